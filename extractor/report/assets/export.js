// Files made in the browser.
function download(name, blob) {
  const link = element("a", "", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  say(`${name} is downloaded.`);
}

// A text that a spreadsheet would take for a formula gets an apostrophe before it.
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;
const cell = (value) => (typeof value === "number" ? String(value) : `"${String(value).replace(FORMULA, "'$&").replaceAll('"', '""')}"`);

const CSV = {
  id: (claim) => claim.id, value: (claim) => claim.quantity.value, low: (claim) => claim.quantity.low, high: (claim) => claim.quantity.high,
  unit: (claim) => claim.quantity.unit, modifier: (claim) => claim.quantity.modifier, as_written: (claim) => claim.quantity.text, kind: (claim) => claim.kind,
  direction: (claim) => claim.direction || "", subject: (claim) => words(claim.subject), predicate: (claim) => words(claim.predicate), source: (claim) => words(claim.source),
  period: (claim) => words(claim.period), confidence: (claim) => claim.confidence, review: verdictOf, article: (claim) => claim.article_id,
  title: (claim) => articleName(claim.article_id), url: (claim) => articles.get(claim.article_id).url || "", sentence: (claim) => oneLine(sentenceOf(claim)),
};

function asCsv(list) {
  const lines = [Object.keys(CSV), ...list.map((claim) => Object.values(CSV).map((value) => value(claim)))];
  return lines.map((line) => line.map(cell).join(",")).join("\r\n") + "\r\n";
}

const asJson = (list) => JSON.stringify(list.map(wholeClaim), null, 1);

const FORMATS = { csv: [asCsv, "text/csv", "\ufeff"], json: [asJson, "application/json", ""] };

function save(format) {
  const [write, type, mark] = FORMATS[format];
  download(`claims.${format}`, new Blob([mark, write(chosen())], { type }));
}

async function copy(format) {
  const text = FORMATS[format][0](chosen());
  try {
    await navigator.clipboard.writeText(text);
    say(`${chosen().length} claims copied as ${format.toUpperCase()}.`);
  } catch {
    say("The browser does not let this page copy: download instead.");
  }
}

function saveCorrections() {
  const file = corrections();
  if (!file.articles.length) { say("Nothing is reviewed yet."); return; }
  download("corrections.json", new Blob([JSON.stringify(file, null, 1)], { type: "application/json" }));
}
