// Files made in the browser.
function download(name, blob) {
  const link = element("a", "", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

// A cell that a spreadsheet would take for a formula gets an apostrophe.
const cell = (value) => `"${String(value).replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`;

function asCsv(list) {
  const head = ["id", "value", "low", "high", "unit", "modifier", "kind", "subject", "predicate", "source", "article", "sentence"];
  const lines = list.map((claim) => [claim.id, claim.quantity.value, claim.quantity.low, claim.quantity.high, claim.quantity.unit,
    claim.quantity.modifier, claim.kind, words(claim.subject), words(claim.predicate), words(claim.source), claim.article_id, claim.sentence.text]);
  return [head, ...lines].map((line) => line.map(cell).join(",")).join("\r\n") + "\r\n";
}

function chartSvg() {
  const svg = byId("shares").querySelector("svg");
  return svg && new Blob([new XMLSerializer().serializeToString(svg)], { type: "image/svg+xml" });
}

function chartPng(svg) {
  const image = new Image();
  image.onload = () => {
    const canvas = element("canvas", "", { width: image.width * 2, height: image.height * 2 });
    const pen = canvas.getContext("2d");
    pen.fillStyle = getComputedStyle(document.body).backgroundColor;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => download("shares.png", blob));
  };
  image.src = URL.createObjectURL(svg);
}
