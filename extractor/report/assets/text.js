// One article's text with its marks. Hovering or focusing a mark lights its claim up; a click or Enter selects it.
const reading = { article: null, claim: null, pieces: [], select: () => {} };

function marksOf(article) {
  const { unit } = offsetsOf(article);
  const mark = (claim, role, span) => ({ claim, role, start: unit(span.start), end: unit(span.end) });
  return claimsOf.get(article.id).flatMap((claim) => [
    mark(claim, "quantity", claim.quantity),
    ...ROLES.flatMap((role) => (claim[role] ? claim[role].spans : []).map((span) => mark(claim, role, span))),
  ]);
}

// The text cut wherever a mark or a line begins or ends, so that overlapping marks share pieces.
function drawText(article) {
  const marks = marksOf(article);
  const breaks = [...article.text.matchAll(/\n/g)].map((match) => match.index + 1);
  const cuts = [...new Set([0, article.text.length, ...breaks, ...marks.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  const starting = d3.group(marks, (mark) => mark.start);
  let open = [];
  reading.pieces = [];
  const lines = [element("p")];
  d3.pairs(cuts).forEach(([start, end]) => {
    open = [...open.filter((mark) => mark.end > start), ...(starting.get(start) || [])];
    lines[lines.length - 1].append(piece(article.text.slice(start, end), open));
    if (article.text[end - 1] === "\n" && end < article.text.length) lines.push(element("p"));
  });
  for (const line of lines) if (!line.textContent.trim()) line.className = "blank";
  const first = lines.find((line) => !line.className);
  if (first && headline(article)) first.className = "headline";
  byId("text").replaceChildren(...lines);
  if (reading.pieces.length) reading.pieces[0].node.tabIndex = 0;
}

function piece(text, marks) {
  if (!marks.length) return document.createTextNode(text);
  const node = element("span", text, { role: "button", tabindex: "-1", "aria-pressed": "false" });
  const made = { node, marks };
  reading.pieces.push(made);
  const choose = () => reading.select(nextClaim(made));
  node.addEventListener("click", () => { if (getSelection().isCollapsed) choose(); });
  node.addEventListener("mouseenter", () => light(claimOf(made)));
  node.addEventListener("mouseleave", () => light(null));
  node.addEventListener("focus", () => { light(claimOf(made)); rove(made); });
  node.addEventListener("blur", () => light(null));
  node.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) focusPiece(reading.pieces.indexOf(made) + step); else if (event.key === "Enter" || event.key === " ") choose(); else return;
    event.preventDefault();
  });
  return node;
}

// The claim that a piece stands for: the selected one before others, one's own figure before a shared subject.
function claimOf({ marks }) {
  const own = marks.find((mark) => mark.claim === reading.claim) || marks.find((mark) => mark.role === "quantity") || marks[0];
  return own.claim;
}

// A piece that several claims share leads from one to the next.
function nextClaim(made) {
  const own = made.marks.find((mark) => mark.role === "quantity");
  if (own) return own.claim;
  const list = [...new Set(made.marks.map((mark) => mark.claim))];
  return list[(list.indexOf(reading.claim) + 1) % list.length];
}

function focusPiece(index) {
  const made = reading.pieces[(index + reading.pieces.length) % reading.pieces.length];
  if (made) made.node.focus();
}

function rove(made) {
  for (const other of reading.pieces) other.node.tabIndex = other === made ? 0 : -1;
}

const light = (claim) => paint(claim || reading.claim);

// Classes and labels of every piece, with this claim lit up and the claims it is linked to named.
function paint(claim) {
  const linked = new Map(claim ? linksOf(claim).flatMap(([name, , list]) => list.map((other) => [other, name])) : []);
  const all = form.elements.marks.checked || !claim;
  document.body.classList.toggle("keep", all);
  reading.pieces.forEach(({ node, marks }, i) => {
    const lit = marks.filter((mark) => mark.claim === claim);
    const roles = (lit.length ? lit : all ? marks : marks.filter((mark) => mark.role === "quantity")).map((mark) => mark.role);
    node.className = ["mark", ...new Set(roles), ...(lit.length ? ["lit"] : claim ? ["dim"] : [])].join(" ");
    node.setAttribute("aria-pressed", String(lit.length > 0 && claim === reading.claim));
    const link = marks.find((mark) => mark.role === "quantity" && linked.has(mark.claim));
    const ending = lit.map((mark) => mark.role).filter((role) => role !== "quantity" && !continues(i, claim, role));
    label(node, link && !lit.length ? [linked.get(link.claim)] : ending, Boolean(link) && !lit.length);
  });
}

const continues = (i, claim, role) => {
  const next = reading.pieces[i + 1];
  const here = reading.pieces[i].marks.find((mark) => mark.claim === claim && mark.role === role);
  return Boolean(next && next.marks.includes(here));
};

// Shown by the style sheet after the piece, so that it never becomes a part of the text.
function label(node, names, link) {
  if (names.length) node.dataset.label = names.join(" + "); else delete node.dataset.label;
  node.classList.toggle("linked", link);
}

// The selected stretch of the text as [start, end] in code points, without white space at its ends; or null.
function selectedSpan() {
  const selection = getSelection();
  const text = byId("text");
  if (!selection.rangeCount || selection.isCollapsed || !text.contains(selection.getRangeAt(0).commonAncestorContainer)) return null;
  const range = selection.getRangeAt(0);
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length;
  return trimmed(reading.article, start, start + range.toString().length);
}

function trimmed(article, start, end) {
  const text = article.text.slice(start, end);
  const from = start + text.length - text.trimStart().length;
  const { point } = offsetsOf(article);
  return text.trim() ? [point(from), point(from + text.trim().length)] : null;
}
