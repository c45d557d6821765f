// The table, one page of rows at a time.
const PAGE = 50;
const COLUMNS = [
  ["Value", (claim) => claim.quantity.value], ["Subject", (claim) => words(claim.subject)],
  ["Predicate", (claim) => words(claim.predicate)], ["Source", (claim) => words(claim.source)],
  ["Article", (claim) => articleName(claim.article_id)],
];
const order = { column: null, sign: 1 };
const ticked = new Set();

function sorted(list) {
  if (order.column === null) return list;
  const key = COLUMNS[order.column][1];
  return [...list].sort((a, b) => order.sign * (typeof key(a) === "number" ? key(a) - key(b) : key(a).localeCompare(key(b))));
}

function drawHead(redraw) {
  const cells = COLUMNS.map(([name], column) => {
    const cell = element("th", "", { scope: "col" });
    const button = element("button", name, { type: "button" });
    if (order.column === column) cell.setAttribute("aria-sort", order.sign > 0 ? "ascending" : "descending");
    button.onclick = () => {
      order.sign = order.column === column ? -order.sign : 1;
      order.column = column;
      redraw();
      byId("head").children[column + 1].firstChild.focus();
    };
    cell.append(button);
    return cell;
  });
  byId("head").replaceChildren(element("th", "Select", { scope: "col" }), ...cells);
}

function row(claim, open, tick) {
  const line = element("tr", "", { "data-claim": claim.id });
  const box = element("input", "", { type: "checkbox", "aria-label": `Select ${valueOf(claim)} ${words(claim.subject)}` });
  box.checked = ticked.has(claim.id);
  box.onchange = () => { ticked[box.checked ? "add" : "delete"](claim.id); tick(); };
  const button = element("button", valueOf(claim), { type: "button" });
  button.onclick = () => open(claim, true);
  const cells = [box, button].map((child) => { const cell = element("td"); cell.append(child); return cell; });
  line.append(...cells, ...COLUMNS.slice(1).map(([, key]) => element("td", key(claim), { dir: "auto" })));
  return line;
}
