// Ties the parts together.
let shown = [];
let pageNumber = 0;
let timer = 0;

function open(claim, move) {
  drawContext(claim, open);
  if (move) { byId("context-title").focus(); byId("context").scrollIntoView(); }
}

function drawCount() {
  const picked = ticked.size ? `, ${ticked.size} selected` : "";
  byId("count").textContent = `${shown.length} of ${data.claims.length} claims${picked}`;
}

function drawRows() {
  const pages = Math.max(1, Math.ceil(shown.length / PAGE));
  pageNumber = Math.max(0, Math.min(pageNumber, pages - 1));
  byId("rows").replaceChildren(...shown.slice(pageNumber * PAGE, (pageNumber + 1) * PAGE).map((claim) => row(claim, open, drawCount)));
  byId("page").textContent = `Page ${pageNumber + 1} of ${pages}`;
  byId("previous").disabled = pageNumber === 0;
  byId("next").disabled = pageNumber === pages - 1;
}

function redraw() {
  shown = sorted(shownClaims());
  pageNumber = 0;
  drawHead(redraw);
  drawRows();
  drawCount();
  drawCharts(shown);
}

// What is ticked, or all that is shown where nothing is.
const chosen = () => (ticked.size ? data.claims.filter((claim) => ticked.has(claim.id)) : shown);

function drawSummary() {
  const kinds = ["share", "change", "rate"].map((kind) => `${data.claims.filter((claim) => claim.kind === kind).length} ${kind}s`);
  const sources = new Set(data.claims.map((claim) => words(claim.source)).filter(Boolean)).size;
  const sure = data.claims.filter((claim) => claim.confidence >= 0.8).length;
  byId("summary").textContent = `${data.claims.length} claims in ${data.articles.length} articles: ${kinds.join(", ")}; ${sources} sources; ${sure} with a confidence of 0.8 or more; ${data.failures.length} failures.`;
  const without = data.articles.filter((article) => article.status === "empty").map((article) => `${articleName(article.id)}: no claims`);
  const failed = data.failures.map((failure) => `${failure.article_id}: ${failure.error}`);
  byId("without").replaceChildren(...[...without, ...failed].map((text) => element("li", text, { dir: "auto" })));
  if (!without.length && !failed.length) byId("without").append(element("li", "None."));
}

fillFilters();
drawSummary();
redraw();
if (data.claims.length) drawContext(data.claims[0], open);
form.oninput = () => { clearTimeout(timer); timer = setTimeout(redraw, 120); };
form.onreset = () => setTimeout(redraw);
form.onsubmit = (event) => event.preventDefault();
byId("previous").onclick = () => { pageNumber -= 1; drawRows(); };
byId("next").onclick = () => { pageNumber += 1; drawRows(); };
byId("csv").onclick = () => download("claims.csv", new Blob([asCsv(chosen())], { type: "text/csv" }));
byId("json").onclick = () => download("claims.json", new Blob([JSON.stringify(chosen(), null, 1)], { type: "application/json" }));
byId("copy").onclick = () => navigator.clipboard.writeText(asCsv(chosen())).then(
  () => { byId("copied").textContent = "Copied."; }, () => { byId("copied").textContent = "The browser does not allow it: download instead."; });
byId("svg").onclick = () => { const svg = chartSvg(); if (svg) download("shares.svg", svg); };
byId("png").onclick = () => { const svg = chartSvg(); if (svg) chartPng(svg); };
