// What the reader makes of the claims: kept in the browser, where it lets us.
const STORE = `percentage-claims ${data.fingerprint}`;
const originals = new Map(); // of corrected claims, as the extractor had them
const reviews = new Map(); // claim id → { verdict, changes }
let kept = true;

function loadReviews() {
  let saved = [];
  try { saved = JSON.parse(localStorage.getItem(STORE) || "[]"); } catch { kept = false; }
  for (const [id, review] of Array.isArray(saved) ? saved : []) if (claims.has(id) && review) apply(id, review);
}

function saveReviews() {
  try { localStorage.setItem(STORE, JSON.stringify([...reviews])); kept = true; } catch { kept = false; }
}

function apply(id, review) {
  const claim = claims.get(id);
  if (originals.has(id)) { Object.assign(claim, originals.get(id)); originals.delete(id); }
  if (!review) { reviews.delete(id); return; }
  if (review.changes) {
    originals.set(id, { ...claim });
    Object.assign(claim, review.changes);
  }
  reviews.set(id, review);
}

function review(claim, verdict, changes = null) {
  apply(claim.id, verdict ? { verdict, ...(changes && { changes }) } : null);
  haystacks.delete(claim.id);
  saveReviews();
}

const verdictOf = (claim) => (reviews.has(claim.id) ? reviews.get(claim.id).verdict : "");

// A claim as the record's schema has it, with the sentence's text that the page leaves out.
const wholeClaim = (claim) => ({ ...claim, sentence: { text: sentenceOf(claim), start: claim.sentence.start, end: claim.sentence.end } });

// Every article of which a claim was reviewed, with all of its claims, so that it can become gold.
function corrections() {
  const touched = data.articles.filter((article) => claimsOf.get(article.id).some((claim) => reviews.has(claim.id)));
  return {
    format: "percentage-claims/corrections", version: 1, dataset: data.name,
    articles: touched.map((article) => ({
      id: article.id, title: article.title, text: article.text,
      surveys: data.surveys.filter((survey) => survey.article_id === article.id),
      claims: claimsOf.get(article.id).map((claim) => ({ verdict: verdictOf(claim) || null, claim: wholeClaim(claim) })),
    })),
  };
}
