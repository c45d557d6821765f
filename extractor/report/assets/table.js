// The table, one page of rows at a time.
const PAGE = 50;
const COLUMNS = [
  ["Value", (claim) => claim.quantity.value], ["Subject", (claim) => words(claim.subject)],
  ["Predicate", (claim) => words(claim.predicate)], ["Source", (claim) => words(claim.source)],
  ["Article", (claim) => articleName(claim.article_id)], ["Confidence", (claim) => claim.confidence],
  ["Review", (claim) => verdictOf(claim)],
];
const order = { column: -1, sign: 1 };
const ticked = new Set();
const table = { list: [], page: 0, open: () => {}, changed: () => {} };
const collator = new Intl.Collator("en", { sensitivity: "base" });

function sorted(list) {
  if (order.column < 0) return list;
  const key = COLUMNS[order.column][1];
  const compare = (a, b) => (typeof a === "number" ? a - b : Number(!a) - Number(!b) || collator.compare(a, b));
  return list.map((claim) => [key(claim), claim]).sort((a, b) => order.sign * compare(a[0], b[0])).map(([, claim]) => claim);
}

function sortBy(column, sign) {
  Object.assign(order, { column, sign });
  byId("sort").value = column < 0 ? "" : `${column} ${sign}`;
  table.changed();
}

function drawHead() {
  const cells = COLUMNS.map(([name], column) => {
    const current = order.column === column;
    const cell = element("th", "", { scope: "col", role: "columnheader" });
    if (current) cell.setAttribute("aria-sort", order.sign > 0 ? "ascending" : "descending");
    cell.append(button(name, () => {
      sortBy(column, current ? -order.sign : 1);
      byId("head").children[column + 1].firstChild.focus();
    }, { class: "sort" }));
    return cell;
  });
  const all = element("input", "", { type: "checkbox", "aria-label": "Select all claims shown", id: "select-all" });
  all.addEventListener("change", () => { for (const claim of table.list) ticked[all.checked ? "add" : "delete"](claim.id); drawRows(); drawPicked(); });
  byId("head").replaceChildren(element("th", "", { scope: "col", role: "columnheader" }, all), ...cells);
}

function drawRows(from = 0, to = PAGE) {
  const pages = Math.max(1, Math.ceil(table.list.length / PAGE));
  table.page = Math.max(0, Math.min(table.page, pages - 1));
  const start = table.page * PAGE;
  byId("rows").replaceChildren(...table.list.slice(start + from, start + to).map(row));
  byId("none").hidden = table.list.length > 0;
  byId("page").textContent = `Page ${table.page + 1} of ${pages}`;
  byId("previous-page").disabled = table.page === 0;
  byId("next-page").disabled = table.page === pages - 1;
}

function drawPicked() {
  const total = data.claims.length.toLocaleString("en");
  byId("count").textContent = `${table.list.length.toLocaleString("en")} of ${total} claims`;
  byId("picked").textContent = ticked.size ? `${ticked.size.toLocaleString("en")} selected` : "none selected: all shown are taken";
  byId("unselect").hidden = !ticked.size;
  const all = byId("select-all");
  all.checked = table.list.length > 0 && table.list.every((claim) => ticked.has(claim.id));
  all.indeterminate = !all.checked && table.list.some((claim) => ticked.has(claim.id));
}

// What is selected, or all that is shown where nothing is.
const chosen = () => (ticked.size ? data.claims.filter((claim) => ticked.has(claim.id)) : table.list);

function row(claim) {
  const box = element("input", "", { type: "checkbox", "aria-label": `Select ${gist(claim)}` });
  box.checked = ticked.has(claim.id);
  box.addEventListener("change", () => { ticked[box.checked ? "add" : "delete"](claim.id); drawPicked(); });
  const value = button(valueOf(claim), () => table.open(claim), { class: "open" });
  const cell = (name, text = "", attributes = {}, ...children) =>
    element("td", text, { role: "cell", "data-name": name, ...(text && { dir: "auto" }), ...attributes }, ...children);
  const verdict = verdictOf(claim);
  const line = element("tr", "", { role: "row", "data-claim": claim.id, ...(verdict && { class: verdict }) },
    cell("", "", { class: "tick" }, box), cell("Value", "", { class: "value" }, value),
    cell("Subject", words(claim.subject) || "–", claim.subject && claim.subject.implicit ? { class: "implicit" } : {}), cell("Predicate", words(claim.predicate) || "–"),
    cell("Source", words(claim.source) || "–"), cell("Article", articleName(claim.article_id), { class: "article" }),
    cell("Confidence", claim.confidence.toFixed(2), { class: "number" }), cell("Review", verdict || "–"));
  line.addEventListener("click", (event) => {
    if (!event.target.closest("button, input") && getSelection().isCollapsed) table.open(claim);
  });
  return line;
}
