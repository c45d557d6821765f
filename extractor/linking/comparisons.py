"""Which claims a claim is compared with: "up from 64% in 2022", "compared with 31% of men"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.linking.figures import Figure
from extractor.linking.lexicons import LINK_WORDS, any_of

_COMPARING = any_of(LINK_WORDS.comparing)
_MOVING = any_of(LINK_WORDS.moving)
_FROM_TO = re.compile(r"^(?:\s(?:of|among)\s[\w\s-]{2,40})?,?\sto (?:an? |just |only )?(?:\w+ )?$", re.I)
_RESPECTIVELY = re.compile(r"\brespectively\b", re.I)
_REACH = 120  # code points between two figures that are compared
_AFTER = 30  # code points after the last of four in which "respectively" stands


def find_comparisons(text: str, figures: Sequence[Figure]) -> list[tuple[int, ...]]:
    """For each claim those it is compared with; both sides point at each other."""
    found: list[set[int]] = [set() for _ in figures]
    for one, other in _pairs(text, figures):
        found[one].add(other)
        found[other].add(one)
    return [tuple(sorted(others)) for others in found]


def _pairs(text: str, figures: Sequence[Figure]) -> list[tuple[int, int]]:
    pairs = [(i - 1, i) for i in range(1, len(figures)) if _compared(text, figures[i - 1], figures[i])]
    for first in range(len(figures) - 3):
        if (first + 1, first + 2) in pairs and _crosswise(text, figures[first : first + 4]):
            pairs.remove((first + 1, first + 2))
            pairs += [(first, first + 2), (first + 1, first + 3)]
    return pairs


def _crosswise(text: str, four: Sequence[Figure]) -> bool:
    """Whether two figures are compared with two others in turn: "52% and 35%, against 45 and 33%, respectively"."""
    if four[0].sentence.index != four[3].sentence.index:
        return False
    end = four[3].quantity.end
    return bool(_RESPECTIVELY.search(text, four[0].quantity.end, end + _AFTER))


def _compared(text: str, one: Figure, other: Figure) -> bool:
    """Two neighbours with a comparing word between them, of one unit and kind."""
    apart = other.sentence.index - one.sentence.index
    if apart > 1 or one.roles.kind != other.roles.kind or one.quantity.unit != other.quantity.unit:
        return False
    between = text[one.quantity.end : other.quantity.start]
    if len(between) > _REACH or "\n" in between:
        return False
    if _MOVING.search(between):
        return True
    return apart == 0 and bool(_COMPARING.search(between) or _FROM_TO.search(between))
