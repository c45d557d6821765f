"""What does not add up. It only notes; nothing is changed."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.linking.figures import Figure
from extractor.linking.same_fact import differs

TOLERANCE = 5.0  # percent; rounded shares may add up to a little more than 100
_EXCLUSIVE = 3  # shares of one sentence and whole that are taken for the answers to one question


def find_notes(figures: Sequence[Figure], same: Sequence[int | None]) -> list[tuple[str, ...]]:
    """Notes for each claim, in plain words."""
    notes: list[list[str]] = [[] for _ in figures]
    for claim, figure in enumerate(figures):
        first = same[claim]
        if first is not None and differs(figures[first], figure):
            notes[claim].append(f"stated elsewhere as {figures[first].quantity.text}")
        if figure.roles.kind == "share" and figure.quantity.value > 100:
            notes[claim].append("a share above 100 percent")
    for group in _one_question(figures, same):
        total = sum(figures[c].quantity.value for c in group)
        if total > 100 + TOLERANCE:
            for claim in group:
                notes[claim].append(f"shares of one whole add up to {total:g} percent")
    return [tuple(own) for own in notes]


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
