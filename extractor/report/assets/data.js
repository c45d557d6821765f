// The data, and how a claim reads in words.
const data = JSON.parse(byId("data").textContent);
const articles = new Map(data.articles.map((article) => [article.id, article]));
const claims = new Map(data.claims.map((claim) => [claim.id, claim]));
const surveys = new Map(data.surveys.map((survey) => [survey.id, survey]));
const claimsOf = new Map(data.articles.map((article) => [article.id, []]));
for (const claim of data.claims) claimsOf.get(claim.article_id).push(claim);
for (const list of claimsOf.values()) list.sort((a, b) => a.quantity.start - b.quantity.start);

const ROLES = ["subject", "predicate", "source"];
const MODIFIERS = { exact: "", approximate: "about ", more_than: "more than ", at_least: "at least ", less_than: "less than ", at_most: "at most " };
const ASTRAL = /[\ud800-\udbff][\udc00-\udfff]/;
const offsets = new Map();

// Offsets in records count code points, those of JavaScript UTF-16 units.
function offsetsOf(article) {
  if (!offsets.has(article.id)) offsets.set(article.id, ASTRAL.test(article.text) ? counted(article.text) : { unit: (at) => at, point: (at) => at });
  return offsets.get(article.id);
}

function counted(text) {
  const units = [0];
  for (const character of text) units.push(units[units.length - 1] + character.length);
  return { unit: (point) => units[point], point: (unit) => d3.bisectLeft(units, unit) };
}

function sliceOf(article, start, end) {
  const { unit } = offsetsOf(article);
  return article.text.slice(unit(start), unit(end));
}

const oneLine = (text) => text.replace(/\s+/g, " ").trim();
const words = (phrase) => (phrase ? phrase.spans.map((span) => oneLine(span.text)).join(" … ") : "");
const articleName = (id) => { const article = articles.get(id); return oneLine((article && (article.title || headline(article))) || id); };

// The text's first line where it is the title, or has a claim of the headline; else "".
function headline(article) {
  const first = (article.text || "").trimStart().split("\n")[0].trim();
  return first === article.title || claimsOf.get(article.id).some((claim) => claim.section === "headline") ? first : "";
}

const rounded = (number, digits = 2) => String(Number(number.toFixed(digits)));
const plain = (name) => name.replaceAll("_", " ");

function numberOf({ low, high, unit, form }) {
  const digits = form === "numeral" ? 2 : 1; // "a third" is 33.3
  const number = low === high ? rounded(low, digits) : `${rounded(low, digits)}–${rounded(high, digits)}`;
  return `${number}${unit === "percent" ? "%" : number === "1" ? " point" : " points"}`;
}

function valueOf(claim) {
  const arrow = claim.direction ? (claim.direction === "up" ? "\u00a0↑" : "\u00a0↓") : "";
  return `${MODIFIERS[claim.quantity.modifier]}${numberOf(claim.quantity)}${arrow}`;
}

const gist = (claim) => [valueOf(claim), words(claim.subject)].filter(Boolean).join(" of ");
const sentenceOf = (claim) => sliceOf(articles.get(claim.article_id), claim.sentence.start, claim.sentence.end);

function surveyName(id) {
  const survey = surveys.get(id);
  if (!survey) return id;
  const who = survey.source || survey.conductor || survey.sponsor;
  return `${who ? oneLine(who.text) : "unnamed survey"} (${articleName(survey.article_id)})`;
}

// What points at a claim, and what it points at.
const followers = new Map();
for (const claim of data.claims) for (const [name, id] of [["base", claim.base_claim_id], ["same", claim.same_fact_id]]) {
  if (id) followers.set(id, [...(followers.get(id) || []), [name, claim]]);
}

function linksOf(claim) {
  const back = followers.get(claim.id) || [];
  const of = (name) => back.filter(([kind]) => kind === name).map(([, other]) => other);
  const known = (ids) => ids.map((id) => claims.get(id)).filter(Boolean);
  return [
    ["base", "Base: a share of the part counted by", known([claim.base_claim_id])],
    ["part", "Is the base of", of("base")],
    ["same fact", "Same fact as", [...known([claim.same_fact_id]), ...of("same")]],
    ["compared", "Compared with", known(claim.compared_with_ids)],
  ].filter(([, , list]) => list.length);
}
