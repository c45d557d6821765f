// One article's text, with the selected claim's parts marked. Offsets are code points.
const ROLES = ["subject", "predicate", "source"];

function drawContext(claim, open) {
  const points = Array.from(articles.get(claim.article_id).text);
  const marks = data.claims.filter((other) => other.article_id === claim.article_id)
    .map((other) => ({ start: other.quantity.start, end: other.quantity.end, role: "quantity", claim: other }));
  for (const role of ROLES) for (const span of claim[role] ? claim[role].spans : []) marks.push({ start: span.start, end: span.end, role });
  const cuts = [...new Set([0, points.length, ...marks.flatMap((mark) => [mark.start, mark.end])])].sort((a, b) => a - b);
  byId("text").replaceChildren(...cuts.slice(1).map((end, i) =>
    piece(points.slice(cuts[i], end).join(""), marks.filter((mark) => mark.start <= cuts[i] && mark.end >= end), claim, open)));
  drawRecord(claim, open);
  for (const line of document.querySelectorAll("tr[data-claim]")) line.setAttribute("aria-current", String(line.dataset.claim === claim.id));
}

function piece(text, marks, selected, open) {
  const quantity = marks.find((mark) => mark.claim === selected) || marks.find((mark) => mark.claim);
  const made = element(quantity ? "button" : "span", text);
  made.className = marks.map((mark) => mark.role).join(" ");
  if (!quantity) return made;
  made.type = "button";
  made.classList.toggle("selected", quantity.claim === selected);
  made.setAttribute("aria-pressed", String(quantity.claim === selected));
  made.onclick = () => { open(quantity.claim, false); const now = document.querySelector("#text .selected"); if (now) now.focus(); };
  return made;
}

function drawRecord(claim, open) {
  const list = element("dl");
  const add = (name, text) => { if (text) list.append(element("dt", name), element("dd", text, { dir: "auto" })); };
  add("Value", valueOf(claim));
  for (const role of ROLES) add(role[0].toUpperCase() + role.slice(1), words(claim[role]));
  add("Kind", [claim.kind, claim.direction].filter(Boolean).join(", "));
  add("Period", words(claim.period));
  add("Confidence", claim.confidence.toFixed(2));
  add("Article", articleName(claim.article_id));
  add("Notes", claim.notes.join("; "));
  const links = [["Base", [claim.base_claim_id]], ["Same fact as", [claim.same_fact_id]], ["Compared with", claim.compared_with_ids]];
  for (const [name, ids] of links) for (const other of ids.map((id) => claims.get(id)).filter(Boolean)) {
    const button = element("button", `${valueOf(other)} ${words(other.subject)}`, { type: "button" });
    button.onclick = () => open(other, true);
    const cell = element("dd");
    cell.append(button);
    list.append(element("dt", name), cell);
  }
  byId("record").replaceChildren(list);
}
