// Which charts are drawn, and their files.
const MOST_BARS = 40;
const CAPTION = "Found in the articles’ text by percentage-claims; check before you publish.";
const drawn = { shares: [], pairs: [], title: "" };

function fillSubjects() {
  const told = data.articles.filter((article) => claimsOf.get(article.id).some(isShare));
  byId("chart-of").replaceChildren(element("option", "the claims shown", { value: "shown" }), element("option", "the claims selected", { value: "selected" }),
    ...told.map((article) => element("option", articleName(article.id), { value: `article ${article.id}` })));
  const most = d3.greatest(told, (article) => claimsOf.get(article.id).filter(isShare).length);
  if (most) byId("chart-of").value = `article ${most.id}`;
}

const isShare = (claim) => claim.kind === "share" && claim.quantity.unit === "percent" && claim.quantity.high <= 100 && verdictOf(claim) !== "wrong";

function chartClaims() {
  const wanted = byId("chart-of").value;
  if (wanted === "selected") return [data.claims.filter((claim) => ticked.has(claim.id)), "Claims selected"];
  if (wanted.startsWith("article ")) { const id = wanted.slice(8); return [claimsOf.get(id) || [], articleName(id)]; }
  return [table.list, "Claims shown"];
}

function drawCharts() {
  const [list, title] = chartClaims();
  const all = d3.sort(list.filter((claim) => isShare(claim) && !(claim.same_fact_id && list.includes(claims.get(claim.same_fact_id)))), (claim) => -claim.quantity.value);
  Object.assign(drawn, { shares: all.slice(0, MOST_BARS), pairs: pairsOf(list.filter(isShare)).slice(0, MOST_BARS), title });
  byId("chart-note").textContent = `${drawn.shares.length} of ${all.length} shares, the largest first; a fact that is stated twice is drawn once.`;
  const width = Math.max(260, Math.min(920, byId("shares").clientWidth));
  byId("shares").replaceChildren(drawn.shares.length ? sharesSvg({ width, look: SCREEN, top: width < 560 ? 36 : 24 }) : element("p", "No shares to draw here."));
  byId("pairs-part").hidden = !drawn.pairs.length;
  if (drawn.pairs.length) byId("pairs").replaceChildren(pairsSvg({ width, look: SCREEN, top: width < 560 ? 36 : 24 }));
  for (const id of ["shares-svg", "shares-png"]) byId(id).disabled = !drawn.shares.length;
}

const sharesSvg = (options) => shareChart(drawn.shares, { ...options, describe: `Bar chart of ${drawn.shares.length} shares in percent, one bar per claim. The table of claims has the same figures.` });
const pairsSvg = (options) => pairChart(drawn.pairs, { ...options, describe: `Dot chart of ${drawn.pairs.length} pairs of compared shares in percent.` });

function fileSvg(which) {
  const options = { width: 920, look: FILE, top: 84, title: drawn.title, caption: CAPTION };
  const svg = which === "shares" ? sharesSvg(options) : pairsSvg(options);
  svg.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return new Blob([new XMLSerializer().serializeToString(svg)], { type: "image/svg+xml" });
}

const saveSvg = (which) => download(`${which}.svg`, fileSvg(which));

function savePng(which) {
  const image = new Image();
  const address = URL.createObjectURL(fileSvg(which));
  image.addEventListener("load", () => {
    const canvas = element("canvas", "", { width: image.width * 2, height: image.height * 2 });
    const pen = canvas.getContext("2d");
    pen.fillStyle = FILE.paper;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(address);
    canvas.toBlob((blob) => download(`${which}.png`, blob));
  });
  image.addEventListener("error", () => say("The browser could not draw the picture; the SVG file has the same."));
  image.src = address;
}
