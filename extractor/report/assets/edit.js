// Correcting a claim: its values, and its phrases by selecting text or by typing words of the text.
const editor = { claim: null, spans: {} };
const edit = byId("editor");
let lastSelection = null;

document.addEventListener("selectionchange", () => { const span = reading.article && selectedSpan(); if (span) lastSelection = span; });

function openEditor(claim) {
  const { quantity } = claim;
  editor.claim = claim;
  lastSelection = null;
  const values = { low: quantity.low, high: quantity.high, unit: quantity.unit, modifier: quantity.modifier, kind: claim.kind, direction: claim.direction || "" };
  for (const [name, value] of Object.entries(values)) edit.elements[name].value = value;
  for (const role of ROLES) setPhrase(role, claim[role] ? claim[role].spans.map((span) => [span.start, span.end]) : []);
  byId("edit-error").textContent = "";
  edit.hidden = false;
  byId("record").hidden = true;
  edit.elements.low.focus();
}

function closeEditor() {
  if (edit.hidden) return;
  edit.hidden = true;
  byId("record").hidden = false;
  editor.claim = null;
  if (byId("mark-corrected")) byId("mark-corrected").focus();
}

const phraseText = (spans) => spans.map(([start, end]) => oneLine(sliceOf(reading.article, start, end))).join(" … ");

function setPhrase(role, spans) {
  editor.spans[role] = spans;
  edit.elements[role].value = phraseText(spans);
}

function takeSelection(role, add) {
  const span = selectedSpan() || lastSelection;
  if (!span) { byId("edit-error").textContent = "Select words in the article’s text first."; return; }
  byId("edit-error").textContent = "";
  const spans = add ? editor.spans[role].filter(([start, end]) => end <= span[0] || span[1] <= start) : [];
  setPhrase(role, [...spans, span].sort((a, b) => a[0] - b[0]));
}

// The spans of a typed phrase: as it was, or the nearest place to the figure where these words stand. Null where they do not.
function typedSpans(role) {
  const text = oneLine(edit.elements[role].value);
  if (text === phraseText(editor.spans[role])) return editor.spans[role];
  const whole = text ? nearest(text) : null;
  const spans = whole ? [whole] : text.split("…").map((part) => part.trim()).filter(Boolean).map(nearest);
  return spans.includes(null) ? null : spans.sort((a, b) => a[0] - b[0]);
}

function nearest(text) {
  const escaped = text.split(" ").map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s+");
  const { unit } = offsetsOf(reading.article);
  const figure = unit(editor.claim.quantity.start);
  const places = [...reading.article.text.matchAll(new RegExp(escaped, "gi"))];
  const best = d3.least(places, (match) => Math.abs(match.index - figure));
  return best ? trimmed(reading.article, best.index, best.index + best[0].length) : null;
}

function phraseOf(role, spans) {
  if (!spans.length) return null;
  const pieces = spans.map(([start, end]) => ({ text: sliceOf(reading.article, start, end), start, end }));
  const rest = { subject: { implicit: editor.claim.subject ? editor.claim.subject.implicit : false }, predicate: {},
    source: editor.claim.source ? { cue: editor.claim.source.cue, scope: editor.claim.source.scope } : { cue: null, scope: "sentence" } };
  return { text: pieces.map((piece) => piece.text).join(" "), spans: pieces, ...rest[role] };
}

// What was edited as fields of a claim; throws an Error that says what is wrong.
function edited() {
  const fields = edit.elements;
  const [low, high] = [fields.low, fields.high].map((input) => (input.value === "" ? NaN : Number(input.value)));
  if (!Number.isFinite(low) || !Number.isFinite(high) || low > high) throw new Error("From and to are numbers, and from is not above to.");
  if (fields.kind.value === "change" && !fields.direction.value) throw new Error("A change goes up or down: choose its direction.");
  const quantity = { ...editor.claim.quantity, low, high, value: (low + high) / 2, unit: fields.unit.value, modifier: fields.modifier.value };
  const changes = { kind: fields.kind.value, direction: fields.direction.value || null, quantity };
  for (const role of ROLES) {
    const spans = typedSpans(role);
    if (!spans) throw new Error(`The ${role}’s words do not stand in the article like this.`);
    changes[role] = phraseOf(role, spans);
  }
  return changes;
}

function saveEdit(event) {
  event.preventDefault();
  try {
    const claim = editor.claim;
    review(claim, "corrected", edited());
    closeEditor();
    refresh();
    byId("mark-corrected").focus();
    say("Correction kept.");
  } catch (error) {
    byId("edit-error").textContent = error.message;
  }
}

function prepareEditor() {
  for (const role of ROLES) for (const [name, add] of [["Use the selected text", false], ["Add it as a further piece", true]]) {
    const made = button(name, () => takeSelection(role, add), { "aria-label": `${name}: ${role}` });
    made.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the selection
    byId(`edit-${role}`).append(made);
  }
  edit.addEventListener("submit", saveEdit);
  edit.addEventListener("keydown", (event) => { if (event.key === "Escape") closeEditor(); });
  byId("edit-cancel").addEventListener("click", closeEditor);
}
