"""Rows of bare numbers under a heading that gives the unit: "(% of adults)", then "Total: 18.8"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.quantities.figures import YEARS, Figure
from extractor.quantities.mentions import Mention
from extractor.quantities.tokens import Token, low
from extractor.quantities.words import WORDS

MAX_ROW = 40  # tokens
MAX_HEADING = 40
MAX_SKIPPED = 2  # lines under the heading that name the columns
MAX_CELL = 1000.0


@dataclass
class Table:
    """Whether the passage at hand stands in a table of percentages, and in which of its columns."""

    is_open: bool = False
    columns: frozenset[int] = frozenset()
    skipped: int = 0
    rows: int = 0

    def read(self, tokens: Sequence[Token], figures: Sequence[Figure]) -> list[Mention]:
        """The bare percentages of this passage, if it is a row; a passage that is none closes the table."""
        if columns := heading_columns(tokens, figures):
            self.is_open, self.columns, self.skipped, self.rows = True, columns, 0, 0
            return []
        cells = self._cells(tokens, figures) if self.is_open else []
        if cells:
            self.rows += 1
        elif self.is_open and not self._skips(tokens, figures):
            self.is_open = False
        if not self.is_open and is_labelled(tokens, figures):
            self.is_open, self.columns, self.skipped, self.rows = True, frozenset({-1}), 0, 1
        return [Mention(f.first, f.last, f.value, f.value, "percent", "numeral", True) for f in cells]

    def _cells(self, tokens: Sequence[Token], figures: Sequence[Figure]) -> list[Figure]:
        if len(tokens) > MAX_ROW:
            return []
        if self.columns == {-1}:
            return [f for f in figures[-1:] if _is_cell(f) and f.last == len(tokens) and _is_after_label(tokens, f)]
        if any(token.low == "|" for token in tokens):
            return [f for f in figures if _is_cell(f) and _column(tokens, f.first) in self.columns]
        return [f for f in trailing(tokens, figures) if _is_cell(f)]

    def _skips(self, tokens: Sequence[Token], figures: Sequence[Figure]) -> bool:
        """Whether this is a line of column names or rules under the heading."""
        self.skipped += 1
        plain = all(f.measure is None and f.value in YEARS for f in figures)
        has_unit = any(f.measure for f in figures) and len(tokens) <= MAX_ROW and low(tokens, len(tokens) - 1) != "."
        short = len(tokens) <= MAX_HEADING and low(tokens, len(tokens) - 1) not in (".", "!", "?", "”", '"')
        return has_unit or (self.rows == 0 and self.skipped <= MAX_SKIPPED and plain and short)


def heading_columns(tokens: Sequence[Token], figures: Sequence[Figure]) -> frozenset[int]:
    """The columns of percentages that a heading announces; empty where the passage is no such heading."""
    if not 0 < len(tokens) <= MAX_HEADING or low(tokens, len(tokens) - 1) in (".", "?", "!"):
        return frozenset()
    taken = {at for figure in figures for at in range(figure.first, figure.last)}
    units = [at for at in range(len(tokens)) if at not in taken and _is_unit(tokens, at)]
    return frozenset(_column(tokens, at) for at in units)


def _is_unit(tokens: Sequence[Token], at: int) -> bool:
    word = low(tokens, at)
    if word in WORDS.percent_signs or (word == "per" and low(tokens, at + 1) == "cent"):
        return True
    return word in WORDS.percent_words or (word in ("percentage", "percentages") and low(tokens, at - 1) == "(")


def _column(tokens: Sequence[Token], at: int) -> int:
    return sum(token.low == "|" for token in tokens[:at])


def trailing(tokens: Sequence[Token], figures: Sequence[Figure]) -> list[Figure]:
    """The figures that end the passage, with nothing between them."""
    found: list[Figure] = []
    end = len(tokens)
    for figure in reversed(figures):
        if figure.last != end:
            break
        found.append(figure)
        end = figure.first
    has_label = end > 0 and all(token.low != "." for token in tokens[:end])
    return found[::-1] if has_label else []


def is_labelled(tokens: Sequence[Token], figures: Sequence[Figure]) -> bool:
    """Whether a short line is a label and one percentage, so that bare numbers may follow: "0 days: 25.3 percent"."""
    last = figures[-1] if figures else None
    return (
        last is not None
        and last.measure == "percent"
        and last.last == len(tokens) <= MAX_ROW
        and _is_after_label(tokens, last)
    )


def _is_after_label(tokens: Sequence[Token], figure: Figure) -> bool:
    return low(tokens, figure.first - 1) == ":" and all(token.low not in ".?!" for token in tokens[: figure.first])


def _is_cell(figure: Figure) -> bool:
    return figure.measure is None and figure.value <= MAX_CELL and figure.value not in YEARS and not figure.number.words
