"""Pieces → spans that read well in a table: no dangling brackets, quotes, articles or punctuation."""

from __future__ import annotations

import re

from extractor.document import Document
from extractor.records import Span
from extractor.roles.rules.reading import Pieces

_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"))
_LEAD = " \t\r\n.,;:!?…-–—•*·/|)]}”"
_TAIL = " \t\r\n.,;:!?…-–—•*·/|([{“"
_A = r"an?(?! (?:set|number|lot|range|series|group) )"  # "a set of questions" keeps its article
_ARTICLE = re.compile(
    r"(?:the|" + _A + r"|all|their|its|his|her|our|of|all of|a total of|some)\s+(?=\S)",
    re.I,
)
_THAT = re.compile(r"(?:that|who|which|and|but|or)\s+(?=\S)", re.I)


def subject_spans(document: Document, pieces: Pieces) -> tuple[Span, ...]:
    """Without a leading article or possessive."""
    return _spans(document, pieces, _ARTICLE)


def predicate_spans(document: Document, pieces: Pieces) -> tuple[Span, ...]:
    """Without a leading conjunction."""
    return _spans(document, pieces, _THAT)


def _spans(document: Document, pieces: Pieces, leading: re.Pattern[str]) -> tuple[Span, ...]:
    spans = []
    reached = -1
    for start, end in sorted(set(pieces)):
        start, end = _trim(document.text, max(start, reached), end, leading)
        if start < end:
            spans.append(document.span(start, end))
            reached = end
    return tuple(spans)


def _trim(text: str, start: int, end: int, leading: re.Pattern[str]) -> tuple[int, int]:
    while True:
        before = (start, end)
        start, end = _strip(text, start, end)
        for _ in range(2):
            match = leading.match(text, start, end)
            start = match.end() if match else start
        start, end = _balanced(text, start, end)
        if (start, end) == before:
            return start, end


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start] in _LEAD or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in _TAIL or text[end - 1].isspace()):
        end -= 1
    return start, end


def _balanced(text: str, start: int, end: int) -> tuple[int, int]:
    """Drops an opening or closing mark at either end whose partner is missing."""
    part = text[start:end]
    for opening, closing in _PAIRS:
        if part.count(opening) < part.count(closing) and part.endswith(closing):
            return start, end - 1
        if part.count(opening) > part.count(closing) and part.startswith(opening):
            return start + 1, end
    if part.count('"') % 2:
        if part.endswith('"'):
            return start, end - 1
        if part.startswith('"'):
            return start + 1, end
    return start, end
