// Which claims are shown.
const form = byId("filters");
const FACETS = {
  article: (claim) => claim.article_id,
  kind: (claim) => claim.kind,
  modifier: (claim) => claim.quantity.modifier,
  source: (claim) => words(claim.source),
  survey: (claim) => claim.survey_id || "",
};

function fillFilters() {
  for (const [name, facet] of Object.entries(FACETS)) {
    const values = [...new Set(data.claims.map(facet))].filter(Boolean).sort();
    const label = name === "article" ? articleName : (value) => value.replaceAll("_", " ");
    form.elements[name].append(element("option", "all", { value: "" }), ...values.map((value) => element("option", label(value), { value })));
  }
}

function shownClaims() {
  const wanted = Object.fromEntries(new FormData(form));
  const terms = wanted.search.toLowerCase().split(/\s+/).filter(Boolean);
  const low = wanted.low === "" ? -Infinity : Number(wanted.low);
  const high = wanted.high === "" ? Infinity : Number(wanted.high);
  return data.claims.filter((claim) =>
    terms.every((term) => haystacks.get(claim.id).includes(term)) &&
    Object.entries(FACETS).every(([name, facet]) => !wanted[name] || facet(claim) === wanted[name]) &&
    claim.quantity.high >= low && claim.quantity.low <= high && claim.confidence >= Number(wanted.confidence));
}
