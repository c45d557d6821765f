"""Text → light tokens with offsets: numerals, words and signs, in one linear pass."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"

_TOKEN = re.compile(
    rf"(?P<number>\d+(?:[.,]\d+)*)|(?P<vulgar>[{VULGAR}])|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)|(?P<sign>[^\w\s]|_)"
)


class Token(NamedTuple):
    """`kind` is number, word, vulgar or sign; `low` is the text in lower case; offsets are the article's."""

    kind: str
    low: str
    start: int
    end: int


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """The tokens of `text[start:end]`; characters that are neither letter, digit nor sign are left out."""
    return [
        Token(match.lastgroup or "sign", match[0].lower().replace("’", "'"), match.start(), match.end())
        for match in _TOKEN.finditer(text, start, end)
    ]


def low(tokens: Sequence[Token], index: int) -> str:
    """The lower-case text of a token, or an empty string outside of the passage."""
    return tokens[index].low if 0 <= index < len(tokens) else ""


def touches(tokens: Sequence[Token], index: int) -> bool:
    """Whether nothing stands between this token and the one before."""
    return 0 < index < len(tokens) and tokens[index - 1].end == tokens[index].start


def words_at(tokens: Sequence[Token], index: int, words: Sequence[str]) -> bool:
    """Whether these tokens stand at `index`, in lower case."""
    return index >= 0 and all(low(tokens, index + i) == word for i, word in enumerate(words))
