"""The scan: passages that may hold a quantity are tokenized, recognised and checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from extractor.document import Document
from extractor.layout import Passage
from extractor.quantities.figures import figures
from extractor.quantities.fractions import fractions
from extractor.quantities.measured import measured
from extractor.quantities.mentions import Mention
from extractor.quantities.modifiers import modifier_of
from extractor.quantities.ratios import ratios
from extractor.quantities.series import Series
from extractor.quantities.tokens import Token, tokenize
from extractor.records import Quantity, Unit

_GATE = re.compile(
    r"[%％﹪٪]|per[\s‐‑-]?cent|\bpct\b|pc\b|p\.c|points?\b|\bpts?\b|pps?\b|ppts?\b"
    r"|\bhal[fv]|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twelfth|twentieth|hundredth"
    r"|\b(?:in|of)[\s‐‑-](?:every\s)?(?:\d|a\shundred|(?:two|three|four|five|six|seven|eight|nine|ten|twenty|fifty)\b)",
    re.I,
)
_GATE_AFTER = re.compile(_GATE.pattern + r"|\b(?:was|is|it['’]s|been) \d", re.I)


def find_quantities(document: Document) -> list[Quantity]:
    """Every candidate in the document, in the order of the text; empty where there is none."""
    found: list[Quantity] = []
    inherited: Unit | None = None
    for passage in document.passages:
        here = list(_in_passage(document, passage, inherited))
        inherited = here[-1].unit if here else None
        found += here
    return found


def _in_passage(document: Document, passage: Passage, inherited: Unit | None) -> Iterator[Quantity]:
    gate = _GATE if inherited is None else _GATE_AFTER
    if not gate.search(document.text, passage.start, passage.end):
        return
    tokens = tokenize(document.text, passage.start, passage.end)
    for mention in _mentions(tokens, inherited):
        yield _quantity(document, tokens, mention)


def _mentions(tokens: Sequence[Token], inherited: Unit | None) -> list[Mention]:
    found = ratios(tokens)
    inside = {at for ratio in found for at in range(ratio.first, ratio.last)}
    numbers = [figure for figure in figures(tokens) if figure.first not in inside]
    found = _with_others(found, measured(tokens, numbers))
    found = _with_others(found, fractions(tokens))
    found = [*found, *Series(tokens, found, inherited).read(numbers)]
    return sorted(found, key=lambda m: m.first)


def _with_others(found: Sequence[Mention], others: Iterable[Mention]) -> list[Mention]:
    """Adds what does not overlap with what was found before."""
    taken = {at for mention in found for at in range(mention.first, mention.last)}
    return [*found, *(m for m in others if not any(at in taken for at in range(m.first, m.last)))]


def _quantity(document: Document, tokens: Sequence[Token], mention: Mention) -> Quantity:
    span = document.span(tokens[mention.first].start, tokens[mention.last - 1].end)
    return Quantity(
        text=span.text,
        start=span.start,
        end=span.end,
        low=mention.low,
        high=mention.high,
        value=round((mention.low + mention.high) / 2, 6),
        unit=mention.unit,
        modifier=modifier_of(tokens, mention),
        form=mention.form,
    )
