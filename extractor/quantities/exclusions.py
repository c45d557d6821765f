"""What looks like a quantity and claims nothing: idioms, thresholds, sums to 100, scales of points, clock times."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extractor.quantities.context import RULES
from extractor.quantities.figures import HYPHENS
from extractor.quantities.mentions import Mention
from extractor.quantities.tokens import Token, low

_WHOLE = (100.0, 110.0)  # what one is, or gives, with all one's heart
_WINDOW = 6  # tokens around a point in which a change or a margin must be spoken of
_INDEX_WINDOW = 30
MAX_POINTS = 100.0


def is_claim(tokens: Sequence[Token], mention: Mention) -> bool:
    """False for a mention that one of the rules below takes for something else."""
    return not any(rule(tokens, mention) for rule in _RULES)


def _before(tokens: Sequence[Token], mention: Mention, count: int) -> list[str]:
    return [token.low for token in tokens[max(0, mention.first - count) : mention.first]]


def _after(tokens: Sequence[Token], mention: Mention, count: int) -> list[str]:
    return [token.low for token in tokens[mention.last : mention.last + count]]


def _is_conviction(tokens: Sequence[Token], mention: Mention) -> bool:
    """Such as "100 per cent committed", "99 per cent sure", "about 90% certain"."""
    if mention.form not in ("numeral", "words") or mention.low < 90:
        return False
    following = low(tokens, mention.last)
    return following in RULES.conviction or (mention.low in _WHOLE and following in RULES.wholehearted)


def _is_wholehearted(tokens: Sequence[Token], mention: Mention) -> bool:
    """Such as "I'm 100% for it", "nobody is 100%", "give 110 per cent", "is 100 percent caffeine"."""
    if mention.low not in _WHOLE or mention.derived or mention.form not in ("numeral", "words"):
        return False
    before = [word for word in _before(tokens, mention, 6) if word not in RULES.fillers]
    if not before:
        return False
    if RULES.giving.intersection(before[-3:]):
        return True
    following = low(tokens, mention.last)
    if before[-1] in RULES.personal_copulas or (
        before[-1] in RULES.copulas and before[-2:-1] and before[-2] in RULES.persons
    ):
        return following not in ("of", "more", "less", "higher", "lower")
    is_predicate = before[-1] in RULES.copulas and mention.last < len(tokens) and tokens[mention.last].kind == "word"
    return is_predicate and following not in RULES.after_a_whole


def _is_sum(tokens: Sequence[Token], mention: Mention) -> bool:
    """Such as "figures may not add up to 100%"."""
    if mention.low != 100.0:
        return False
    before = _before(tokens, mention, 5)
    return bool(RULES.summing.intersection(before)) or "rounding" in _after(tokens, mention, 4)


def _is_of_threshold(tokens: Sequence[Token], mention: Mention) -> bool:
    """Such as "138 percent of the federal poverty level"."""
    after = _after(tokens, mention, 7)
    return after[:1] == ["of"] and bool(RULES.thresholds.intersection(after))


def _is_restriction(tokens: Sequence[Token], mention: Mention) -> bool:
    """Such as "practices with over 70% of their devices online", "had 80% or more of the scalp covered"."""
    after, before = _after(tokens, mention, 4), _before(tokens, mention, 5)
    if after[:2] == ["of", "their"] and "with" in before and before[-1:] != ["with"]:
        return before[-1] in ("over", "than", "least")
    if after[:2] not in (["or", "more"], ["or", "fewer"], ["or", "better"], ["or", "less"]):
        return False
    if mention.form == "fraction":
        return True
    return (
        after[2:] in (["of", "the"], ["of", "their"], ["in", "the"])
        and before[-1:] != []
        and before[-1] in RULES.having
    )


def _is_no_percentage_point(tokens: Sequence[Token], mention: Mention) -> bool:
    """Such as "a five-point scale", "at one point", "a gain of 13.74 points" of an index."""
    if not mention.doubtful:
        return False
    before, after = _before(tokens, mention, _WINDOW), _after(tokens, mention, _WINDOW)
    if after[:1] and (
        after[0] in RULES.point_stops or (after[0] in HYPHENS and after[1:2] and after[1] in RULES.point_stops)
    ):
        return True
    if mention.low > MAX_POINTS or (before[-1:] == ["at"] and mention.low == 1):
        return True
    if RULES.indices.intersection(_before(tokens, mention, _INDEX_WINDOW)):
        return True
    return not RULES.differences.intersection([*before, *after])


def _is_clock_time(tokens: Sequence[Token], mention: Mention) -> bool:
    """Such as "a quarter to eight"; and "a quarter is" the three months."""
    if mention.form != "fraction" or low(tokens, mention.last - 1) != "quarter":
        return False
    after = _after(tokens, mention, 2)
    is_time = after[:1] == ["to"] and after[1:] != [] and (after[1].isdigit() or after[1] in RULES.hours)
    return is_time or after == ["is", "a"] or after[:1] == ["like"]


def _is_idiom(tokens: Sequence[Token], mention: Mention) -> bool:
    """Such as "two out of three isn't bad", "nine times out of ten you get …"."""
    return mention.form == "ratio" and _after(tokens, mention, 2) in (["isn't", "bad"], ["ain't", "bad"], ["is", "not"])


_RULES: tuple[Callable[[Sequence[Token], Mention], bool], ...] = (
    _is_conviction,
    _is_wholehearted,
    _is_sum,
    _is_of_threshold,
    _is_restriction,
    _is_no_percentage_point,
    _is_clock_time,
    _is_idiom,
)
