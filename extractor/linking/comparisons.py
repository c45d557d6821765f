"""Which claims a claim is compared with: "up from 64% in 2022", "compared with 31% of men"."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.linking.figures import Figure
from extractor.linking.lexicons import LINK_WORDS, any_of

_COMPARING = any_of(LINK_WORDS.comparing)
_REACH = 120  # code points between two figures that are compared


def find_comparisons(text: str, figures: Sequence[Figure]) -> list[tuple[int, ...]]:
    """For each claim those it is compared with; both sides point at each other."""
    found: list[set[int]] = [set() for _ in figures]
    for later in range(1, len(figures)):
        if _compared(text, figures[later - 1], figures[later]):
            found[later].add(later - 1)
            found[later - 1].add(later)
    return [tuple(sorted(others)) for others in found]


def _compared(text: str, one: Figure, other: Figure) -> bool:
    """Two neighbours in one sentence with a comparing word between them, of one unit and kind."""
    if one.sentence.index != other.sentence.index or one.roles.kind != other.roles.kind:
        return False
    between = text[one.quantity.end : other.quantity.start]
    return len(between) <= _REACH and one.quantity.unit == other.quantity.unit and bool(_COMPARING.search(between))
