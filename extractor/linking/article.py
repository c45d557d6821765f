"""The sentences of an article that linking reads: those with figures and those that speak of sources."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Span as TokenSpan

from extractor.document import Document
from extractor.layout import Passage

# Passages without any of these are not parsed: nobody is credited there and no survey is described.
_TELLING = re.compile(
    r"survey|poll|stud(?:y|ie)|report|research|accord|interview|respon|sampl|conduct|commission|statistic|figures|data"
    r"|index|analy|journal|universit|said|says|found|told|asked|question|margin|weight|online|telephone|team|trial"
    r"|among|\d,\d{3}\b",
    re.I,
)
MAX_PASSAGES = 400  # without figures; what a longer text says of its surveys stands near its figures


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: code points `start` to `end` of the article."""

    index: int
    start: int
    end: int
    passage: Passage
    tokens: TokenSpan

    def offset(self, char: int) -> int:
        """The article's code point for a character of the passage's parse."""
        return self.passage.start + char


@dataclass(frozen=True, slots=True)
class ArticleView:
    """The sentences worth reading, in order."""

    document: Document
    sentences: tuple[Sentence, ...]

    def at(self, offset: int) -> int:
        """The index of the sentence that holds the code point, or of the last one before it."""
        return max(0, bisect.bisect_right(self.sentences, offset, key=lambda s: s.start) - 1)


def view_article(document: Document, places: Sequence[int]) -> ArticleView:
    """Parses what is needed, in one batch; `places` are code points whose passages are."""
    wanted = _wanted(document, places)
    document.parse(wanted)
    sentences: list[Sentence] = []
    for passage in wanted:
        for tokens in document.sentences(passage):
            start, end = passage.start + tokens.start_char, passage.start + tokens.end_char
            sentences.append(Sentence(len(sentences), start, end, passage, tokens))
    return ArticleView(document, tuple(sentences))


def _wanted(document: Document, places: Sequence[int]) -> list[Passage]:
    figures = {document.passage_at(place).index for place in places}
    telling = [p.index for p in document.passages if _TELLING.search(document.text, p.start, p.end)]
    wanted = figures.union(telling[:MAX_PASSAGES])
    return [p for p in document.passages if p.index in wanted]
