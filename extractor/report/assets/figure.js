// Charts of shares by Observable Plot: on the page in its colours, in files in those of paper.
const SCREEN = { ink: "var(--ink)", soft: "var(--soft)", bar: "var(--bar)", other: "var(--other)", track: "var(--track)", paper: "var(--paper)" };
const FILE = { ink: "#1a1a1a", soft: "#595959", bar: "#0072b2", other: "#c85200", track: "#eeeeec", paper: "#ffffff" };
const SIZE = 13;
let hatches = 0;

function certainty({ low, high, modifier }) {
  if (modifier === "more_than" || modifier === "at_least") return "above";
  if (modifier === "less_than" || modifier === "at_most") return "below";
  if (low !== high) return modifier === "approximate" ? "approximate range" : "range";
  return modifier;
}

// At most `most` lines of about `room` characters.
function wrapped(text, room, most) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const last = lines[lines.length - 1];
    if (last && last.length + word.length + 1 > room) lines.push(word); else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  if (lines.length > most) lines[most - 1] = `${lines[most - 1].slice(0, room - 1)}…`;
  return lines.slice(0, most).map((line) => (line.length > room ? `${line.slice(0, room - 1)}…` : line)).join("\n");
}

function hatch(id, look) {
  const svg = (name, attributes) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  const pattern = svg("pattern", { id, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" });
  pattern.append(svg("rect", { width: 6, height: 6, fill: look.track }), svg("rect", { width: 3.5, height: 6, fill: look.bar }));
  const defs = svg("defs", {});
  defs.append(pattern);
  return () => defs;
}

function frame(rows, marks, { width, look, left, title, caption, describe, top }) {
  const narrow = width < 560;
  const wide = Math.floor((width - left - 16) / 6.4);
  const heading = title ? [Plot.text([wrapped(title, Math.floor(width / 9.5), 1)], { frameAnchor: "top-left", dx: -left + 4, dy: -38, fontSize: 18, fontWeight: "bold", fill: look.ink })] : [];
  const foot = caption ? [Plot.text([wrapped(caption, Math.floor(width / 6), 1)], { frameAnchor: "bottom-left", dx: -left + 4, dy: 48, fontSize: 11, fill: look.soft })] : [];
  const made = Plot.plot({
    width, height: top + rows.length * (narrow ? 66 : 50) + (caption ? 66 : 44), marginLeft: left, marginRight: 16, marginTop: top, marginBottom: caption ? 62 : 40,
    style: { fontSize: `${SIZE}px`, background: title ? look.paper : "transparent", color: look.soft, fontFamily: "system-ui, sans-serif" },
    x: { label: "percent", labelAnchor: "right", domain: [0, 100], ticks: narrow ? 3 : 5 }, y: { axis: null, domain: rows.map((row) => row.id), padding: narrow ? 0.78 : 0.72, align: 0.5 },
    marks: [...marks, Plot.text(rows, { x: 0, y: "id", text: (row) => wrapped(row.label, wide, narrow ? 2 : 1), textAnchor: "start", lineAnchor: "bottom", dx: 2, dy: narrow ? -11 : -12, fill: look.ink, title: "label" }),
      Plot.text(rows, { x: 0, y: "id", text: (row) => wrapped(row.value, narrow ? 12 : 17, 2), textAnchor: "end", dx: -8, fontWeight: "bold", fill: look.ink }), ...heading, ...foot],
  });
  const svg = made.tagName === "svg" ? made : made.querySelector("svg");
  return picture(svg, describe);
}

// One picture with one description, instead of Plot's label on every group.
function picture(svg, describe) {
  for (const group of svg.querySelectorAll("[aria-label], [aria-description]")) {
    group.dataset.mark = group.getAttribute("aria-label") || "";
    group.removeAttribute("aria-label");
    group.removeAttribute("aria-description");
  }
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", describe);
  return svg;
}

const labelOf = (claim) => [words(claim.subject), words(claim.predicate)].filter(Boolean).join(" · ") || oneLine(sentenceOf(claim));

function shareChart(list, options) {
  const { look } = options;
  const id = `approximate-${hatches += 1}`;
  const rows = d3.sort(list, (claim) => -claim.quantity.value).map((claim) => ({ id: claim.id, ...claim.quantity, look: certainty(claim.quantity), value: valueOf(claim), number: claim.quantity.value, label: labelOf(claim) }));
  const of = (...looks) => rows.filter((row) => looks.includes(row.look));
  const bar = (looks, fill, from = 0) => Plot.barX(of(...looks), { x1: from, x2: "high", y: "id", fill });
  const beyond = (looks, sign) => Plot.arrow(of(...looks), { x1: (row) => (sign > 0 ? row.low : row.high), x2: (row) => Math.min(100, Math.max(0, (sign > 0 ? row.low : row.high) + sign * Math.min(8, sign > 0 ? 100 : row.high))), y: "id", stroke: look.other, strokeWidth: 2.5, headLength: 5 });
  const ranges = of("range", "approximate range");
  return frame(rows, [
    hatch(id, look), Plot.barX(rows, { x1: 0, x2: 100, y: "id", fill: look.track }),
    bar(["exact", "above"], look.bar), bar(["approximate"], `url(#${id})`),
    Plot.barX(of("below"), { x1: 0, x2: "high", y: "id", fill: look.paper, stroke: look.bar, strokeWidth: 1.5, strokeDasharray: "4 3", inset: 0.75 }),
    bar(["range"], look.bar, "low"), bar(["approximate range"], `url(#${id})`, "low"),
    Plot.tickX([...ranges, ...of("above", "below")], { x: (row) => (row.look === "above" ? row.low : row.high), y: "id", stroke: look.other, strokeWidth: 2.5, insetTop: -3, insetBottom: -3 }),
    Plot.tickX(ranges, { x: "low", y: "id", stroke: look.other, strokeWidth: 2.5, insetTop: -3, insetBottom: -3 }),
    beyond(["above"], 1), beyond(["below"], -1), Plot.ruleX([0], { stroke: look.ink }),
  ], { left: options.width < 560 ? 104 : 136, ...options });
}

const REFERENCE = /\b(?:from|than|against|with|versus|vs|was|were)\b[^.;]{0,24}$/i;

// The figure that the other is held against: "up from 64%", "compared with 46%"; null where the text does not say.
function reference(a, b) {
  const leads = (claim) => REFERENCE.test(sliceOf(articles.get(claim.article_id), Math.max(0, claim.quantity.start - 32), claim.quantity.start));
  const later = a.quantity.start > b.quantity.start ? a : b;
  return leads(later) ? later : null;
}

function pairsOf(list) {
  const here = new Set(list.map((claim) => claim.id));
  const key = (a, b) => [a.id, b.id].sort().join(" ");
  const found = list.flatMap((a) => a.compared_with_ids.filter((id) => here.has(id)).map((id) => [key(a, claims.get(id)), a, claims.get(id)]));
  return [...new Map(found.map(([id, a, b]) => [id, { id, before: reference(a, b) === a ? a : b, after: reference(a, b) === a ? b : a, ordered: Boolean(reference(a, b)) }])).values()];
}

const sideOf = (claim) => [valueOf(claim), words(claim.subject), words(claim.period)].filter(Boolean).join(" ");

function pairChart(pairs, options) {
  const { look } = options;
  const rows = pairs.map(({ id, before, after, ordered }) => {
    const join = ordered ? " → " : " / ";
    const numbers = [before, after].map((claim) => numberOf(claim.quantity).replace("%", ""));
    return { id, ordered, x1: before.quantity.value, x2: after.quantity.value, label: [sideOf(before), sideOf(after)].join(join), value: numbers.join(join) };
  });
  return frame(rows, [
    Plot.ruleX([0], { stroke: look.ink }), Plot.link(rows, { x1: 0, x2: 100, y: "id", stroke: look.track, strokeWidth: 2 }),
    Plot.link(rows, { x1: "x1", x2: "x2", y: "id", stroke: look.soft, strokeWidth: 3 }),
    Plot.dot(rows.filter((row) => row.ordered), { x: "x1", y: "id", r: 6, fill: look.paper, stroke: look.bar, strokeWidth: 2.5 }),
    Plot.dot(rows.filter((row) => !row.ordered), { x: "x1", y: "id", r: 7, fill: look.other }), Plot.dot(rows, { x: "x2", y: "id", r: 7, fill: look.other }),
  ], { left: options.width < 560 ? 104 : 136, ...options });
}
