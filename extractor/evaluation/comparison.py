"""Two datasets over the same gold: which claims were gained and lost, and whether that can be chance."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extractor.evaluation.evaluation import Evaluation
from extractor.evaluation.gold import GoldDocument
from extractor.evaluation.intervals import Interval, difference_interval, require
from extractor.evaluation.measures import CLAIM_MEASURES
from extractor.evaluation.verdicts import Verdict

# What is compared claim by claim.
ASPECTS: dict[str, Callable[[Verdict], bool]] = {
    "value": lambda v: v.value,
    "modifier": lambda v: v.modifier,
    "kind": lambda v: v.kind,
    "subject_hit": lambda v: v.subject_hit,
    "predicate_hit": lambda v: v.predicate_hit,
    "source_hit": lambda v: v.source,
    "whole_claim": lambda v: v.whole,
}


@dataclass(frozen=True, slots=True)
class Change:
    """A gold claim that only one of the two has right as a whole."""

    document: GoldDocument
    old: Verdict
    new: Verdict


@dataclass(frozen=True, slots=True)
class Aspect:
    """How many claims only the new or only the old has right; `p_value` of McNemar's exact test, two-sided."""

    name: str
    gained: int
    lost: int
    p_value: float


@dataclass(frozen=True, slots=True)
class Shift:
    """A figure of both; `interval` is of the difference, None where it cannot be told."""

    name: str
    old: float
    new: float
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from the old dataset to the new one."""

    aspects: tuple[Aspect, ...]
    shifts: tuple[Shift, ...]
    gained: tuple[Change, ...]
    lost: tuple[Change, ...]


def compare(old: Evaluation, new: Evaluation) -> Comparison:
    """Two evaluations of the same gold. Raises ConfigError where the statistics library is missing."""
    require()
    pairs = [
        Change(before.document, one, other)
        for before, after in zip(old.results, new.results, strict=True)
        for one, other in zip(before.verdicts, after.verdicts, strict=True)
    ]
    return Comparison(
        aspects=tuple(_aspect(name, right, pairs) for name, right in ASPECTS.items()),
        shifts=tuple(_shifts(old, new)),
        gained=tuple(pair for pair in pairs if pair.new.whole and not pair.old.whole),
        lost=tuple(pair for pair in pairs if pair.old.whole and not pair.new.whole),
    )


def _aspect(name: str, right: Callable[[Verdict], bool], pairs: Sequence[Change]) -> Aspect:
    gained = sum(right(pair.new) and not right(pair.old) for pair in pairs)
    lost = sum(right(pair.old) and not right(pair.new) for pair in pairs)
    return Aspect(name, gained, lost, mcnemar(gained, lost))


def mcnemar(gained: int, lost: int) -> float:
    """The chance of a split at least as uneven, were gains and losses equally likely; 1 where nothing changed."""
    from scipy.stats import binomtest

    return float(binomtest(gained, gained + lost, 0.5).pvalue) if gained + lost else 1.0


def _shifts(old: Evaluation, new: Evaluation) -> list[Shift]:
    before, after = [r.counts for r in old.results], [r.counts for r in new.results]
    return [
        Shift(m.name, m.value(old.counts), m.value(new.counts), difference_interval(m, before, after))
        for m in CLAIM_MEASURES
    ]
