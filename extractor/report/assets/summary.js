// What the dataset holds.
function drawSummary() {
  const told = data.articles.filter((article) => claimsOf.get(article.id).length).length;
  const credited = data.claims.filter((claim) => claim.source);
  const tiles = [["claims", data.claims.length], ["articles with claims", told], ["articles without", data.articles.length - told - failed().length], ["failures", data.failures.length],
    ["sources credited", new Set(credited.map((claim) => words(claim.source))).size], ["surveys", data.surveys.length], ["reviewed", reviews.size]];
  byId("tiles").replaceChildren(...tiles.map(([name, number]) => element("div", "", {}, element("dt", name), element("dd", number.toLocaleString("en")))));
  const width = Math.max(240, Math.min(440, byId("by-kind").clientWidth));
  drawCounts("by-kind", data.claims.map((claim) => claim.kind), width, "Claims by kind");
  drawCounts("by-confidence", data.claims.map((claim) => bin(claim.confidence)), width, "Claims by confidence", true);
  drawCounts("by-source", credited.map((claim) => words(claim.source)), width, "Claims by source, the twelve most credited");
  drawWithout();
}

function drawLead() {
  const told = data.articles.filter((article) => claimsOf.get(article.id).length).length;
  byId("lead").textContent = `${data.claims.length.toLocaleString("en")} percentage claims in ${told.toLocaleString("en")} of ${data.articles.length.toLocaleString("en")} articles`;
}

const failed = () => data.articles.filter((article) => article.status === "failed");
const bin = (number) => { const low = Math.min(9, Math.floor(number * 10 + 1e-9)); return `${(low / 10).toFixed(1)}–${((low + 1) / 10).toFixed(1)}`; };

function drawCounts(id, names, width, describe, byName = false) {
  const counts = [...d3.rollup(names, (list) => list.length, (name) => name)].map(([name, count]) => ({ name, count }));
  const rows = d3.sort(counts, byName ? (a, b) => d3.descending(a.name, b.name) : (a, b) => b.count - a.count).slice(0, 12);
  if (!rows.length) { byId(id).replaceChildren(element("p", "None.")); return; }
  const left = Math.min(width * 0.45, 16 + 7.4 * d3.max(rows, (row) => row.name.length));
  const svg = Plot.plot({
    width, height: 12 + rows.length * 28, marginLeft: left, marginRight: 40, marginTop: 4, marginBottom: 8,
    style: { fontSize: "13px", background: "transparent", color: "var(--ink)", fontFamily: "system-ui, sans-serif" },
    x: { axis: null }, y: { label: null, domain: rows.map((row) => row.name), tickSize: 0, padding: 0.3, tickFormat: (name) => wrapped(name, Math.floor((left - 10) / 7), 1) },
    marks: [Plot.barX(rows, { x: "count", y: "name", fill: "var(--bar)" }), Plot.text(rows, { x: "count", y: "name", text: (row) => row.count.toLocaleString("en"), textAnchor: "start", dx: 5, fill: "var(--ink)" })],
  });
  byId(id).replaceChildren(picture(svg, `${describe}: ${rows.map((row) => `${row.name} ${row.count}`).join(", ")}`));
}

function drawWithout() {
  const empty = data.articles.filter((article) => article.status !== "failed" && !claimsOf.get(article.id).length).map((article) => articleName(article.id));
  const failures = data.failures.map((failure) => `${failure.path || failure.article_id}${failure.line ? `:${failure.line}` : ""} (${failure.stage}): ${failure.error}`);
  const fill = (id, texts) => byId(id).replaceChildren(...(texts.length ? texts : ["None."]).map((text) => element("li", text, { dir: "auto" })));
  fill("empty", empty);
  fill("failures", failures);
}
