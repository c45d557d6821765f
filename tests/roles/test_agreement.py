"""When two readings of a quantity say the same."""

from dataclasses import replace

import pytest

from extractor.records import Span
from extractor.roles import Roles
from extractor.roles.agreement import agree, shared


def span(start: int, end: int) -> Span:
    return Span(text="x" * (end - start), start=start, end=end)


ONE = Roles("share", None, (span(0, 10),), (span(20, 40),), implicit=False, confidence=0.5)


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (replace(ONE, confidence=0.9, implicit=True), True),
        (replace(ONE, kind="change", direction="up"), False),
        (replace(ONE, subject=(span(5, 15),)), True),
        (replace(ONE, subject=(span(6, 16),)), False),
        (replace(ONE, predicate=()), False),
        (replace(ONE, predicate=(span(20, 30), span(31, 40))), True),
    ],
)
def test_kind_direction_and_half_of_both_phrases_must_be_the_same(other: Roles, same: bool) -> None:
    assert agree(ONE, other) is same
    assert agree(other, ONE) is same


def test_two_phrases_without_text_are_one() -> None:
    assert shared((), ()) == 1.0
    assert shared((span(0, 4),), ()) == 0.0
