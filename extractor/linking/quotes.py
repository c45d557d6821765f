"""Where an article quotes somebody word for word."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass

from extractor.document import Document
from extractor.layout import Passage

MIN_WORDS = 4  # shorter ones are titles, labels and single words set off
_OPENING, _CLOSING, _STRAIGHT = "“«„", "”»", '"'
_MARK = re.compile(r"[“”«»„\"]|(?<!\w)[‘'](?=\w)|(?<=[\w.,!?])[’'](?!\w)")


@dataclass(frozen=True, slots=True)
class Quotations:
    """Code points `starts[i]` to `ends[i]` stand inside quotation marks."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def holds(self, offset: int) -> bool:
        """Whether the code point stands in a quotation."""
        place = bisect.bisect_right(self.starts, offset) - 1
        return place >= 0 and offset < self.ends[place]


def find_quotations(document: Document) -> Quotations:
    """Quotations of some words; one left open at a paragraph's end ends there."""
    found: list[tuple[int, int]] = []
    for passage in document.passages:
        found.extend(_in_passage(document.text, passage))
    return Quotations(tuple(start for start, _ in found), tuple(end for _, end in found))


def _in_passage(text: str, passage: Passage) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    opened: int | None = None
    mark = ""
    for match in _MARK.finditer(text, passage.start, passage.end):
        if opened is None:
            if match[0] not in _CLOSING and not _apostrophe(text, match):
                opened, mark = match.start(), match[0]
        elif _closes(mark, match[0]):
            found.append((opened, match.end()))
            opened = None
    if opened is not None and mark not in "‘'":
        found.append((opened, passage.end))
    return [(start, end) for start, end in found if len(text[start:end].split()) >= MIN_WORDS]


def _apostrophe(text: str, match: re.Match[str]) -> bool:
    return match[0] in "’'" and match.start() > 0 and not text[match.start() - 1].isspace()


def _closes(opening: str, mark: str) -> bool:
    if opening in _OPENING:
        return mark in _CLOSING
    return mark == _STRAIGHT if opening == _STRAIGHT else mark in "’'"
