"""Text → passages: paragraphs, list items, table rows, the headline and what stands under it.

Every later step works on passages, so a sentence must not be cut by a hard wrap, and two list
items must not be read as one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from extractor.records import Section

MAX_PASSAGE = 10_000  # code points; a parser's memory grows with its text, and so does what one mistake spoils
WRAP_WIDTHS = range(45, 121)  # columns to which mail, wires and terminals wrap
RAGGED = 4  # columns by which an honest wrap may fall short
KICKER_MAX = 40
BYLINE_MAX = 100
ITEM_MAX = 120
HEADLINE_MAX = 200
STANDFIRST_MAX = 240
ROW_HEAD = 500  # where a line's first cells must stand for it to be a row

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACE = re.compile(r"\s+")
_NON_SPACE = re.compile(r"\S")
_FULL_STOP = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[^\W_a-z])|\n")
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’)\]]*$")
_STATEMENT_END = re.compile(r"[.:;][\"'”’)\]]*$")  # a headline may ask or exclaim
_BULLET = re.compile(r"(?:[-*•·–—▪●◦‣∙■□◆→►▶✓✔»]|--|\(?\d{1,2}[.)])\s")
_HEADING = re.compile(r"#{1,6}\s")
_TABLE_ROW = re.compile(r"\||[^\t]*\t\S|.*\s\|\s.*\s\|")
_FIGURE = re.compile(r"%|％|\bper ?cent\b|\bpct\b|\bp\.c\.", re.I)
_CAPTION = re.compile(
    r"\[(?:image|photo|picture|video)\b|(?:photo(?:graph)?|image|picture|chart|graphic|caption|credit)\s*:", re.I
)
_DATELINE = re.compile(r"(?:[A-Z][^\W\d_]*[A-Z]\b|[A-Z][\w.]*,).{0,60}?\s(?:[-–—]|--)\s")
_BYLINE = re.compile(
    r"(?:by|written by|posted|published|updated|our bureau|staff reporter|embargoed|page last updated)\b"
    r"|.*\b(?:19|20)\d\d\b|.*\d\d?[:.]\d\d\b|.*\s\|\s",
    re.I,
)

Extent = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, heading, list item or row: code points `start` to `end` of the article."""

    index: int
    start: int
    end: int
    section: Section

    @property
    def heads(self) -> bool:
        """Whether it stands over the article: a headline or what is under it."""
        return self.section in ("headline", "standfirst")


def split_passages(text: str) -> tuple[Passage, ...]:
    """Cuts at line breaks, keeps the lines of a hard-wrapped paragraph together, and cuts what is too long.

    In order, without overlap, each at most MAX_PASSAGE long and without white space at its ends;
    between them there is nothing but white space.
    """
    blocks = _blocks(text)
    sections = _sections([text[start:end] for start, end in blocks])
    pieces = [
        (*piece, section) for block, section in zip(blocks, sections, strict=True) for piece in _pieces(text, *block)
    ]
    return tuple(Passage(i, *piece) for i, piece in enumerate(pieces))


# --- lines → blocks


def _blocks(text: str) -> list[Extent]:
    lines = [_stripped(text, m.start(), m.end()) for m in _LINE.finditer(text) if m[0].strip()]
    width = _wrap_width(text, lines)
    blocks = lines[:1]
    for last, line in pairwise(lines):
        if _continues(text, blocks[-1], last, line, width):
            blocks[-1] = (blocks[-1][0], line[1])
        else:
            blocks.append(line)
    return blocks


def _stripped(text: str, start: int, end: int) -> Extent:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def _wrap_width(text: str, lines: list[Extent]) -> int | None:
    """The column to which the whole text is wrapped, or None: one long line shows that it is not."""
    longest = max((end - start for start, end in lines), default=0)
    if longest not in WRAP_WIDTHS:
        return None
    pairs = [pair for pair in pairwise(lines) if _adjacent(text, *pair)]
    full = sum(_is_full(text, *pair, longest) for pair in pairs)
    return longest if full >= 3 and 2 * full >= len(pairs) else None


def _adjacent(text: str, line: Extent, following: Extent) -> bool:
    return len(_BREAK.findall(text, line[1], following[0])) == 1


def _is_full(text: str, line: Extent, following: Extent, width: int) -> bool:
    """Whether the first word of the next line had no room on this one."""
    first_word = _SPACE.split(text[following[0] : following[1]], maxsplit=1)[0]
    return line[1] - line[0] + 1 + len(first_word) > width - RAGGED


def _continues(text: str, block: Extent, last: Extent, line: Extent, width: int | None) -> bool:
    """Whether `line` goes on with a sentence that a hard wrap has cut after `last`, the end of `block`."""
    head = text[line[0] : line[1]]
    if not _adjacent(text, last, line) or _stands_alone(head) or _is_row(text[last[0] : last[1]]):
        return False
    if width is not None and _is_full(text, last, line, width):
        return True
    if _SENTENCE_END.search(text[last[0] : last[1]]):
        return False
    if text[line[0] - 1] in " \t" and _BULLET.match(text, block[0]):
        return True  # an item that goes on indented
    return head[0].islower() and last[1] - last[0] >= WRAP_WIDTHS.start


def _stands_alone(line: str) -> bool:
    return bool(_BULLET.match(line) or _HEADING.match(line) or _CAPTION.match(line) or _is_row(line))


def _is_row(line: str) -> bool:
    return bool(_TABLE_ROW.match(line[:ROW_HEAD]))


# --- blocks → pieces


def _pieces(text: str, start: int, end: int) -> Iterator[Extent]:
    """The block, cut after a sentence where it is longer than MAX_PASSAGE; failing that, at a space, or anywhere."""
    while end - start > MAX_PASSAGE:
        cut = _cut(text, start, start + MAX_PASSAGE)
        yield _stripped(text, start, cut)
        word = _NON_SPACE.search(text, cut, end)
        start = word.start() if word else end
    if start < end:
        yield start, end


def _cut(text: str, start: int, limit: int) -> int:
    for pattern in (_FULL_STOP, _SPACE):
        ends = [m.end() for m in pattern.finditer(text, start + MAX_PASSAGE // 2, limit)]
        if ends:
            return ends[-1]
    return limit


# --- sections


def _sections(lines: list[str]) -> list[Section]:
    sections = _own_sections(lines)
    headline = _headline(lines)
    if headline is None:
        return sections
    sections[headline] = "headline"
    for index in _standfirst(lines, headline):
        if sections[index] == "body":
            sections[index] = "standfirst"
    return sections


def _own_sections(lines: list[str]) -> list[Section]:
    """Bullets by their sign; rows and short figures ("Kerala: 61%") where at least two stand together."""
    like_items = [_is_item_like(line) for line in lines]
    padded = [False, *like_items, False]
    return [_own_section(line, like_items[i] and (padded[i] or padded[i + 2])) for i, line in enumerate(lines)]


def _own_section(line: str, in_a_list: bool) -> Section:
    if _CAPTION.match(line):
        return "caption"
    return "list_item" if in_a_list or _BULLET.match(line) else "body"


def _is_item_like(line: str) -> bool:
    short_figure = len(line) <= ITEM_MAX and _FIGURE.search(line) and not _SENTENCE_END.search(line)
    return bool(short_figure or _is_row(line) or _BULLET.match(line))


def _headline(lines: list[str]) -> int | None:
    """The first line that is short enough, or the second under a kicker; None for a text that starts at once."""
    if not lines or not _is_title(lines[0]):
        return None
    under_kicker = len(lines) > 1 and _is_kicker(lines[0]) and _is_title(lines[1]) and not _BYLINE.match(lines[1])
    return 1 if under_kicker else 0


def _is_title(line: str) -> bool:
    if len(line) > HEADLINE_MAX or _BULLET.match(line) or _CAPTION.match(line) or line.startswith("|"):
        return False
    return not _STATEMENT_END.search(line)


def _is_kicker(line: str) -> bool:
    """Such as "NEWS RELEASE | 26 February"."""
    return line.split(" | ")[0].isupper() and len(line) <= KICKER_MAX and not _FIGURE.search(line)


def _standfirst(lines: list[str], headline: int) -> list[int]:
    """What stands between the headline and the first paragraph of any length, bylines apart."""
    found: list[int] = []
    for index in range(headline + 1, min(headline + 5, len(lines))):
        line = lines[index]
        if _BYLINE.match(line) and len(line) <= BYLINE_MAX:
            continue
        if _is_paragraph(line) or (found and not _is_title(line)):
            break
        found.append(index)
        if not _is_title(line):
            break
    return found if len(lines) > headline + 1 + len(found) else []


def _is_paragraph(line: str) -> bool:
    return len(line) > STANDFIRST_MAX or bool(_FULL_STOP.search(line) or _DATELINE.match(line))
