"""An evaluation as plain values: what `--json` prints and the page shows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from extractor.evaluation.calibration import calibration
from extractor.evaluation.comparison import Change, Comparison
from extractor.evaluation.evaluation import Evaluation, Failure
from extractor.evaluation.intervals import Interval, available, interval
from extractor.evaluation.measures import MEASURES
from extractor.evaluation.predictions import Predicted
from extractor.evaluation.verdicts import CAUSES, Verdict


def summary(evaluation: Evaluation, by: Iterable[str] = ("kind", "genre"), errors: int | None = None) -> dict[str, Any]:
    """Figures with their 95% intervals (null without the statistics library), breakdowns, causes and failures.

    `errors` is how many failures of each cause are listed; None lists all.
    """
    calibrated = calibration(evaluation.results)
    return {
        "documents": len(evaluation.results),
        "gold": int(evaluation.counts["gold"]),
        "predicted": int(evaluation.counts["predicted"]),
        "crashed": evaluation.crashed,
        "figures": figures(evaluation),
        "by": {name: evaluation.breakdown(name) for name in by},
        "calibration": asdict(calibrated) if calibrated else None,
        "causes": causes(evaluation),
        "failures": {cause: [_failure(f) for f in failed] for cause, failed in failures(evaluation, errors).items()},
    }


def figures(evaluation: Evaluation) -> dict[str, dict[str, Any]]:
    """Each figure's group, value, interval, and the counts it was made of."""
    counts = [result.counts for result in evaluation.results]
    shown = [measure for measure in MEASURES if measure.name in evaluation.figures]
    return {
        measure.name: {
            "group": measure.group,
            "value": measure.value(evaluation.counts),
            "interval": interval(measure, counts) if available() else None,
            "right": float(evaluation.counts[measure.right]),
            "of": [int(evaluation.counts[name]) for name in measure.of],
        }
        for measure in shown
    }


def causes(evaluation: Evaluation) -> dict[str, int]:
    """How many claims fail for each cause, in the order in which causes are looked for."""
    counted = Counter(failure.cause for failure in evaluation.failures)
    return {cause: counted[cause] for cause in CAUSES if counted[cause]}


def failures(evaluation: Evaluation, limit: int | None = None) -> dict[str, list[Failure]]:
    """The failures of each cause; at most `limit` of each."""
    grouped: dict[str, list[Failure]] = defaultdict(list)
    for failure in evaluation.failures:
        if limit is None or len(grouped[failure.cause]) < limit:
            grouped[failure.cause].append(failure)
    return {cause: grouped[cause] for cause in CAUSES if grouped[cause]}


def _failure(failure: Failure) -> dict[str, Any]:
    gold = failure.verdict.gold if failure.verdict else None
    return {
        "document": failure.document.id,
        "surface": surface(failure),
        "context": context(failure.document.text, _span(failure)[0]),
        "gold": gold and gold.model_dump(mode="json"),
        "ours": asdict(failure.claim) if failure.claim else None,
    }


def surface(failure: Failure) -> str:
    """The quantity as it stands in the text: the annotated one or, where there is none, ours."""
    start, end = _span(failure)
    return failure.document.text[start:end]


def _span(failure: Failure) -> tuple[int, int]:
    if failure.verdict:
        return failure.verdict.gold.quantity[0][:2]
    return (failure.claim.start, failure.claim.end) if failure.claim else (0, 0)


def context(text: str, offset: int) -> str:
    """The line of the text that holds this code point."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    return text[start : end if end >= 0 else len(text)].strip()


def compared(comparison: Comparison, limit: int | None = None) -> dict[str, Any]:
    """A comparison as plain values; at most `limit` claims gained and lost are listed."""
    return {
        "figures": {
            shift.name: {"old": shift.old, "new": shift.new, "interval": _list(shift.interval)}
            for shift in comparison.shifts
        },
        "aspects": {a.name: {"gained": a.gained, "lost": a.lost, "p_value": a.p_value} for a in comparison.aspects},
        "gained": [_change(change) for change in comparison.gained[:limit]],
        "lost": [_change(change) for change in comparison.lost[:limit]],
    }


def _list(interval: Interval | None) -> list[float] | None:
    return list(interval) if interval else None


def _change(change: Change) -> dict[str, Any]:
    return {
        "document": change.document.id,
        "gold": change.new.gold.model_dump(mode="json"),
        "old": _claim(change.old),
        "new": _claim(change.new),
    }


def _claim(verdict: Verdict) -> dict[str, Any] | None:
    claim: Predicted | None = verdict.claim
    return {**asdict(claim), "cause": verdict.cause} if claim else None
