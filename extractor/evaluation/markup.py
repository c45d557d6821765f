"""The tags of the inline form: from marked-up text to spans, and back."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

TAGS = {"q": "quantity", "s": "subject", "p": "predicate", "a": "source"}
_TAG = re.compile(r'<(/?)([qspa])(?:\s+c="([\d,\s]+)")?>')
_ANY_TAG = re.compile(r"</?[a-z]+[ >]")


class MarkupError(ValueError):
    """Tags that do not fit; `offset` is where, in code points of the text without its tags."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


@dataclass(frozen=True, slots=True)
class Tagged:
    """A tag's stretch, in code points of the text without tags, and the claims it belongs to."""

    tag: str
    claims: tuple[int, ...]
    start: int
    end: int


def strip_tags(markup: str) -> tuple[str, list[Tagged]]:
    """The text without its tags, and what was tagged, in the order of the closing tags.

    Raises MarkupError for tags that cross, are left open, name no claim, or are none of ours.
    """
    reader = _Reader()
    at = 0
    for match in _TAG.finditer(markup):
        reader.text(markup[at : match.start()])
        at = match.end()
        closing, tag, claims = match.groups()
        near = markup[max(0, match.start() - 40) : match.end() + 20]
        reader.close(tag, near) if closing else reader.open(tag, claims, near)
    reader.text(markup[at:])
    return reader.finish()


class _Reader:
    def __init__(self) -> None:
        self.length = 0
        self._pieces: list[str] = []
        self._open: list[tuple[str, tuple[int, ...], int]] = []
        self._found: list[Tagged] = []

    def text(self, piece: str) -> None:
        if unknown := _ANY_TAG.search(piece):
            raise MarkupError(f"an unknown tag is left in the text: {unknown[0]!r}", self.length + unknown.start())
        self._pieces.append(piece)
        self.length += len(piece)

    def open(self, tag: str, claims: str | None, near: str) -> None:
        numbers = tuple(int(number) for number in (claims or "").split(",") if number.strip())
        if not numbers:
            raise MarkupError(f"<{tag}> without c= near {near!r}", self.length)
        self._open.append((tag, numbers, self.length))

    def close(self, tag: str, near: str) -> None:
        if not self._open or self._open[-1][0] != tag:
            raise MarkupError(f"</{tag}> closes nothing, or crosses, near {near!r}", self.length)
        _, claims, start = self._open.pop()
        self._found.append(Tagged(tag, claims, start, self.length))

    def finish(self) -> tuple[str, list[Tagged]]:
        if self._open:
            tag, _, start = self._open[-1]
            raise MarkupError(f"<{tag}> is never closed", start)
        return "".join(self._pieces), self._found


def add_tags(text: str, spans: Mapping[tuple[str, int, int], Iterable[int]]) -> str:
    """The text with a tag around each (tag, start, end), naming its claims.

    Tags must nest, so a span that crosses another is cut where they cross; a quantity is never cut.
    """
    opening: dict[int, list[tuple[int, str, str]]] = defaultdict(list)
    closing: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for (tag, start, end), claims in sorted(
        _nested(text, spans).items(), key=lambda s: (s[0][1], -s[0][2], s[0][0] == "q")
    ):
        numbers = ",".join(str(number) for number in sorted(claims))
        opening[start].append((end, tag, f'<{tag} c="{numbers}">'))
        closing[end].append((start, f"</{tag}>"))
    out = []
    for at in range(len(text) + 1):
        # Those that began last close first; of several that begin here, those that end last open first.
        out += [mark for _, mark in reversed(closing[at])]
        out += [mark for _, _, mark in opening[at]]
        out.append(text[at : at + 1])
    return "".join(out)


def _nested(text: str, spans: Mapping[tuple[str, int, int], Iterable[int]]) -> dict[tuple[str, int, int], set[int]]:
    """The spans with those that cross another cut; quantities, then earlier spans, stay whole."""
    placed: dict[tuple[str, int, int], set[int]] = {}
    for (tag, start, end), claims in sorted(spans.items(), key=lambda s: (s[0][0] != "q", s[0][1], -s[0][2])):
        for first, last in _cut(text, start, end, [(s, e) for _, s, e in placed]):
            placed.setdefault((tag, first, last), set()).update(claims)
    return placed


def _cut(text: str, start: int, end: int, others: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pieces of start-end that cross none of the others, without white space at their ends."""
    crossed = [o for o in others if o[0] < start < o[1] < end or start < o[0] < end < o[1]]
    edges = sorted({start, end, *(edge for other in crossed for edge in other if start < edge < end)})
    pieces = []
    for first, last in itertools.pairwise(edges):
        piece = text[first:last]
        first += len(piece) - len(piece.lstrip())
        if piece.strip():
            pieces.append((first, first + len(piece.strip())))
    return pieces
