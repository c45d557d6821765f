"""What follows a bare number: the end of its clause, words that leave it without a noun, or a thing that it counts."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.quantities.context import RULES
from extractor.quantities.figures import HYPHENS, YEARS, Figure
from extractor.quantities.tokens import Token, low, touches

_QUOTES = frozenset("\"”'’")
_JOINTS = HYPHENS - {"—"} | {"/", "="}
_SIGNS = frozenset('.,;:()?!—–”"]|')


def ends_clause(tokens: Sequence[Token], figure: Figure) -> bool:
    """Whether a clause ends after the figure."""
    return figure.last >= len(tokens) or low(tokens, figure.last) in _SIGNS


def is_bracketed_pair(tokens: Sequence[Token], figure: Figure) -> bool:
    """Whether it begins brackets that hold just two numbers: "(42 and 24)", "(20.3 v. 9.6)"."""
    at = figure.last
    if low(tokens, figure.first - 1) != "(" or low(tokens, at) not in ("and", "v", "vs", "against", "versus"):
        return False
    at += 1 + (low(tokens, at + 1) == ".")
    return at < len(tokens) and tokens[at].kind == "number" and low(tokens, at + 1) == ")"


def is_listed(tokens: Sequence[Token], figure: Figure) -> bool:
    """Whether a comma and another number that ends its clause or is followed by "and" come next: "96, 98 and 93."."""
    at = figure.last
    return at + 1 < len(tokens) and tokens[at + 1].kind == "number" and low(tokens, at + 2) in _SIGNS | {"and"}


def tells_apart(tokens: Sequence[Token], figure: Figure) -> bool:
    """Whether a condition or another time follows, which only sets it against what went before: "12 if tea"."""
    word = low(tokens, figure.last)
    return word in ("if", "without", "previously", "back") or (word in ("a", "the") and _is_time(tokens, figure.last))


def is_joined(tokens: Sequence[Token], figure: Figure) -> bool:
    """Whether it is a piece of a name, a season or a score: "Covid-19", "2022-23", "140/90"."""
    return touches(tokens, figure.first) and low(tokens, figure.first - 1) in _JOINTS


def is_aside(tokens: Sequence[Token], figure: Figure) -> bool:
    """Whether a number tells apart people or times, so that the next one need not be of its sort: "those over 65"."""
    opener, follower = low(tokens, figure.first - 1), low(tokens, figure.last)
    if follower in RULES.measure_nouns and (
        figure.number.words or low(tokens, figure.last + 1) in ("before", "earlier", "ago", "later")
    ):
        return True
    if figure.number.words and figure.value == 1:  # a pronoun
        return True
    if opener in HYPHENS and low(tokens, figure.last) == "s":  # "under-30s"
        return True
    return opener in ("over", "under", "aged", "first", "last") and closes(tokens, figure)


def closes(tokens: Sequence[Token], figure: Figure) -> bool:
    """Whether what follows is no noun that the number counts."""
    at = figure.last
    word = low(tokens, at)
    if at >= len(tokens) or word in _SIGNS:
        if word == "." and low(tokens, at + 1) in _QUOTES:
            return True
        return not (touches(tokens, at + 1) and word in '.,:–"“' and (touches(tokens, at) or word in '"“'))
    if word in HYPHENS:
        return not touches(tokens, at)
    if word == "or" or (word in ("in", "of") and _is_count(tokens, at + 1)):
        return False
    if word in ("to", "and") and at + 2 < len(tokens) and tokens[at + 1].kind == "number":
        return low(tokens, at + 2) in _SIGNS or low(tokens, at + 2) in RULES.closers
    if word == "and" and low(tokens, at + 1) in RULES.age_words | {"over", "under", "up", "above"}:
        return False
    if word in ("a", "the"):
        return _is_time(tokens, at)
    if low(tokens, figure.first - 1) in ("another", "further", "other", "while") and (
        word in RULES.single_followers or word.endswith("ed")
    ):
        return True
    return word in RULES.closers or word.endswith("ing")


def _is_time(tokens: Sequence[Token], at: int) -> bool:
    """Whether a time starts at this article: "44 a year ago", "56 the previous year"."""
    return low(tokens, at + 1) in (RULES.times if low(tokens, at) == "a" else RULES.time_adjectives)


def _is_count(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number that is no year stands here: "4.4 in 1,000", "40 of 45"."""
    token = low(tokens, at)
    return token[:1].isdecimal() and not (token.isdecimal() and int(token[:9]) in YEARS)
