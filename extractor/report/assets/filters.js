// Which claims are shown.
const form = byId("filters");
const FACETS = {
  article: (claim) => claim.article_id,
  kind: (claim) => claim.kind,
  modifier: (claim) => claim.quantity.modifier,
  source: (claim) => words(claim.source) || "–",
  survey: (claim) => claim.survey_id || "–",
  review: (claim) => verdictOf(claim) || "–",
};
const NAMES = { article: articleName, survey: surveyName, kind: plain, modifier: plain, source: (name) => name };
const NOTHING = { source: "nobody credited", survey: "no survey", review: "not reviewed" };
const haystacks = new Map();

function haystack(claim) {
  if (!haystacks.has(claim.id)) haystacks.set(claim.id, [
    valueOf(claim), claim.quantity.text, words(claim.subject), words(claim.predicate), words(claim.source),
    articleName(claim.article_id), oneLine(sentenceOf(claim)),
  ].join("\n").toLowerCase());
  return haystacks.get(claim.id);
}

function fillFilters() {
  for (const [name, facet] of Object.entries(FACETS)) {
    if (name === "review") continue;
    const counts = d3.rollup(data.claims, (list) => list.length, facet);
    const label = (value) => (value === "–" ? NOTHING[name] : NAMES[name](value));
    const options = [...counts].map(([value, count]) => [value, label(value), count]);
    options.sort((a, b) => (name === "kind" || name === "source" ? b[2] - a[2] : 0) || a[1].localeCompare(b[1]));
    form.elements[name].append(element("option", "all", { value: "" }), ...options.map(([value, text, count]) => element("option", `${text} (${count})`, { value })));
  }
}

function shownClaims() {
  const wanted = Object.fromEntries(new FormData(form));
  const terms = wanted.search.toLowerCase().split(/\s+/).filter(Boolean);
  const low = wanted.low === "" ? -Infinity : Number(wanted.low);
  const high = wanted.high === "" ? Infinity : Number(wanted.high);
  const facets = Object.entries(FACETS).filter(([name]) => wanted[name]);
  return data.claims.filter((claim) =>
    facets.every(([name, facet]) => facet(claim) === wanted[name]) &&
    claim.quantity.high >= low && claim.quantity.low <= high && claim.confidence >= Number(wanted.confidence) &&
    !(wanted.repeats && claim.same_fact_id) && terms.every((term) => haystack(claim).includes(term)));
}

function filtersInUse() {
  return [...new FormData(form)].filter(([name, value]) => value !== "" && !(name === "confidence" && Number(value) === 0)).length;
}
