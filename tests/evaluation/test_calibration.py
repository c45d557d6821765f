from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from extractor.evaluation.calibration import calibration
from extractor.evaluation.evaluation import evaluate
from extractor.evaluation.gold import GoldDocument
from extractor.evaluation.predictions import Predicted, Predictions

WRONG = {"kind": "rate"}
INVENTED = {"quantity": {"start": 9000, "end": 9002}}


@pytest.mark.parametrize(
    ("changes", "error", "bins"),
    [
        ({}, 0.25, [(4, 0.75, 1.0)]),
        ({1: WRONG}, 0.0, [(4, 0.75, 0.75)]),
        ({1: INVENTED}, 0.0, [(4, 0.75, 0.75)]),
        (
            {1: {"confidence": 1.0}, 2: {**WRONG, "confidence": 0.1}},
            0.15,
            [(1, 0.1, 0.0), (2, 0.75, 1.0), (1, 1.0, 1.0)],
        ),
        ({n: {"confidence": None} for n in (2, 3, 4)}, 0.25, [(1, 0.75, 1.0)]),
    ],
    ids=["too modest", "right", "invented is wrong", "several bins", "only those with a confidence"],
)
def test_error_and_bins(
    document: GoldDocument,
    predicted: Callable[..., list[Predicted]],
    changes: dict[int, dict[str, Any]],
    error: float,
    bins: list[tuple[int, float, float]],
) -> None:
    found = calibration(evaluate([document], Predictions(tuple(predicted(changes)))).results)
    assert found is not None
    assert found.error == pytest.approx(error)
    assert [(b.claims, b.confidence, b.right) for b in found.bins] == bins
    assert all(b.low <= b.confidence <= b.high for b in found.bins)


def test_none_without_any_confidence(document: GoldDocument) -> None:
    assert calibration(evaluate([document], Predictions(())).results) is None
