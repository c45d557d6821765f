"""Counts of what is right, and the figures made of them.

Every figure is of one form, so that an interval, a floor or a breakdown treats all alike: with one
denominator a ratio, with two (what there is, what was predicted) the F1 of both ratios.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from extractor.evaluation.predictions import Predicted
from extractor.evaluation.surveys import ITEMS
from extractor.evaluation.verdicts import Verdict

Counts = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure from 0 to 1; `group` is the table it is shown in."""

    name: str
    right: str
    of: tuple[str, ...]
    group: str = "claims"

    def value(self, counts: Counts) -> float:
        """0 where there is nothing to be right about."""
        whole = sum(counts.get(name, 0.0) for name in self.of)
        return len(self.of) * counts.get(self.right, 0.0) / whole if whole else 0.0


_OF_GOLD = (
    "modifier",
    "kind",
    "direction",
    "base",
    "subject_f1",
    "subject_hit",
    "subject_exact",
    "predicate_f1",
    "predicate_hit",
    "predicate_exact",
    "whole_claim",
)


def _claim_measures() -> tuple[Measure, ...]:
    return (
        Measure("quantity_precision", "value", ("predicted",)),
        Measure("quantity_recall", "value", ("gold",)),
        Measure("quantity_f1", "value", ("gold", "predicted")),
        *(Measure(name, name, ("gold",)) for name in _OF_GOLD),
        Measure("base_recall", "base_found", ("base_gold",)),
        Measure("source_recall", "source_hit", ("source_gold",)),
        Measure("source_precision", "source_hit", ("source_predicted",)),
        Measure("whole_claim_f1", "whole_claim", ("gold", "predicted")),
    )


def _link_measures() -> tuple[Measure, ...]:
    return (
        Measure("same_fact_recall", "same_fact_found", ("same_fact_gold",), "same fact"),
        Measure("same_fact_precision", "same_fact_right", ("same_fact_predicted",), "same fact"),
    )


def _annotated_link_measures() -> Iterable[Measure]:
    """Of documents that are annotated for links."""
    for what in ("fact_pairs", "comparisons", "negated", "quoted"):
        yield Measure(f"{what}_recall", f"{what}_right", (f"{what}_gold",), "links")
        yield Measure(f"{what}_precision", f"{what}_right", (f"{what}_given",), "links")
    yield Measure("claim_period_exact", "claim_period_exact", ("claim_period_gold",), "links")
    yield Measure("claim_period_lenient", "claim_period_right", ("claim_period_gold",), "links")
    yield Measure("claim_period_precision", "claim_period_right", ("claim_period_given",), "links")


def _survey_measures() -> Iterable[Measure]:
    for item in ITEMS:
        yield Measure(f"survey_{item}_exact", f"{item}_exact", (f"{item}_stated",), "survey")
        yield Measure(f"survey_{item}_lenient", f"{item}_lenient", (f"{item}_stated",), "survey")
        yield Measure(f"survey_{item}_precision", f"{item}_lenient", (f"{item}_given",), "survey")


CLAIM_MEASURES = _claim_measures()
DOCUMENT_MEASURES = (*_link_measures(), *_annotated_link_measures(), *_survey_measures())
MEASURES = (*CLAIM_MEASURES, *DOCUMENT_MEASURES)


def count_claims(verdicts: Iterable[Verdict], spurious: Iterable[Predicted]) -> Counter[str]:
    """What there is, what was predicted and what is right among gold claims and predictions that fit none."""
    counts: Counter[str] = Counter()
    for verdict in verdicts:
        counts.update(_of_gold(verdict))
        if verdict.claim is not None:
            counts.update(_of_claim(verdict))
    counts.update(predicted=sum(1 for _ in spurious))
    return counts


def _of_gold(verdict: Verdict) -> dict[str, int]:
    return {"gold": 1, "source_gold": bool(verdict.gold.source)}


def _of_claim(verdict: Verdict) -> dict[str, float]:
    gold, claim = verdict.gold, verdict.claim
    return {
        "predicted": 1,
        "source_predicted": claim is not None and claim.source is not None,
        "value": verdict.value,
        "modifier": verdict.modifier,
        "kind": verdict.kind,
        "direction": verdict.direction,
        "base": verdict.base,
        "base_gold": gold.base is not None,
        "base_found": gold.base is not None and verdict.base,
        "source_hit": verdict.source,
        "subject_f1": verdict.subject_f1,
        "subject_hit": verdict.subject_hit,
        "subject_exact": verdict.subject_f1 == 1.0,
        "predicate_f1": verdict.predicate_f1,
        "predicate_hit": verdict.predicate_hit,
        "predicate_exact": verdict.predicate_f1 == 1.0,
        "whole_claim": verdict.whole,
    }
