// Ties the parts together: four views, the filters above all of them.
const VIEWS = ["claims", "context", "charts", "summary"];
let timer = 0;

function show(view) {
  for (const name of VIEWS) {
    const current = name === view;
    byId(`tab-${name}`).setAttribute("aria-selected", String(current));
    byId(`tab-${name}`).tabIndex = current ? 0 : -1;
    byId(`view-${name}`).hidden = !current;
  }
  const other = document.body.dataset.view !== view;
  document.body.dataset.view = view;
  draw(view);
  if (other && view !== "context" && scrollY > byId("main").offsetTop) scrollTo(0, byId("main").offsetTop);
}

function draw(view) {
  if (view === "charts") drawCharts();
  if (view === "summary") drawSummary();
  if (view === "context") drawContext();
}

// The address says what is looked at, so that the browser's Back works: "#charts", "#claim=…".
function go(view, claim = null) {
  const address = claim ? `#claim=${encodeURIComponent(claim.id)}` : `#${view}`;
  if (location.hash === address) follow(); else location.hash = address;
}

function follow() {
  const [name, id] = location.hash.slice(1).split("=");
  let claim = null;
  try { claim = name === "claim" && claims.get(decodeURIComponent(id || "")); } catch { claim = null; }
  if (claim) { settle(claim); show("context"); } else show(VIEWS.includes(name) ? name : "claims");
}

function settle(claim) {
  closeEditor();
  if (!reading.article || reading.article.id !== claim.article_id) { reading.article = articles.get(claim.article_id); reading.pieces = []; }
  reading.claim = claim;
}

function choose(claim, move = false) {
  go("context", claim);
  if (move) requestAnimationFrame(() => requestAnimationFrame(() => focusFigure()));
}

function focusFigure() {
  const made = reading.pieces.find(({ marks }) => marks.some((mark) => mark.claim === reading.claim && mark.role === "quantity"));
  if (!made) return;
  made.node.focus({ preventScroll: true });
  made.node.scrollIntoView({ block: "center" });
}

function drawContext() {
  if (!reading.article) {
    const first = table.list[0] || data.claims[0];
    if (!first) { byId("context-body").hidden = true; return; }
    settle(first);
  }
  const { article, claim } = reading;
  if (!reading.pieces.length) { drawText(article); drawArticle(article); }
  byId("article").value = article.id;
  paint(claim);
  if (edit.hidden) drawRecord(claim);
  const at = table.list.indexOf(claim);
  byId("position").textContent = at < 0 ? "Not among the claims shown" : `${at + 1} of ${table.list.length}`;
}

function drawArticle(article) {
  const about = [article.publisher, article.published, article.authors.join(", ")].filter(Boolean).join(" · ");
  const link = /^https?:\/\//i.test(article.url || "") ? [element("a", "at its source", { href: article.url, rel: "noopener noreferrer" })] : [];
  const own = headline(article) || article.text.trimStart().startsWith(article.title || "\0");
  byId("article-title").textContent = articleName(article.id);
  byId("article-title").classList.toggle("hidden", Boolean(own));
  byId("article-about").replaceChildren(`${about}${about && link.length ? " · " : ""}`, ...link);
}

function step(by) {
  if (!table.list.length) return;
  const at = table.list.indexOf(reading.claim);
  choose(table.list[at < 0 ? 0 : (at + by + table.list.length) % table.list.length], true);
}

// After a review: the claim may read otherwise, or be filtered out.
function refresh() {
  reading.pieces = [];
  redraw(true);
}

function redraw(stay = false) {
  table.list = sorted(shownClaims());
  if (!stay) table.page = 0;
  drawHead();
  drawRows();
  drawPicked();
  const used = filtersInUse();
  byId("in-use").textContent = used ? ` (${used} in use)` : "";
  byId("confidence-now").textContent = Number(form.elements.confidence.value).toFixed(2);
  byId("reviewed").textContent = `${reviews.size} reviewed`;
  draw(document.body.dataset.view);
}

function onShortcut(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea, form") || !reading.claim) return;
  const actions = { n: () => step(1), p: () => step(-1), r: () => judge(reading.claim, "right"), w: () => judge(reading.claim, "wrong"), c: () => openEditor(reading.claim) };
  const action = actions[event.key];
  if (!action) return;
  event.preventDefault();
  action();
}

function prepareTabs() {
  for (const [i, name] of VIEWS.entries()) {
    byId(`tab-${name}`).addEventListener("click", () => go(name, name === "context" ? reading.claim : null));
    byId(`tab-${name}`).addEventListener("keydown", (event) => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!by) return;
      const tab = byId(`tab-${VIEWS[(i + by + VIEWS.length) % VIEWS.length]}`);
      tab.focus();
      tab.click();
    });
  }
}

function prepareControls() {
  const click = (id, action) => byId(id).addEventListener("click", action);
  for (const format of ["csv", "json"]) { click(`save-${format}`, () => save(format)); click(`copy-${format}`, () => copy(format)); }
  for (const which of ["shares", "pairs"]) { click(`${which}-svg`, () => saveSvg(which)); click(`${which}-png`, () => savePng(which)); }
  click("previous-page", () => { table.page -= 1; drawRows(); });
  click("next-page", () => { table.page += 1; drawRows(); });
  click("unselect", () => { ticked.clear(); drawRows(); drawPicked(); });
  click("previous", () => step(-1));
  click("next", () => step(1));
  for (const made of document.querySelectorAll(".save-corrections")) made.addEventListener("click", saveCorrections);
  byId("chart-of").addEventListener("change", drawCharts);
  byId("article").addEventListener("change", () => choose(claimsOf.get(byId("article").value)[0]));
  const sort = byId("sort");
  sort.append(element("option", "order of the dataset", { value: "" }), ...COLUMNS.flatMap(([name], i) => [element("option", `${name}, rising`, { value: `${i} 1` }), element("option", `${name}, falling`, { value: `${i} -1` })]));
  sort.addEventListener("change", () => { const [column, sign] = sort.value ? sort.value.split(" ").map(Number) : [-1, 1]; sortBy(column, sign); });
}

function prepareForm() {
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(redraw, 120); });
  form.addEventListener("reset", () => setTimeout(redraw));
  form.addEventListener("submit", (event) => event.preventDefault());
  const told = data.articles.filter((article) => claimsOf.get(article.id).length);
  byId("article").append(...told.map((article) => element("option", `${articleName(article.id)} (${claimsOf.get(article.id).length})`, { value: article.id })));
}

function start() {
  loadReviews();
  fillFilters();
  prepareForm();
  prepareTabs();
  prepareControls();
  prepareEditor();
  fillSubjects();
  table.open = (claim) => choose(claim, true);
  table.changed = () => redraw();
  reading.select = (claim) => choose(claim, true);
  byId("view-context").addEventListener("keydown", onShortcut);
  if (matchMedia("(max-width: 62rem)").matches) byId("filter-box").open = false;
  drawLead();
  redraw();
  follow();
  addEventListener("hashchange", follow);
  addEventListener("beforeprint", () => drawRows(-table.page * PAGE, 2000));
  addEventListener("afterprint", () => drawRows());
  let width = innerWidth;
  addEventListener("resize", () => { if (width !== innerWidth) { width = innerWidth; draw(document.body.dataset.view); } });
}

start();
