// The shares as bars (a range is a bar from its low to its high value), and compared figures as pairs of dots.
const MOST_BARS = 40;
const short = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
const LOOK = { exact: "#0072b2", approximate: "#e69f00", bounded: "#009e73", range: "#cc79a7" };

function certainty({ low, high, modifier }) {
  if (low !== high) return "range";
  return modifier in { exact: 1, approximate: 1 } ? modifier : "bounded";
}

function plotted(rows, marks, label) {
  const width = Math.max(280, Math.min(1000, byId("shares").clientWidth));
  return Plot.plot({
    width, height: 50 + rows.length * 44, marginLeft: 8, marginRight: 16, ariaLabel: label,
    style: { fontSize: "13px", background: "transparent" }, x: { label: "percent", domain: [0, 100], grid: true },
    y: { axis: null, domain: rows.map((row) => row.id), padding: 0.6 },
    marks: [...marks, Plot.text(rows, { x: () => 0, y: "id", text: (row) => short(row.label, Math.floor(width / 7.5)), textAnchor: "start", dy: -16 })],
  });
}

function drawCharts(list) {
  const shares = list.filter((claim) => claim.kind === "share" && claim.quantity.high <= 100);
  const bars = shares.slice(0, MOST_BARS).sort((a, b) => b.quantity.value - a.quantity.value).map((claim) => ({
    id: claim.id, x1: claim.quantity.low === claim.quantity.high ? 0 : claim.quantity.low, x2: claim.quantity.high,
    fill: LOOK[certainty(claim.quantity)], label: [valueOf(claim), words(claim.subject), words(claim.predicate)].filter(Boolean).join(" · "),
  }));
  byId("chart-note").textContent = `${bars.length} of ${shares.length} shares among the claims shown. Blue: exact; amber: approximate; green: at least, at most and the like; pink: a range.`;
  byId("shares").replaceChildren(bars.length ? plotted(bars, [Plot.barX(bars, { x1: "x1", x2: "x2", y: "id", fill: "fill" })], "Shares in percent, one bar per claim") : element("p", "No shares to draw."));
  drawPairs(shares);
}

function drawPairs(shares) {
  const here = new Map(shares.map((claim) => [claim.id, claim]));
  const pairs = shares.flatMap((a) => a.compared_with_ids.map((id) => here.get(id)).filter((b) => b && a.id < b.id).map((b) => ({
    id: `${a.id} ${b.id}`, x1: a.quantity.value, x2: b.quantity.value,
    label: `${valueOf(a)} ${words(a.subject)} – ${valueOf(b)} ${words(b.subject)}`,
  }))).slice(0, MOST_BARS);
  byId("pairs-title").hidden = !pairs.length;
  byId("pairs").replaceChildren(...(pairs.length ? [plotted(pairs, [
    Plot.link(pairs, { x1: "x1", x2: "x2", y: "id", strokeWidth: 2 }),
    Plot.dot(pairs, { x: "x1", y: "id", r: 6, fill: "#0072b2" }), Plot.dot(pairs, { x: "x2", y: "id", r: 6, fill: "#d55e00" }),
  ], "Compared figures, a pair of dots each")] : []));
}
