"""What does not add up. It only notes; nothing is changed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.linking.figures import Figure
from extractor.linking.same_fact import differs

TOLERANCE = 5.0  # percent; rounded shares may add up to a little more than 100
_PART_OF = re.compile(r"[,(–—-]\s*(?:including|of (?:which|whom))\s(?:[\w-]+\s){0,2}\Z", re.I)
_EXCLUSIVE = 3  # shares of one sentence and whole that are taken for the answers to one question


def find_notes(text: str, figures: Sequence[Figure], same: Sequence[int | None]) -> list[tuple[str, ...]]:
    """Notes for each claim of the article's `text`, in plain words."""
    notes: list[list[str]] = [[] for _ in figures]
    for claim, figure in enumerate(figures):
        first = same[claim]
        if first is not None and differs(figures[first], figure):
            notes[claim].append(f"stated elsewhere as {figures[first].quantity.text}")
        if figure.roles.kind == "share" and figure.quantity.value > 100:
            notes[claim].append("a share above 100 percent")
        if claim and _exceeds(text, figures[claim - 1], figure):
            notes[claim].append(f"a part larger than its whole of {figures[claim - 1].quantity.text}")
    for group in _one_question(figures, same):
        total = sum(figures[c].quantity.value for c in group)
        if total > 100 + TOLERANCE:
            for claim in group:
                notes[claim].append(f"shares of one whole add up to {total:g} percent")
    return [tuple(own) for own in notes]


def _exceeds(text: str, whole: Figure, part: Figure) -> bool:
    """Whether a share is told as one inside the share before it, of the same people, and is larger."""
    if not (part.roles.kind == whole.roles.kind == "share" and part.sentence.index == whole.sentence.index):
        return False
    told_inside = _PART_OF.search(text[whole.quantity.end : part.quantity.start])
    return bool(told_inside) and part.shares_whole(whole) and part.quantity.low > whole.quantity.high + TOLERANCE


def _one_question(figures: Sequence[Figure], same: Sequence[int | None]) -> list[list[int]]:
    """Shares of one whole in one sentence that are answers on a scale, of which everybody gives one."""
    groups: dict[tuple[int, str], list[int]] = {}
    for claim, figure in enumerate(figures):
        if figure.roles.kind == "share" and same[claim] is None and figure.subject and _scale(figure):
            groups.setdefault((figure.sentence.index, figure.subject), []).append(claim)
    return [group for group in groups.values() if len(group) >= _EXCLUSIVE]


def _scale(figure: Figure) -> bool:
    """Whether the answer is one of a scale, of which everybody gives one: satisfied, neither, opposed."""
    return bool(figure.predicate_stems & _SCALE)


_SCALE = frozenset({"agre", "disa", "sati", "diss", "oppo", "supp", "favo", "neit", "unsu", "unde", "appr"})
