"""Figures with a unit, the ranges they form, and the bare numbers coordinated with them."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.quantities.context import RULES
from extractor.quantities.figures import HYPHENS, Figure, Measure
from extractor.quantities.mentions import Mention
from extractor.quantities.tokens import Token, low, touches
from extractor.quantities.words import WORDS
from extractor.records import Form, Unit

MAX_BARE = 100.0  # a bare number above it is hardly a percentage
_CLAUSE = 14  # tokens
_NEAR = 7  # tokens in which a verb of change or an open range stands before its figures


def measured(tokens: Sequence[Token], figures: Sequence[Figure]) -> list[Mention]:
    """Quantities with a unit of their own or one that a later member of their row carries."""
    found: list[Mention] = []
    at = len(figures) - 1
    lent: Measure | None = None  # the unit that a bare figure before takes over
    while at >= 0:
        figure = figures[at]
        measure = figure.measure or lent
        lent = None
        if measure is None:
            at -= 1
            continue
        start = figure
        if at and is_range(tokens, figures[at - 1], figure):
            start = figures[at - 1]
            at -= 1
        found.append(_mention(tokens, start, figure, measure))
        if at and _lends(tokens, figures, at):
            lent = measure
        at -= 1
    return found[::-1]


def _mention(tokens: Sequence[Token], first: Figure, last: Figure, measure: Measure) -> Mention:
    unit: Unit = "percent" if measure == "percent" else "percentage_point"
    form: Form = "words" if last.number.words else "numeral"
    sign = -1 if first is last and last.negative and is_level(tokens, last) else 1
    return Mention(
        first.first, last.last, sign * first.value, sign * last.value, unit, form, last.measure is None, not last.sure
    )


def is_level(tokens: Sequence[Token], figure: Figure) -> bool:
    """Whether a minus makes the value negative, as of a rate or a balance; a change has a direction instead."""
    before = {token.low for token in tokens[max(0, figure.first - _NEAR) : figure.first]}
    return not before.isdisjoint(RULES.signed_levels)


def between(tokens: Sequence[Token], one: Figure, other: Figure) -> list[str]:
    """The tokens that separate two figures."""
    return [token.low for token in tokens[one.last : other.first]]


def is_range(tokens: Sequence[Token], one: Figure, other: Figure) -> bool:
    """Whether two neighbours are the bounds of one quantity; the second has a unit or borrows one."""
    if one.measure not in (None, other.measure) or one.value >= other.value or one.value > 1000:
        return False
    link = between(tokens, one, other)
    if len(link) != 1:
        return False
    if link[0] in HYPHENS:
        return (
            one.number.words == other.number.words
            and touches(tokens, one.last) == touches(tokens, other.first)
            and not one.negative
        )
    if link[0] == "to":
        return _are_alike(tokens, one, other) and _spans(tokens, one)
    if link[0] == "or":
        return one.measure is None and other.value - one.value <= max(1.0, 0.5 * one.value)
    return link[0] == "and" and _follows_between(tokens, one)


def _are_alike(tokens: Sequence[Token], one: Figure, other: Figure) -> bool:
    """Small numbers are spelled out in "four to 14 percent"; "stage one to 90.1 per cent" is no range."""
    if one.number.words == other.number.words:
        return True
    starts = low(tokens, one.first - 1) in ("", ".", "?", "!", "“", '"')
    return one.number.words and (one.value < 11 or starts) and low(tokens, one.first - 1) not in RULES.labels


def _spans(tokens: Sequence[Token], one: Figure) -> bool:
    """Whether "5 to 10" is a range: not after "from", which tells a change, nor after a verb that compares levels."""
    before = ["", "", *(token.low for token in tokens[max(0, one.first - _NEAR) : one.first])]
    if before[-1] == "to" and before[-2][:1].isdigit() and one.measure is None:
        return False
    if "from" in before[-2:]:  # "from about 5" too
        opener = before[-2] if before[-1] == "from" else before[-3]
        return opener in RULES.open_ranges or (one.measure is None and opener in RULES.range_verbs)
    return one.measure is None or not RULES.change_verbs.intersection(before)


def _follows_between(tokens: Sequence[Token], one: Figure) -> bool:
    for at in range(one.first - 1, max(-1, one.first - 3), -1):
        if low(tokens, at) == "between":
            return low(tokens, at - 1) not in RULES.gap_nouns
    return False


def _lends(tokens: Sequence[Token], figures: Sequence[Figure], at: int) -> bool:
    """Whether the figure before `at` is a bare member of the same row: "10, 20 and 30%", "from 14 to 9 per cent"."""
    one, other = figures[at - 1], figures[at]
    if one.measure is not None or not may_be_bare(tokens, one) or _is_label(tokens, one):
        return False
    before = [token.low for token in tokens[max(0, one.first - 2) : one.first]]
    if is_age(tokens, one) or (before[-1:] == ["at"] and _is_unit(before[:-1])):
        return False
    link = between(tokens, one, other)
    if one.number.words != other.number.words and link not in (["and"], ["or"], ["to"]):
        return False
    if " ".join(link) in RULES.rows or (
        len(link) == 2 and link[0] in RULES.rows_with_a_cue and link[1] in RULES.short_cues
    ):
        return True
    return link == [","] and _in_a_list(tokens, figures, at)


def is_age(tokens: Sequence[Token], figure: Figure) -> bool:
    """Whether words before speak of ages, of a confidence interval or of scores."""
    clause = [token.low for token in tokens[max(0, figure.first - _CLAUSE) : figure.first]]
    clause = clause[max((at + 1 for at, word in enumerate(clause) if word in ".?!"), default=0) :]
    if RULES.age_words.intersection(clause[-4:]) or RULES.score_words.intersection(clause):
        return True
    return "age" in clause[1:] and clause[clause.index("age", 1) - 1] in ("average", "mean", "median")


def _is_label(tokens: Sequence[Token], figure: Figure) -> bool:
    """Such as "a low one", "stage one"."""
    return (figure.number.words and figure.value == 1) or low(tokens, figure.first - 1) in RULES.labels


def _is_unit(words: Sequence[str]) -> bool:
    """Whether the last of these words ends a unit: "67 per cent at 24" tells an age, or a time."""
    return bool(words) and (words[-1] == "cent" or words[-1] in WORDS.percent_signs or words[-1] in WORDS.percent_words)


def _in_a_list(tokens: Sequence[Token], figures: Sequence[Figure], at: int) -> bool:
    """Whether the figure at `at` is followed by "and" and another: "10, 20 and 30%"."""
    if at + 1 >= len(figures):
        return False
    link = between(tokens, figures[at], figures[at + 1])
    return link[-1:] in (["and"], ["or"]) and len(link) <= 2


def may_be_bare(tokens: Sequence[Token], figure: Figure, most: float = MAX_BARE) -> bool:
    """Whether a number without a unit may stand for a percentage: no money, no count in thousands."""
    number = figure.number
    token = tokens[number.last - 1]
    if "," in token.low or number.value > most or low(tokens, figure.first - 1) in RULES.currencies:
        return False
    return not (touches(tokens, figure.last) and tokens[figure.last].kind == "word")
