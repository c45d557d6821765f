"use strict";
// The data, and how a claim reads in words.
const data = JSON.parse(document.getElementById("data").textContent);
const articles = new Map(data.articles.map((article) => [article.id, article]));
const claims = new Map(data.claims.map((claim) => [claim.id, claim]));
const BOUNDS = { exact: "", approximate: "about ", more_than: "more than ", at_least: "at least ", less_than: "less than ", at_most: "at most " };

const words = (phrase) => (phrase ? phrase.text : "");
const articleName = (id) => (articles.get(id) && articles.get(id).title) || id;
const rounded = (number) => String(Math.round(number * 100) / 100);

function valueOf(claim) {
  const { low, high, modifier, unit } = claim.quantity;
  const number = low === high ? rounded(low) : `${rounded(low)}–${rounded(high)}`;
  return `${BOUNDS[modifier]}${number}${unit === "percent" ? "%" : " points"}`;
}

const haystacks = new Map(data.claims.map((claim) => [claim.id, [
  valueOf(claim), claim.quantity.text, words(claim.subject), words(claim.predicate), words(claim.source),
  articleName(claim.article_id), claim.sentence.text,
].join("\n").toLowerCase()]));
