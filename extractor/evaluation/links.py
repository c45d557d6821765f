"""Ties between claims, flags and periods, in the documents whose annotators looked for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations

from extractor.evaluation.gold import GoldLinks
from extractor.evaluation.overlap import HIT, token_f1, tokens
from extractor.evaluation.verdicts import Verdict

Pairs = set[frozenset[int]]


def count_links(verdicts: Sequence[Verdict]) -> Counter[str]:
    """Of pairs, flags and periods: how many there are, were given and are right; nothing where nobody looked.

    Mentions of one fact stand for each other in comparisons. Claims that were not found have no links.
    """
    counts: Counter[str] = Counter()
    annotated = [v for v in verdicts if v.gold.links is not None]
    if not annotated:
        return counts
    roots = {v.gold.id: _links(v).same or v.gold.id for v in annotated}
    counts.update(_of_pairs("fact_pairs", _one_fact(roots.items()), _one_fact(_given_facts(annotated))))
    counts.update(_of_pairs("comparisons", _compared(annotated, roots), _given_comparisons(annotated, roots)))
    for verdict in annotated:
        counts.update(_of_flags(verdict))
        counts.update(_of_period(verdict))
    return counts


def _links(verdict: Verdict) -> GoldLinks:
    return verdict.gold.links or GoldLinks()


def _of_pairs(name: str, gold: Pairs, given: Pairs) -> dict[str, int]:
    return {f"{name}_gold": len(gold), f"{name}_given": len(given), f"{name}_right": len(gold & given)}


def _one_fact(roots: Iterable[tuple[int, object]]) -> Pairs:
    return {frozenset((one, other)) for (one, a), (other, b) in combinations(roots, 2) if a == b}


def _given_facts(verdicts: Iterable[Verdict]) -> list[tuple[int, object]]:
    """Each found claim's number with the id of its fact's first mention."""
    return [(v.gold.id, v.claim.same_fact or v.claim.id) for v in verdicts if v.claim is not None and v.claim.id]


def _compared(verdicts: Iterable[Verdict], roots: dict[int, int]) -> Pairs:
    pairs = ((v.gold.id, other) for v in verdicts for other in _links(v).compared)
    return _by_fact(pairs, roots)


def _given_comparisons(verdicts: Sequence[Verdict], roots: dict[int, int]) -> Pairs:
    numbers = {v.claim.id: v.gold.id for v in verdicts if v.claim is not None}
    pairs = ((v.gold.id, numbers.get(other)) for v in verdicts if v.claim is not None for other in v.claim.compared)
    return _by_fact(((one, other) for one, other in pairs if other is not None), roots)


def _by_fact(pairs: Iterable[tuple[int, int]], roots: dict[int, int]) -> Pairs:
    return {frozenset((roots[one], roots[other])) for one, other in pairs if roots[one] != roots[other]}


def _of_flags(verdict: Verdict) -> dict[str, int]:
    counts: dict[str, int] = {}
    for flag in ("negated", "quoted"):
        gold, given = getattr(_links(verdict), flag), bool(verdict.claim and getattr(verdict.claim, flag))
        counts |= {f"{flag}_gold": gold, f"{flag}_given": given, f"{flag}_right": gold and given}
    return counts


def _of_period(verdict: Verdict) -> dict[str, int]:
    gold, given = _links(verdict).period, verdict.claim.period if verdict.claim else None
    both = bool(gold and given)
    return {
        "claim_period_gold": bool(gold),
        "claim_period_given": bool(given),
        "claim_period_exact": both and tokens(gold) == tokens(given),
        "claim_period_right": both and token_f1(gold, given) >= HIT,
    }
