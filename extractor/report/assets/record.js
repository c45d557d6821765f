// The record of the selected claim, and what the reader says of it.
function drawRecord(claim) {
  const place = byId("record");
  if (!claim) { place.replaceChildren(element("p", "Select a marked figure, or a row of the table, to see its record.", { class: "hint" })); return; }
  const verdict = verdictOf(claim);
  place.replaceChildren(
    element("p", valueOf(claim), { class: "big" }),
    element("p", `“${oneLine(claim.quantity.text)}” · ${[claim.kind, claim.negated && "negated", claim.quoted && "in a quotation"].filter(Boolean).join(" · ")}`, { class: "hint", dir: "auto" }),
    verdicts(claim, verdict), facts(claim), links(claim), disclosure(claim));
}

function verdicts(claim, verdict) {
  const mark = (name, sign) => button(`${sign} ${name}`, () => judge(claim, verdict === name.toLowerCase() ? "" : name.toLowerCase()),
    { "aria-pressed": String(verdict === name.toLowerCase()), class: `verdict ${name.toLowerCase()}`, id: `mark-${name.toLowerCase()}` });
  const correct = button("✎ Correct", () => openEditor(claim), { "aria-pressed": String(verdict === "corrected"), class: "verdict corrected", id: "mark-corrected" });
  const group = element("div", "", { role: "group", "aria-label": "Review", class: "bar" }, mark("Right", "✓"), mark("Wrong", "✗"), correct);
  if (verdict === "corrected") group.append(button("Undo the correction", () => judge(claim, ""), { class: "link" }));
  return group;
}

function judge(claim, verdict) {
  const focused = document.activeElement && document.activeElement.id;
  review(claim, verdict);
  refresh();
  if (byId(focused)) byId(focused).focus();
  say(verdict ? `Marked ${verdict}.${kept ? "" : " The browser keeps nothing: export before you close the page."}` : "Mark taken away.");
}

function facts(claim) {
  const list = element("dl");
  const add = (name, text, kind = "") => { if (text) list.append(element("dt", name, kind && { class: `key mark ${kind}` }), element("dd", text, { dir: "auto" })); };
  const before = originals.get(claim.id);
  for (const role of ROLES) {
    add(role[0].toUpperCase() + role.slice(1), words(claim[role]) || "–", role);
    if (before && words(before[role]) !== words(claim[role])) add("was", words(before[role]) || "–");
    else if (role === "subject" && claim.subject && claim.subject.implicit) list.lastChild.append(element("span", " (left out by the sentence, found elsewhere)", { class: "hint" }));
    else if (role === "source" && claim.source && claim.source.scope === "article") list.lastChild.append(element("span", " (credited elsewhere in the article)", { class: "hint" }));
  }
  if (before && valueOf(before) !== valueOf(claim)) add("Value was", valueOf(before));
  add("Period", words(claim.period));
  add("Confidence", claim.confidence.toFixed(2));
  add("Noticed", claim.notes.join("; "));
  return list;
}

function links(claim) {
  const list = element("dl", "", { class: "links" });
  for (const [name, text, others] of linksOf(claim)) {
    list.append(element("dt", text, { "data-link": name }));
    for (const other of others) {
      const made = button(gist(other), () => choose(other, true), { dir: "auto" });
      made.addEventListener("mouseenter", () => light(other));
      made.addEventListener("mouseleave", () => light(null));
      list.append(element("dd", "", {}, made));
    }
  }
  return list.children.length ? list : "";
}

function disclosure(claim) {
  const survey = surveys.get(claim.survey_id);
  if (!survey) return "";
  const list = element("dl");
  const items = { Source: survey.source, Sponsor: survey.sponsor, Fieldwork: survey.conductor, Population: survey.population, Sample: survey.sample_size, Mode: survey.mode, Dates: survey.dates, "Margin of error": survey.margin_of_error };
  for (const [name, item] of Object.entries(items)) if (item) list.append(element("dt", name), element("dd", oneLine(item.text), { dir: "auto" }));
  return element("details", "", {}, element("summary", "The survey, as the article discloses it"), list);
}
