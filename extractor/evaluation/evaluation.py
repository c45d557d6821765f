"""Gold documents against predictions: the figures, their intervals, breakdowns and failures."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from extractor.evaluation.gold import GoldClaim, GoldDocument
from extractor.evaluation.links import count_links
from extractor.evaluation.measures import CLAIM_MEASURES, MEASURES, count_claims
from extractor.evaluation.predictions import Predicted, PredictedSurvey, Predictions
from extractor.evaluation.same_fact import count_pairs
from extractor.evaluation.surveys import count_items
from extractor.evaluation.verdicts import Cause, Verdict, align, by_document, document_id, judge

# What figures can be broken down by: of the document, or of the claim.
GROUPINGS: dict[str, Callable[[GoldDocument, GoldClaim | Predicted], str]] = {
    "genre": lambda document, _: document.genre or "-",
    "topic": lambda document, _: document.topic or "-",
    "id": lambda document, _: document.id,
    "kind": lambda _, claim: claim.kind or "-",
    "modifier": lambda _, claim: claim.modifier,
    "unit": lambda _, claim: claim.unit,
    "direction": lambda _, claim: claim.direction or "-",
}


@dataclass(frozen=True)
class DocumentResult:
    """One document: a verdict for each gold claim, and the predictions that fit none."""

    document: GoldDocument
    verdicts: tuple[Verdict, ...]
    spurious: tuple[Predicted, ...]
    surveys: tuple[PredictedSurvey, ...] | None
    crash: str | None = None

    @cached_property
    def counts(self) -> Counter[str]:
        """All counts of the document; those of surveys only where there are surveys to measure."""
        counts = count_claims(self.verdicts, self.spurious)
        counts.update(count_pairs(self.verdicts))
        counts.update(count_links(self.verdicts))
        if self.surveys is not None:
            counts.update(count_items(self.document.survey, self.surveys))
        return counts


@dataclass(frozen=True, slots=True)
class Failure:
    """A claim that is not right as a whole; `verdict` is None for a prediction that fits no gold claim."""

    document: GoldDocument
    cause: Cause
    verdict: Verdict | None
    claim: Predicted | None


@dataclass(frozen=True)
class Evaluation:
    """The outcome, document by document, in the order of the gold."""

    results: tuple[DocumentResult, ...]

    @cached_property
    def counts(self) -> Counter[str]:
        """Counts over all documents."""
        return sum((result.counts for result in self.results), Counter())

    @property
    def figures(self) -> dict[str, float]:
        """Every figure by name; those of surveys and links only where there were some to measure."""
        left_out = {group for group, there in (("survey", self.has_surveys), ("links", self.has_links)) if not there}
        return {m.name: m.value(self.counts) for m in MEASURES if m.group not in left_out}

    @property
    def has_surveys(self) -> bool:
        """Whether the predictions came with surveys."""
        return any(result.surveys is not None for result in self.results)

    @property
    def has_links(self) -> bool:
        """Whether any document is annotated for links."""
        return any(claim.links is not None for result in self.results for claim in result.document.claims)

    @property
    def crashed(self) -> dict[str, str]:
        """The documents that the extractor failed on, and how."""
        return {result.document.id: result.crash for result in self.results if result.crash is not None}

    @property
    def failures(self) -> Iterator[Failure]:
        """Every claim that is missed, invented or not right as a whole."""
        for result in self.results:
            for verdict in result.verdicts:
                if verdict.cause is not None:
                    yield Failure(result.document, verdict.cause, verdict, verdict.claim)
            for claim in result.spurious:
                yield Failure(result.document, "spurious", None, claim)

    def breakdown(self, by: str) -> dict[str, dict[str, float]]:
        """The claims' figures, with `gold` and `predicted`, for each value of a grouping, by name."""
        group = GROUPINGS[by]
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for result in self.results:
            for verdict in result.verdicts:
                counts[group(result.document, verdict.gold)].update(count_claims([verdict], []))
            for claim in result.spurious:
                counts[group(result.document, claim)].update(count_claims([], [claim]))
        return {name: _figures(counts[name]) for name in sorted(counts)}


def _figures(counts: Counter[str]) -> dict[str, float]:
    return {
        "gold": counts["gold"],
        "predicted": counts["predicted"],
        **{m.name: m.value(counts) for m in CLAIM_MEASURES},
    }


def evaluate(documents: Sequence[GoldDocument], predictions: Predictions) -> Evaluation:
    """Scores predictions; those for articles that are not among the documents are left out."""
    claims = by_document(documents, predictions.claims)
    surveys = _surveys_by_document(documents, predictions.surveys)
    return Evaluation(
        tuple(
            _result(
                document,
                claims.get(document.id, []),
                None if surveys is None else surveys[document.id],
                predictions.crashed.get(document.id),
            )
            for document in documents
        )
    )


def _result(
    document: GoldDocument, claims: list[Predicted], surveys: list[PredictedSurvey] | None, crash: str | None
) -> DocumentResult:
    pairs = align(document, claims)
    used = {id(claim) for _, claim in pairs if claim is not None}
    return DocumentResult(
        document=document,
        verdicts=judge(document, pairs),
        spurious=tuple(claim for claim in claims if id(claim) not in used),
        surveys=None if surveys is None else tuple(surveys),
        crash=crash,
    )


def _surveys_by_document(
    documents: Iterable[GoldDocument], surveys: Iterable[PredictedSurvey] | None
) -> dict[str, list[PredictedSurvey]] | None:
    if surveys is None:
        return None
    found: dict[str, list[PredictedSurvey]] = {document.id: [] for document in documents}
    for survey in surveys:
        name = document_id(survey.article_id, set(found))
        if name in found:
            found[name].append(survey)
    return found
