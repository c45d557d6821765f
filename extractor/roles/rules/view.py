"""A passage's parse together with the quantities that stand in it."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Doc, Token

from extractor.document import Document
from extractor.layout import Passage
from extractor.records import Quantity
from extractor.roles.rules.words import WORDS

SCAN_LIMIT = 90  # tokens that one look ahead or back may cover, so that time stays linear
SHORT_PASSAGE = 80  # code points; what is shorter is a heading or a row
LONGEST_LIST = 25
_OPENING = {"(": ")", "[": "]"}
FINITE_TAGS = frozenset({"VBD", "VBP", "VBZ", "MD"})


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """A quantity with its tokens `start` to `end` (exclusive) in the parse of its passage."""

    index: int
    quantity: Quantity
    view: View = field(repr=False)
    start: int
    end: int

    @property
    def head(self) -> Token:
        """The token that governs the others of the quantity."""
        return self.view.doc[self.start : self.end].root


@dataclass(eq=False)
class View:
    """One passage. Token numbers count within `doc`.

    `lead_in` is the index of the passage that a list item or short row stands under, -1 for running text.
    """

    passage: Passage
    doc: Doc
    mentions: list[Mention] = field(default_factory=list)
    lead_in: int = -1

    @cached_property
    def _owners(self) -> dict[int, Mention]:
        return {i: m for m in reversed(self.mentions) for i in range(m.start, m.end)}

    @cached_property
    def _starts(self) -> list[int]:
        return [t.i for t in self.doc if t.i == 0 or t.is_sent_start] or [0]

    @cached_property
    def _brackets(self) -> dict[int, int]:
        """Opening bracket → its closing one, for those that close within the passage."""
        pairs, open_ones = {}, []
        for token in self.doc:
            if token.text in _OPENING:
                open_ones.append(token.i)
            elif open_ones and token.text == _OPENING[self.doc[open_ones[-1]].text]:
                pairs[open_ones.pop()] = token.i
        return pairs

    @cached_property
    def _enclosing(self) -> dict[int, tuple[int, int]]:
        inner: dict[int, tuple[int, int]] = {}
        for start, end in sorted(self._brackets.items(), key=lambda p: p[0] - p[1]):
            if end - start < SCAN_LIMIT:
                inner.update((i, (start, end)) for i in range(start, end + 1))
        return inner

    def mention_at(self, i: int) -> Mention | None:
        """The mention that token `i` belongs to."""
        return self._owners.get(i)

    def mention_in(self, start: int, end: int) -> Mention | None:
        """The first mention that begins within these tokens."""
        return next((self._owners[i] for i in range(start, min(end, start + SCAN_LIMIT)) if i in self._owners), None)

    def before(self, mention: Mention) -> Mention | None:
        """The mention that stands before this one in the passage."""
        place = bisect.bisect_left(self._mention_starts, mention.start)
        return self.mentions[place - 1] if place else None

    @cached_property
    def _mention_starts(self) -> list[int]:
        return [m.start for m in self.mentions]

    def bracket(self, i: int) -> tuple[int, int] | None:
        """The tokens of the brackets around token `i`, the brackets themselves included."""
        return self._enclosing.get(i)

    def closing(self, i: int) -> int | None:
        """The token that closes the bracket opened at `i`."""
        return self._brackets.get(i)

    def sentence(self, i: int) -> tuple[int, int]:
        """Tokens of the sentence around token `i`, at most SCAN_LIMIT to either side."""
        place = bisect.bisect_right(self._starts, i) - 1
        following = self._starts[place + 1] if place + 1 < len(self._starts) else len(self.doc)
        return max(self._starts[place], i - SCAN_LIMIT), min(following, i + SCAN_LIMIT)

    def lower(self, i: int) -> str:
        """The form of token `i` in lower case; "" outside of the passage."""
        return self.doc[i].lower_ if 0 <= i < len(self.doc) else ""

    def piece(self, start: int, end: int) -> tuple[int, int]:
        """Code points of the article for tokens `start` to `end`."""
        tokens = self.doc[start:end]
        return self.passage.start + tokens.start_char, self.passage.start + tokens.end_char

    def skip_modifiers_back(self, i: int) -> int:
        """The token before the words that qualify a number standing at `i`: "rose by | almost" 12%."""
        i -= 1
        while i >= 0 and (self._qualifies(i) or self._is_epithet(i)):
            i -= 1
        return i

    def _qualifies(self, i: int) -> bool:
        word = self.lower(i)
        return word in WORDS.number_modifiers and (word != "up" or self.lower(i + 1) == "to")

    def _is_epithet(self, i: int) -> bool:
        """As in "a startling 41 percent"."""
        return i > 0 and self.doc[i].pos_ == "ADJ" and self.lower(i - 1) in {"a", "an"} and i + 1 in self._owners

    def leads_to_mention(self, i: int) -> bool:
        """Whether token `i` stands before a quantity with no verb, bracket or comma between."""
        sent_end = self.sentence(i)[1]
        for j in range(i + 1, min(sent_end, i + 16)):
            if j in self._owners:
                return True
            token = self.doc[j]
            if token.tag_ in FINITE_TAGS or token.dep_ == "cc" or token.text in ",;:.–—(":
                return False
        return False


def make_views(document: Document, quantities: Sequence[Quantity]) -> list[Mention]:
    """Parses the passages that hold the quantities, and places each in its view; in the order given."""
    passages = [document.passage_at(q.start) for q in quantities]
    document.parse({p.index: p for p in passages}.values())
    views: dict[int, View] = {}
    mentions = []
    for index, (quantity, passage) in enumerate(zip(quantities, passages, strict=True)):
        if passage.index not in views:
            views[passage.index] = View(passage, document.doc(passage), lead_in=_lead_in(document, passage))
        view = views[passage.index]
        mention = _place(index, quantity, view)
        view.mentions.append(mention)
        mentions.append(mention)
    for view in views.values():
        view.mentions.sort(key=lambda m: m.quantity.start)
    return mentions


def _lead_in(document: Document, passage: Passage) -> int:
    index = passage.index
    while index >= max(0, passage.index - LONGEST_LIST) and is_row(document.passages[index]):
        index -= 1
    return index if index != passage.index else -1


def is_row(passage: Passage) -> bool:
    """Whether it is a list item, or short enough to be a row or a heading."""
    return passage.section == "list_item" or passage.end - passage.start < SHORT_PASSAGE


def _place(index: int, quantity: Quantity, view: View) -> Mention:
    start, end = quantity.start - view.passage.start, quantity.end - view.passage.start
    span = view.doc.char_span(start, min(end, view.passage.end - view.passage.start), alignment_mode="expand")
    if span is None or not len(span):
        return Mention(index, quantity, view, 0, min(1, len(view.doc)))
    return Mention(index, quantity, view, span.start, span.end)
