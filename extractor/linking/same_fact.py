"""Which mentions state one fact: "almost half … (42 per cent)", headline and body, rounded restatements."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.linking.figures import Figure

REACH = 60  # claims back
ROUGH = 8.5  # percent: how far off a word such as "half" may be
HEDGED = 5.0
EXACT = 0.5
_BRACKET = re.compile(r"\s*[(–—,-]\s*(?:or |exactly |about |precisely )?\Z|[^.;]{0,60}\(\Z")
_ALIKE = 0.5  # share of words that two statements have in common


def find_same_facts(text: str, figures: Sequence[Figure]) -> list[int | None]:
    """For each claim the first one that states the same; None for the first itself."""
    found: list[int | None] = []
    rounded: dict[int, int] = {}  # figures told precisely since, and the sentence of that
    for claim, own in enumerate(figures):
        earlier = [o for o in range(max(0, claim - REACH), claim) if _may_be_told(figures[o], own, rounded.get(o))]
        same = next((o for o in earlier if _one_fact(text, figures[o], own, claim - o == 1)), None)
        if same is not None and not _equal(figures[same], own):
            rounded.setdefault(same, own.sentence.index)
        found.append(same if same is None or found[same] is None else found[same])
    return found


def _may_be_told(one: Figure, other: Figure, told: int | None) -> bool:
    """Whether a rounded figure can have this value: it stands for one precise figure, told in one sentence."""
    return told is None or told == other.sentence.index or _equal(one, other)


def _equal(one: Figure, other: Figure) -> bool:
    return abs(one.quantity.value - other.quantity.value) <= EXACT


def differs(one: Figure, other: Figure) -> bool:
    """Whether two mentions of one fact disagree by more than rounding."""
    return abs(one.quantity.value - other.quantity.value) > max(EXACT, _hedge(one), _hedge(other))


def _hedge(figure: Figure) -> float:
    return HEDGED if figure.quantity.modifier != "exact" else 0.0


def _one_fact(text: str, one: Figure, other: Figure, neighbours: bool) -> bool:
    if (one.roles.kind, one.roles.direction, one.quantity.unit) != (
        other.roles.kind,
        other.roles.direction,
        other.quantity.unit,
    ):
        return False
    if abs(one.quantity.value - other.quantity.value) > max(_grain(one), _grain(other)):
        return False
    if neighbours and one.quantity.form != other.quantity.form and one.sentence.index == other.sentence.index:
        gap = text[one.quantity.end : other.quantity.start]
        return bool(_BRACKET.search(gap)) and _alike(one.predicate_stems, other.predicate_stems)
    return _restated(one, other)


def _grain(figure: Figure) -> float:
    """How far off, in percent, the figure may be that these words stand for."""
    if figure.quantity.form in ("fraction", "ratio"):
        return ROUGH
    return HEDGED if figure.quantity.modifier != "exact" else EXACT


def _restated(one: Figure, other: Figure) -> bool:
    """The same words in another sentence; a figure of another value than its restatement needs a headline."""
    if one.sentence.index == other.sentence.index or not one.predicate_stems or not other.predicate_stems:
        return False
    headed = one.sentence.passage.heads
    subjects = _alike(one.subject_stems, other.subject_stems) or (headed and one.subject_stems & other.subject_stems)
    return (_equal(one, other) or headed) and bool(subjects) and _alike(one.predicate_stems, other.predicate_stems)


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    if not one and not other:
        return True
    return 2 * len(one & other) >= _ALIKE * (len(one) + len(other))
