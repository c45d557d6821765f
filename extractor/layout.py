"""Text → passages: paragraphs, list items, the headline and what stands under it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.records import Section

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BULLET = re.compile(r"[-*•·–—▪●◦‣]\s|\(?\d{1,2}[.)]\s|#{1,6}\s")
_CAPTION = re.compile(r"\[(image|photo|picture|video)\b|(photo(graph)?|image|picture|credit)\s*:", re.I)
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’)\]]*$")
HARD_WRAP_MIN = 45  # a shorter line that is continued is a heading or an address, not a wrapped paragraph


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, heading or list item: code points `start` to `end` of the article."""

    index: int
    start: int
    end: int
    section: Section


def split_passages(text: str) -> tuple[Passage, ...]:
    """Cuts at line breaks, but keeps the lines of a hard-wrapped paragraph together."""
    lines = [(m.start() + len(m[0]) - len(m[0].lstrip()), m.start() + len(m[0].rstrip())) for m in _LINE.finditer(text) if m[0].strip()]
    blocks: list[tuple[int, int]] = []
    for start, end in lines:
        if blocks and _continues(text, blocks[-1], start):
            blocks[-1] = (blocks[-1][0], end)
        else:
            blocks.append((start, end))
    return tuple(Passage(i, s, e, _section(text, i, s, e)) for i, (s, e) in enumerate(blocks))


def _continues(text: str, block: tuple[int, int], start: int) -> bool:
    """Whether the line at `start` goes on with a sentence that a hard wrap has cut."""
    gap = text[block[1] : start]
    last_line = text[block[0] : block[1]].splitlines()[-1]
    if gap.count("\n") > 1 or len(last_line) < HARD_WRAP_MIN or _SENTENCE_END.search(last_line):
        return False
    head = text[start : start + 4]
    return not _BULLET.match(head) and (head[:1].islower() or len(last_line) < 100 and not head[:1].isupper())


def _section(text: str, index: int, start: int, end: int) -> Section:
    line = text[start:end]
    if _CAPTION.match(line):
        return "caption"
    if _BULLET.match(line):
        return "list_item"
    if index == 0 and len(line) < 200 and not _SENTENCE_END.search(line):
        return "headline"
    if index == 1 and len(line) < 300:
        return "standfirst"
    return "body"
