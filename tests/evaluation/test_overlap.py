from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.evaluation.overlap import token_f1


@pytest.mark.parametrize(
    ("gold", "ours", "score"),
    [
        ("nurses in Wales", "nurses in Wales", 1.0),
        ("the nurses, in Wales", "Nurses in “Wales”.", 1.0),
        ("nurses in Wales", "in Wales nurses", 1.0),
        ("nurses in Wales", "nurses", 0.5),
        ("nurses", "doctors", 0.0),
        ("nurses", None, 0.0),
        ("", None, 1.0),
        ("the", "", 1.0),
        ("more and more", "more", 0.5),
    ],
)
def test_counts_shared_words(gold: str, ours: str | None, score: float) -> None:
    assert token_f1(gold, ours) == pytest.approx(score)


@given(st.text(), st.text())
def test_is_symmetric_and_within_bounds(one: str, other: str) -> None:
    assert 0 <= token_f1(one, other) == token_f1(other, one) <= 1
    assert token_f1(one, one) == 1
