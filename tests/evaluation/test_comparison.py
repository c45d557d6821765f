from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor.evaluation.comparison import compare, mcnemar
from extractor.evaluation.evaluation import evaluate
from extractor.evaluation.gold import GoldDocument
from extractor.evaluation.predictions import Predicted, Predictions


@pytest.mark.parametrize(
    ("gained", "lost", "p_value"),
    [(0, 0, 1.0), (1, 0, 1.0), (5, 5, 1.0), (6, 0, 0.03125), (0, 6, 0.03125), (9, 1, 0.021484375)],
)
def test_mcnemar_is_exact(gained: int, lost: int, p_value: float) -> None:
    assert mcnemar(gained, lost) == pytest.approx(p_value)


def test_names_what_was_gained_and_lost(document: GoldDocument, predicted: Callable[..., list[Predicted]]) -> None:
    old = evaluate([document], Predictions(tuple(predicted({1: {"kind": "rate"}, 2: {"subject": None}}))))
    new = evaluate([document], Predictions(tuple(predicted({4: {"predicate": None}}))))
    found = compare(old, new)
    assert [change.new.gold.id for change in found.gained] == [1, 2]
    assert [change.new.gold.id for change in found.lost] == [4]
    aspects = {aspect.name: (aspect.gained, aspect.lost) for aspect in found.aspects}
    assert aspects["whole_claim"] == (2, 1)
    assert (aspects["kind"], aspects["subject_hit"], aspects["predicate_hit"]) == ((1, 0), (1, 0), (0, 1))
    shifts = {shift.name: (shift.old, shift.new) for shift in found.shifts}
    assert shifts["whole_claim"] == (0.5, 0.75)
