"""Numbers in tokens: "52", "1,200.5", "½", "fifty-two", "two and a half", "one hundred and five"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.quantities.quantulum import MAX_DIGITS, number
from extractor.quantities.tokens import Token, low, touches
from extractor.quantities.words import WORDS

_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?")  # thousands, and the lakhs of "1,00,000"
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_HYPHENS = frozenset("-‐‑–")
_TAILS = ((("and", "a", "half"), 0.5), (("and", "a", "quarter"), 0.25), (("and", "three", "quarters"), 0.75))


@dataclass(frozen=True, slots=True)
class Number:
    """Tokens `first` to `last` (exclusive); `words` when it is not written in digits."""

    first: int
    last: int
    value: float
    words: bool


def number_at(tokens: Sequence[Token], index: int) -> Number | None:
    """The longest number that starts at this token."""
    found = _digits(tokens, index) if tokens[index].kind in ("number", "vulgar") else _spelled(tokens, index)
    return found and _with_tail(tokens, found)


def plain(numeral: str) -> str | None:
    """A numeral in ASCII digits, without separators; None where its commas and points make no number."""
    numeral = unicodedata.normalize("NFKC", numeral)
    if len(numeral) > 2 * MAX_DIGITS:
        return None
    if _PLAIN.fullmatch(numeral):
        return numeral
    if _GROUPED.fullmatch(numeral):
        return numeral.replace(",", "")
    return numeral.replace(",", ".") if _DECIMAL_COMMA.fullmatch(numeral) else None


def _digits(tokens: Sequence[Token], index: int) -> Number | None:
    token = tokens[index]
    if token.kind == "vulgar":
        return Number(index, index + 1, unicodedata.numeric(token.low), False)
    canonical = plain(token.low)
    if canonical is None or (touches(tokens, index) and tokens[index - 1].kind == "word"):
        return None
    first, value = index, number(canonical)
    if low(tokens, index - 1) == "." and touches(tokens, index) and not _touches_left(tokens, index - 1):
        first, value = index - 1, number(f"0.{canonical}")
    return None if value is None else Number(first, index + 1, value, False)


def _touches_left(tokens: Sequence[Token], index: int) -> bool:
    return touches(tokens, index) and tokens[index - 1].kind in ("number", "word")


def _spelled(tokens: Sequence[Token], index: int) -> Number | None:
    """Number words; a hyphen joins what "fifty-two" joins."""
    words, at = _below_hundred(tokens, index)
    if low(tokens, at) == "hundred" and (not words or low(tokens, index) in WORDS.units):
        article = low(tokens, index - 1) == "a"
        if not words and not article:
            return None
        first = index if words else index - 1
        rest, end = _below_hundred(tokens, at + 2 if low(tokens, at + 1) == "and" else at + 1)
        words = [*(words or ["one"]), "hundred", *(["and", *rest] if rest else [])]
        at = end if rest else at + 1
        index = first
    if not words:
        return None
    value = number(" ".join(words))
    return None if value is None else Number(index, at, value, True)


def _below_hundred(tokens: Sequence[Token], index: int) -> tuple[list[str], int]:
    word = low(tokens, index)
    if word in WORDS.tens:
        at = index + 2 if low(tokens, index + 1) in _HYPHENS else index + 1
        if low(tokens, at) in WORDS.units:
            return [f"{word}-{low(tokens, at)}"], at + 1
        return [word], index + 1
    if word in WORDS.units or word in WORDS.teens:
        return [word], index + 1
    return [], index


def _with_tail(tokens: Sequence[Token], found: Number) -> Number:
    """Adds "and a half", "point five", "½", "1/2"."""
    at = found.last
    for tail, part in _TAILS:
        if all(low(tokens, at + i) == word for i, word in enumerate(tail)):
            return Number(found.first, at + len(tail), found.value + part, found.words)
    if at < len(tokens) and tokens[at].kind == "vulgar" and not found.words:
        return Number(found.first, at + 1, round(found.value + unicodedata.numeric(tokens[at].low), 4), False)
    if found.words and low(tokens, at) == "point":
        return _with_decimals(tokens, found)
    return found


def _with_decimals(tokens: Sequence[Token], found: Number) -> Number:
    digits, at = "", found.last + 1
    while low(tokens, at) in WORDS.units and len(digits) < 4:
        digits += str(int(number(low(tokens, at)) or 0))
        at += 1
    if not digits:
        return found
    return Number(found.first, at, round(found.value + float(f"0.{digits}"), 4), True)
