"""Ratios: "three in five", "1-in-5", "nine out of every ten", "one dentist in six"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.quantities.context import RULES
from extractor.quantities.figures import HYPHENS, YEARS
from extractor.quantities.mentions import Mention
from extractor.quantities.numerals import Number, number_at
from extractor.quantities.tokens import Token, low, tokenize, touches, words_at

MAX_WHOLE = 1000
_MAX_NOUN = 3  # words between the numerator and "in"
_LINKS = (
    ("times", "out", "of", "every"),
    ("times", "out", "of"),
    ("out", "of", "every"),
    ("out", "of", "each"),
    ("out", "of"),
    ("in", "every"),
    ("of", "every"),
    ("in",),
)


def ratios(tokens: Sequence[Token]) -> list[Mention]:
    """In order, without overlap."""
    found: list[Mention] = []
    for at, token in enumerate(tokens):
        if token.low in ("in", "out", "of", "times") and (not found or at >= found[-1].last):
            found.extend(_ratio_around(tokens, at))
    return found


def _ratio_around(tokens: Sequence[Token], at: int) -> Iterator[Mention]:
    """The ratio whose link starts at this token."""
    link = next((words for words in _LINKS if words_at(tokens, at, words)), None)
    if link is None:
        return
    hyphened = link == ("in",) and low(tokens, at - 1) in HYPHENS and low(tokens, at + 1) in HYPHENS
    whole_at, part_end = at + len(link) + hyphened, at - hyphened
    whole = _number(tokens, whole_at)
    if whole is None:
        return
    part = _part_before(tokens, part_end)
    if part is not None and _is_ratio(tokens, part, whole, link):
        low_ = float(f"{100 * part.value / whole.value:.4g}")
        yield Mention(part.first, whole.last, low_, low_, "percent", "ratio")


def noun_inside(text: str) -> tuple[int, int] | None:
    """Where the noun of a ratio stands in it: "dentist" in "one dentist in six"; None in "one in six"."""
    tokens = tokenize(text, 0, len(text))
    link = next((at for at in range(len(tokens)) if any(words_at(tokens, at, words) for words in _LINKS)), None)
    part = number_at(tokens, 0) if link else None
    if link is None or part is None or part.last >= link or any(t.kind != "word" for t in tokens[part.last : link]):
        return None
    return tokens[part.last].start, tokens[link - 1].end


def _number(tokens: Sequence[Token], at: int) -> Number | None:
    if at >= len(tokens):
        return None
    if low(tokens, at) == "a" and low(tokens, at + 1) == "hundred":
        return number_at(tokens, at + 1)
    if low(tokens, at) == "hundred":
        return Number(at, at + 1, 100.0, True)
    return number_at(tokens, at)


def _part_before(tokens: Sequence[Token], end: int) -> Number | None:
    """The numerator that ends at this token, or stands a short noun phrase before it ("one dentist in six")."""
    for start in range(end - 1, max(-1, end - 2 - _MAX_NOUN), -1):
        number = number_at(tokens, start) if tokens[start].kind in ("number", "word") else None
        if number is not None:
            if number.last == end:
                return _whole_number(tokens, start, number)
            nouns = tokens[number.last : end]
            is_noun = number.last < end and _is_noun(nouns, may_be_time=low(tokens, end) == "out")
            return number if is_noun else None
        if tokens[start].kind != "word":
            return None
    return None


def _whole_number(tokens: Sequence[Token], start: int, number: Number) -> Number:
    """As "five" of "twenty-five" is not the numerator."""
    for earlier in (start - 2, start - 1):
        longer = number_at(tokens, earlier) if earlier >= 0 else None
        if longer is not None and longer.last == number.last and tokens[earlier].kind == "word":
            return longer
    return number


def _is_noun(tokens: Sequence[Token], may_be_time: bool) -> bool:
    """Whether these are words for what is counted; times are counted so in "four days out of ten" alone."""
    if any(t.kind != "word" or t.low in RULES.no_nouns for t in tokens):
        return False
    return may_be_time or RULES.measure_nouns.isdisjoint(t.low for t in tokens)


def _is_ratio(tokens: Sequence[Token], part: Number, whole: Number, link: Sequence[str]) -> bool:
    if not 0 < part.value < whole.value <= MAX_WHOLE or whole.value in YEARS:
        return False
    if part.value % 1 or whole.value % 1 or low(tokens, whole.last) in RULES.magnitudes:
        return False
    if touches(tokens, part.first) and tokens[part.first - 1].low in "$£€#.,/:":
        return False
    split = not words_at(tokens, part.last, link) and low(tokens, part.last) not in HYPHENS
    return _fits(tokens, part, whole, link, split)


def _fits(tokens: Sequence[Token], part: Number, whole: Number, link: Sequence[str], split: bool) -> bool:
    following = low(tokens, whole.last)
    before = low(tokens, part.first - 1)
    if link[0] == "times":
        return not part.words
    is_label = before in RULES.ratio_stops and link[-1] != "every" and following not in ("who", "that", "whose")
    if is_label or following in RULES.ratio_follow_stops:
        return False
    if split:
        return _fits_split(part, whole, link, following)
    if link == ("out", "of"):
        return whole.value in (2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 100)
    return following not in RULES.months


def _fits_split(part: Number, whole: Number, link: Sequence[str], following: str) -> bool:
    """Whether numbers on both sides of a noun are a ratio: "one tumour in 14 had", not "one bus in 14 small towns"."""
    if part.value > 9 or following in RULES.months:
        return False
    if whole.value <= 10 or whole.value % 10 == 0:
        return True
    counts_on = following.isalpha() and following not in RULES.single_followers and not following.endswith("ed")
    return part.value == 1 and whole.value <= 100 and link[0] in ("in", "out") and not counts_on
