"""Every number of a passage with the unit that follows it, if one does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from extractor.quantities.numerals import Number, number_at
from extractor.quantities.tokens import Token, low, touches, words_at
from extractor.quantities.words import DENOMINATORS, WORDS

Measure = Literal["percent", "point"]  # a point is a percentage point only where its context says so

YEARS = range(1900, 2101)  # numbers that are rather one of these than a count
HYPHENS = frozenset("-‐‑‒–—−")
_MINUS = frozenset("-−–")


@dataclass(frozen=True, slots=True)
class Figure:
    """Tokens `first` to `last` (exclusive) with sign and unit, `number` without; `value` has no sign.

    `sure` is false where the unit is a bare "point".
    """

    first: int
    last: int
    number: Number
    measure: Measure | None
    negative: bool = False
    sure: bool = True

    @property
    def value(self) -> float:
        """The number, which is never below zero."""
        return self.number.value


def figures(tokens: Sequence[Token]) -> list[Figure]:
    """In order, without overlap."""
    found, at = [], 0
    while at < len(tokens):
        number = _number(tokens, at)
        if number is None:
            at += 1
            continue
        figure = _figure(tokens, number)
        found.append(figure)
        at = max(figure.last, at + 1)
    return found


def _number(tokens: Sequence[Token], at: int) -> Number | None:
    if tokens[at].kind == "sign":
        return None
    if low(tokens, at) == "a" and low(tokens, at + 1) == "hundred":
        return number_at(tokens, at + 1)
    if low(tokens, at) in ("a", "single") and _is_unit_alone(tokens, at + 1) and not _is_part(tokens, at - 1):
        return Number(at, at + 1, 1.0, True)
    return number_at(tokens, at)


def _is_unit_alone(tokens: Sequence[Token], at: int) -> bool:
    """Whether "a" before this is the number one: "a percentage point"."""
    return words_at(tokens, at, ("percentage", "point")) or words_at(tokens, at, ("per", "cent"))


def _is_part(tokens: Sequence[Token], at: int) -> bool:
    """Whether a fraction of the unit ends here: "half a percentage point", "a tenth of a percentage point"."""
    word = low(tokens, at - 1) if low(tokens, at) == "of" else low(tokens, at)
    return word in WORDS.halves or word in DENOMINATORS


def _figure(tokens: Sequence[Token], number: Number) -> Figure:
    first, negative = _sign(tokens, number.first)
    end = _repeated(tokens, number)
    for at in _unit_places(tokens, end):
        unit = _unit(tokens, at)
        if unit is not None:
            measure, sure, last = unit
            last += low(tokens, at - 1) == "("  # with the bracket that closes
            return Figure(first, last, number, measure, negative, sure)
    return Figure(first, number.last, number, None, negative)


def _repeated(tokens: Sequence[Token], number: Number) -> int:
    """Past the digits that repeat a word: "five (5) percent"."""
    at = number.last
    if number.words and low(tokens, at) == "(" and low(tokens, at + 2) == ")":
        again = number_at(tokens, at + 1)
        if again is not None and again.value == number.value:
            return at + 3
    return at


def _unit_places(tokens: Sequence[Token], at: int) -> Iterator[int]:
    """Where a unit may start: here, after a hyphen, after "-plus", after "+", inside brackets."""
    yield at
    if low(tokens, at) in HYPHENS:
        yield at + 1
        if low(tokens, at + 1) == "plus":
            yield at + 2
    elif (
        low(tokens, at) == "+"
        or (low(tokens, at) == "(" and _is_bracketed_unit(tokens, at))
        or low(tokens, at) == "plus"
    ):
        yield at + 1


def _is_bracketed_unit(tokens: Sequence[Token], at: int) -> bool:
    unit = _unit(tokens, at + 1)
    return unit is not None and low(tokens, unit[2]) == ")"


def _unit(tokens: Sequence[Token], at: int) -> tuple[Measure, bool, int] | None:
    """The unit at this token: its measure, whether it is sure, and the token after it."""
    end = _percent(tokens, at)
    if end is not None:
        point = end + (low(tokens, end) in HYPHENS)
        if low(tokens, point) in WORDS.point_words:
            return "point", True, point + 1
        return "percent", True, end
    word = low(tokens, at)
    if word == "percentage":
        point = at + 1 + (low(tokens, at + 1) in HYPHENS)
        return ("point", True, point + 1) if low(tokens, point) in WORDS.point_words else None
    if word in WORDS.point_signs:
        return "point", True, at + 1
    if word in WORDS.point_words:
        return "point", False, at + 1
    return None


def _percent(tokens: Sequence[Token], at: int) -> int | None:
    word = low(tokens, at)
    if word in WORDS.percent_signs:
        return None if _is_code(tokens, at) else at + 1
    if word in WORDS.percent_words:
        return at + 1
    if word == "per":
        cent = at + 1 + (low(tokens, at + 1) in HYPHENS)
        return cent + 1 if low(tokens, cent) == "cent" else None
    return _abbreviated(tokens, at)


def _abbreviated(tokens: Sequence[Token], at: int) -> int | None:
    """The end of "pc" and "p.c."."""
    if low(tokens, at) == "pc":
        return at + 1
    if not words_at(tokens, at, ("p", ".", "c")) or not (touches(tokens, at + 1) and touches(tokens, at + 2)):
        return None
    return at + 4 if low(tokens, at + 3) == "." and touches(tokens, at + 3) else at + 3


def _is_code(tokens: Sequence[Token], at: int) -> bool:
    """Whether the sign encodes a character or formats one: "a%20b", "5%d"."""
    if not touches(tokens, at + 1) or not touches(tokens, at):
        return False
    following = tokens[at + 1]
    return following.kind == "number" or (following.kind == "word" and len(following.low) == 1)


def _sign(tokens: Sequence[Token], first: int) -> tuple[int, bool]:
    """Where the quantity starts with its sign, and whether that is a minus."""
    before = first - 1
    sign = low(tokens, before)
    if sign == "minus" and low(tokens, before - 1) != "or":
        return before, True
    if sign not in _MINUS and sign != "+":
        return first, False
    joined = touches(tokens, before) and low(tokens, before - 1) not in "(|[“‘\"':,;=~"
    if joined or not touches(tokens, first):
        return first, False
    return before, sign != "+"
