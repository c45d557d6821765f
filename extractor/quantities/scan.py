"""The scan: passages that may hold a quantity are tokenized, recognised and checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extractor.document import Document
from extractor.layout import Passage
from extractor.quantities.exclusions import is_claim
from extractor.quantities.figures import Figure, figures
from extractor.quantities.fractions import fractions
from extractor.quantities.measured import measured
from extractor.quantities.mentions import Mention
from extractor.quantities.modifiers import modifiers
from extractor.quantities.ratios import ratios
from extractor.quantities.series import Series
from extractor.quantities.tables import Table
from extractor.quantities.tokens import Token, tokenize
from extractor.records import Modifier, Quantity, Unit

_GATE = re.compile(
    r"[%％﹪٪]|per[\s‐‑-]?cent|\bpct\b|pc\b|p\.c|points?\b|\bpts?\b|pps?\b|ppts?\b"
    r"|\bhal[fv]|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twelfth|twentieth|hundredth"
    r"|\b(?:in|of)[\s‐‑-](?:every\s)?(?:\d|a\shundred|hundred|(?:two|three|four|five|six|seven|eight|nine|ten|twenty|fifty)\b)",
    re.I,
)
_PERCENT = re.compile(r"[%％﹪٪]|per[\s‐‑-]?cent|\bpct\b|\dpc\b|\d pc\b|p\.c", re.I)
_BARE = re.compile(r"\b(?:was|is|it['’]s|been) \d", re.I)


def find_quantities(document: Document) -> list[Quantity]:
    """Every candidate in the document, in the order of the text; empty where there is none.

    A candidate is a percentage or a proportion by its form and the words around it; whether it is
    said of something is for the role labellers.
    """
    scan = _Scan(document)
    return [quantity for passage in document.passages for quantity in scan.read(passage)]


@dataclass
class _Scan:
    """The state that passes from one passage to the next: a table's heading, and the unit a sentence goes on with."""

    document: Document
    table: Table = field(default_factory=Table)
    inherited: Unit | None = None
    has_percent: bool | None = None

    def read(self, passage: Passage) -> list[Quantity]:
        if not self._may_hold(passage):
            self.inherited = None
            return []
        tokens = tokenize(self.document.text, passage.start, passage.end)
        mentions = self._mentions(tokens)
        self.inherited = mentions[-1].unit if mentions else None
        return [
            self._quantity(tokens, mention, modifier)
            for mention, modifier in zip(mentions, modifiers(tokens, mentions), strict=True)
        ]

    def _may_hold(self, passage: Passage) -> bool:
        """The gate: whether anything in the passage calls for a closer look."""
        extent = passage.start, passage.end
        if self.table.is_open or _GATE.search(self.document.text, *extent):
            return True
        return self.inherited is not None and _BARE.search(self.document.text, *extent) is not None

    def _mentions(self, tokens: Sequence[Token]) -> list[Mention]:
        found = ratios(tokens)
        numbers = _outside(found, figures(tokens))
        found = _with_others(found, measured(tokens, numbers))
        found = _with_others(found, fractions(tokens))
        found = [mention for mention in found if is_claim(tokens, mention) and not self._is_score(mention)]
        found = _with_others(found, self.table.read(tokens, numbers))
        found += Series(tokens, found, self.inherited).read(numbers)
        return sorted(found, key=lambda m: m.first)

    def _is_score(self, mention: Mention) -> bool:
        """Points in an article without a percentage are those of a game or an index."""
        if mention.doubtful and self.has_percent is None:
            self.has_percent = _PERCENT.search(self.document.text) is not None
        return mention.doubtful and not self.has_percent

    def _quantity(self, tokens: Sequence[Token], mention: Mention, modifier: Modifier) -> Quantity:
        span = self.document.span(tokens[mention.first].start, tokens[mention.last - 1].end)
        return Quantity(
            text=span.text,
            start=span.start,
            end=span.end,
            low=mention.low,
            high=mention.high,
            value=round((mention.low + mention.high) / 2, 6),
            unit=mention.unit,
            modifier=modifier,
            form=mention.form,
        )


def _outside(mentions: Sequence[Mention], numbers: Iterable[Figure]) -> list[Figure]:
    taken = {at for mention in mentions for at in range(mention.first, mention.last)}
    return [figure for figure in numbers if figure.first not in taken]


def _with_others(found: Sequence[Mention], others: Iterable[Mention]) -> list[Mention]:
    """Adds what does not overlap with what was found before."""
    taken = {at for mention in found for at in range(mention.first, mention.last)}
    return [*found, *(m for m in others if not any(at in taken for at in range(m.first, m.last)))]
