"""Pairs of mentions that state one fact ("almost half … (42 per cent)"): which of the gold's were linked.

The gold does not mark them; two claims are one fact where an annotator gave both the same subject and
predicate and their values agree but for rounding.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import combinations

from extractor.evaluation.gold import GoldClaim
from extractor.evaluation.overlap import HIT, token_f1
from extractor.evaluation.verdicts import Verdict

WORDED_TOLERANCE = 10.0  # percent: "almost half (42 per cent)"
HEDGED_TOLERANCE = 5.0  # percent: "about 60 per cent (57.1%)"

_UNIT = re.compile(r"%|％|per\s?cent|\bp\.?c\b|pct|point|\bpp\b", re.I)
_LETTERS = re.compile(r"[a-z]|[½⅓⅔¼¾/]", re.I)


def count_pairs(verdicts: Iterable[Verdict]) -> dict[str, float]:
    """Pairs in the gold, predicted, found (gold ones that were predicted) and right (predicted ones that agree).

    A predicted pair is right where the gold's subjects and predicates share half of their words: a headline
    and the body seldom use the same ones.
    """
    verdicts = list(verdicts)
    gold = _pairs(verdicts, lambda a, b: _one_fact(a.gold, b.gold, _identical))
    predicted = _pairs(verdicts, _linked)
    right = {pair for pair in predicted if _one_fact(verdicts[pair[0]].gold, verdicts[pair[1]].gold, _alike)}
    return {
        "same_fact_gold": len(gold),
        "same_fact_predicted": len(predicted),
        "same_fact_found": len(gold & predicted),
        "same_fact_right": len(right | (gold & predicted)),
    }


def _pairs(verdicts: list[Verdict], linked: Callable[[Verdict, Verdict], bool]) -> set[tuple[int, int]]:
    return {(i, j) for (i, one), (j, other) in combinations(enumerate(verdicts), 2) if linked(one, other)}


def _linked(one: Verdict, other: Verdict) -> bool:
    """Whether both were predicted, as mentions of the same first claim."""
    if one.claim is None or other.claim is None:
        return False
    roots = [v.claim.same_fact or v.claim.id for v in (one, other) if v.claim]
    return roots[0] is not None and roots[0] == roots[1]


def _one_fact(one: GoldClaim, other: GoldClaim, same_words: Callable[[str, str], bool]) -> bool:
    return (
        (one.kind, one.unit, one.direction) == (other.kind, other.unit, other.direction)
        and agree(one, other)
        and same_words(one.subject_text, other.subject_text)
        and same_words(one.predicate_text, other.predicate_text)
    )


def agree(one: GoldClaim, other: GoldClaim) -> bool:
    """Whether the values are one value, the coarser of the two rounded."""
    return abs(one.low - other.low) <= max(_grain(one), _grain(other)) and abs(one.high - other.high) <= max(
        _grain(one), _grain(other)
    )


def _grain(claim: GoldClaim) -> float:
    """How far off, in percent, the value may be that these words stand for."""
    if _LETTERS.search(claim.surface) and not _UNIT.search(claim.surface):
        return WORDED_TOLERANCE
    if claim.modifier != "exact":
        return HEDGED_TOLERANCE
    return 0.5 if claim.low.is_integer() and claim.high.is_integer() else 0.05


def _identical(one: str, other: str) -> bool:
    return one == other


def _alike(one: str, other: str) -> bool:
    return token_f1(one, other) >= HIT
