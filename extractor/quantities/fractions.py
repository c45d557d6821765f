"""Fractions: "half", "almost two-thirds", "a quarter of", "a tenth", "half a point"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.quantities.context import RULES
from extractor.quantities.figures import HYPHENS
from extractor.quantities.mentions import Mention
from extractor.quantities.numerals import Number, number_at
from extractor.quantities.tokens import Token, low, touches
from extractor.quantities.words import DENOMINATORS, WORDS
from extractor.records import Unit


@dataclass(frozen=True, slots=True)
class Fraction:
    """Tokens `first` to `last` (exclusive); `counted` when a numerator stands in it ("two-thirds")."""

    first: int
    last: int
    value: float
    counted: bool


def fraction_at(tokens: Sequence[Token], at: int) -> Fraction | None:
    """The fraction whose denominator is this token."""
    word = low(tokens, at)
    if word in WORDS.halves:
        first = at - 1 - (low(tokens, at - 1) in HYPHENS)
        first = first if low(tokens, first) == "one" else at
        return Fraction(first, at + 1, 50.0, first < at)
    whole = DENOMINATORS.get(word)
    if whole is None:
        return None
    hyphen = low(tokens, at - 1) in HYPHENS
    part = _numerator(tokens, at - 1 - hyphen)
    if part is None or part.value >= whole or (part.value == 1) == word.endswith("s"):
        return Fraction(at, at + 1, _rounded(100 / whole), False) if not word.endswith("s") else None
    return Fraction(part.first, at + 1, _rounded(100 * part.value / whole), True)


def _numerator(tokens: Sequence[Token], at: int) -> Number | None:
    return number_at(tokens, at) if at >= 0 and tokens[at].kind == "word" else None


def _rounded(value: float) -> float:
    return float(f"{value:.4g}")


def part_of_unit(tokens: Sequence[Token], fraction: Fraction) -> Mention | None:
    """The fraction of one unit: "half a percent", "a quarter of a point", "half-point"."""
    at = fraction.last
    at += low(tokens, at) == "of"
    at += low(tokens, at) in HYPHENS
    at += low(tokens, at) in ("a", "one", "1")
    at += low(tokens, at) in HYPHENS
    unit: Unit = "percent"
    if low(tokens, at) == "percentage" and low(tokens, at + 1) in WORDS.point_words:
        unit, at = "percentage_point", at + 1
    elif low(tokens, at) in WORDS.point_words:
        unit = "percentage_point"
    elif low(tokens, at) == "per" and low(tokens, at + 1) == "cent":
        at += 1
    elif low(tokens, at) not in WORDS.percent_words and not (
        low(tokens, at) in WORDS.percent_signs and low(tokens, at - 1) == "1"
    ):
        return None
    value = _rounded(fraction.value / 100)
    return Mention(fraction.first, at + 1, value, value, unit, "fraction")


def fractions(tokens: Sequence[Token]) -> list[Mention]:
    """Fractions that state a proportion, and fractions of a unit, in order."""
    found: list[Mention] = []
    for at, token in enumerate(tokens):
        if token.kind != "word" or not (token.low in WORDS.halves or token.low in DENOMINATORS):
            continue
        fraction = fraction_at(tokens, at)
        if fraction is None or (token.low == "quarter" and low(tokens, fraction.first - 1) in RULES.ordinals):
            continue
        mention = part_of_unit(tokens, fraction)
        if mention is None and _is_proportion(tokens, fraction):
            mention = Mention(fraction.first, fraction.last, fraction.value, fraction.value, "percent", "fraction")
        if mention is not None:
            found.append(mention)
    return found


def _is_proportion(tokens: Sequence[Token], fraction: Fraction) -> bool:
    word = low(tokens, fraction.last - 1)
    if _is_measure(tokens, fraction.last):
        return False
    if word in WORDS.halves:
        return _is_half(tokens, fraction)
    if fraction.counted:
        return _is_counted_proportion(tokens, fraction)
    return _is_single_proportion(tokens, fraction)


def _is_measure(tokens: Sequence[Token], at: int) -> bool:
    """Whether a time, a length or another thing that is physically divided follows: "of an hour", "a mile"."""
    of = low(tokens, at) == "of"
    at += of or low(tokens, at) in HYPHENS
    at += low(tokens, at) in ("a", "an", "one", "that") or (of and low(tokens, at) == "the")
    at += low(tokens, at) in ("school", "last", "whole", "long")
    return low(tokens, at) in RULES.measure_nouns


def _is_half(tokens: Sequence[Token], half: Fraction) -> bool:
    before, after = low(tokens, half.first - 1), low(tokens, half.last)
    if after == "of" and before == "in":
        return True
    if (
        before in RULES.half_stops_before
        or before.endswith(("'s", "ian", "ish", "s'"))
        or after in RULES.half_stops_after
        or _is_compound(tokens, half.last)
    ):
        return False
    if (
        after in WORDS.units
        or after in WORDS.teens
        or (before == "and" and low(tokens, half.first - 2) in RULES.measure_nouns)
    ):
        return False
    if before in ("a", "an") and not _is_a_half(tokens, half):
        return False
    if before == "the" or (after, low(tokens, half.last + 1)) == ("to", "death"):
        return False
    if before == "other":
        return _is_other_half(tokens, half)
    if after in ("a", "an"):
        return False
    if after in ("the", "its", "his", "her", "their", "my", "our", "your"):
        return _is_half_the(tokens, half.last + 1)
    return before not in HYPHENS


def _is_a_half(tokens: Sequence[Token], half: Fraction) -> bool:
    """Such as "a half of them", not "two and a half" or "a half serving"."""
    after = low(tokens, half.last)
    if low(tokens, half.first - 2) in ("and", "first", "second"):
        return False
    return (
        after == "of" or after in RULES.single_followers or half.last >= len(tokens) or tokens[half.last].kind == "sign"
    )


def _is_other_half(tokens: Sequence[Token], half: Fraction) -> bool:
    """Such as "the other half said", not "the other half of the problem" or "the other half is spelling it"."""
    return low(tokens, half.last) not in ("of", "is", ".") and low(tokens, half.first - 2) == "the"


def _is_half_the(tokens: Sequence[Token], at: int) -> bool:
    """Such as "half the people", not "half the battle", "half the 46% of 2005" or "half the size"."""
    return at < len(tokens) and tokens[at].kind == "word" and low(tokens, at) not in RULES.half_the_stops


def _is_compound(tokens: Sequence[Token], at: int) -> bool:
    """Whether a hyphen joins the next word: "half-time", not "half - 47%"."""
    return low(tokens, at) in HYPHENS and touches(tokens, at) and touches(tokens, at + 1)


def _is_counted_proportion(tokens: Sequence[Token], fraction: Fraction) -> bool:
    """What is "two-thirds of"; "three-quarter-ton", "the first three quarters", "a two-thirds majority" are not."""
    before, after = low(tokens, fraction.first - 1), low(tokens, fraction.last)
    if before in RULES.ordinals or before in ("past", "next", "previous") or after in RULES.majority:
        return False
    if low(tokens, fraction.last - 1) == "quarters" and fraction.value != 75.0:
        return False
    return not _is_compound(tokens, fraction.last)


def _is_single_proportion(tokens: Sequence[Token], fraction: Fraction) -> bool:
    """Such as "a third of", "a quarter blamed", not "a third man", "the third quarter" or "every quarter"."""
    before, after = low(tokens, fraction.first - 1), low(tokens, fraction.last)
    if (after, low(tokens, fraction.last + 1)) == ("or", "so"):
        return True
    if before not in RULES.single_openers:
        return False
    if after == "of":
        return True
    if fraction.last >= len(tokens) or tokens[fraction.last].kind == "sign":
        return not _is_compound(tokens, fraction.last)
    if before in ("a", "an") and _is_counting(tokens, fraction.first - 2):
        return True
    if before == "good":
        return True
    if low(tokens, fraction.last - 1) in RULES.rather_ordinals:
        return False
    if low(tokens, fraction.last - 1) == "quarter" and tokens[fraction.last].kind == "word":
        return after not in RULES.quarter_nouns
    if after in RULES.verbs_or_nouns:
        following = low(tokens, fraction.last + 1)
        return following in RULES.objects or following.endswith("ing")
    return after in RULES.single_followers or after.endswith(("ed", "ly"))


def _is_counting(tokens: Sequence[Token], at: int) -> bool:
    """Whether "only", "about" or "as many as" ends here."""
    word = low(tokens, at)
    return word in RULES.counting or (word == "as" and low(tokens, at - 1) in ("many", "much", "few", "little"))
