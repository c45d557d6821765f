"""Decoded stretches → phrases that read well: whole words, no loose brackets, no quantity inside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.document import Document
from extractor.records import Span

OPENING = {"(": ")", "[": "]", "“": "”"}
CLOSING = {closing: opening for opening, closing in OPENING.items()}
LOOSE = ",;:.–—-•*|"

Bounds = tuple[int, int]


def tidy_spans(document: Document, runs: Iterable[Bounds], blocked: Sequence[Bounds]) -> tuple[Span, ...]:
    """Spans of the article for stretches of code points; stretches with nothing left are dropped."""
    spans = []
    for run in runs:
        for start, end in _without(_whole_words(document.text, run), blocked):
            start, end = _trimmed(document.text, start, end)
            if start < end:
                spans.append(document.span(start, end))
    return tuple(spans)


def _whole_words(text: str, run: Bounds) -> Bounds:
    """Word pieces may cut a word in two."""
    start, end = run
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return start, end


def _without(run: Bounds, blocked: Sequence[Bounds]) -> list[Bounds]:
    """Leaves the quantities out where a stretch runs over one."""
    pieces = [run]
    for start, end in blocked:
        pieces = [
            piece
            for s, e in pieces
            for piece in ([(s, min(e, start)), (max(s, end), e)] if s < end and start < e else [(s, e)])
            if piece[0] < piece[1]
        ]
    return pieces


def _trimmed(text: str, start: int, end: int) -> Bounds:
    """Without punctuation at the ends, and without what stands beyond a bracket whose partner is outside."""
    before = None
    while before != (start, end) and start < end:
        before = (start, end)
        if _is_loose(text[start]) or _odd_quote(text, start, start, end):
            start += 1
        elif _is_loose(text[end - 1]) or _odd_quote(text, end - 1, start, end):
            end -= 1
        else:
            start, end = _balanced(text, start, end)
    return start, end


def _is_loose(character: str) -> bool:
    return character in LOOSE or character.isspace()


def _odd_quote(text: str, at: int, start: int, end: int) -> bool:
    return text[at] == '"' and text.count('"', start, end) % 2 == 1


def _balanced(text: str, start: int, end: int) -> Bounds:
    """Cuts before the first bracket or quotation mark that is never closed, or after one that was never opened."""
    opened: list[int] = []
    for at in range(start, end):
        if text[at] in OPENING:
            opened.append(at)
        elif text[at] in CLOSING:
            if not opened or text[opened[-1]] != CLOSING[text[at]]:
                return (at + 1, end) if not opened else (start, opened[0])
            opened.pop()
    return (start, opened[0]) if opened else (start, end)
