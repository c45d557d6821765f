"""Whether a confidence of 0.9 means that nine in ten are right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from extractor.evaluation.evaluation import DocumentResult

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """The claims with a confidence from `low` to `high`: how sure they were, and how many were right as a whole."""

    low: float
    high: float
    claims: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """`error` is the expected calibration error: the mean gap between confidence and share right, 0-1."""

    error: float
    bins: tuple[Bin, ...]


def calibration(results: Iterable[DocumentResult]) -> Calibration | None:
    """Over all predicted claims, those that fit no gold claim being wrong; None where none has a confidence."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, right in _outcomes(results):
        bins[min(int(confidence * BINS), BINS - 1)].append((confidence, right))
    if not bins:
        return None
    rows = tuple(_bin(number, bins[number]) for number in sorted(bins))
    total = sum(row.claims for row in rows)
    return Calibration(sum(row.claims * abs(row.confidence - row.right) for row in rows) / total, rows)


def _outcomes(results: Iterable[DocumentResult]) -> Iterable[tuple[float, bool]]:
    for result in results:
        for verdict in result.verdicts:
            if verdict.claim is not None and verdict.claim.confidence is not None:
                yield verdict.claim.confidence, verdict.whole
        for claim in result.spurious:
            if claim.confidence is not None:
                yield claim.confidence, False


def _bin(number: int, outcomes: list[tuple[float, bool]]) -> Bin:
    count = len(outcomes)
    return Bin(
        low=number / BINS,
        high=(number + 1) / BINS,
        claims=count,
        confidence=sum(confidence for confidence, _ in outcomes) / count,
        right=sum(right for _, right in outcomes) / count,
    )
