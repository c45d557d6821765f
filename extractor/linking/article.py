"""The sentences of an article that linking reads: those with figures and those that speak of sources."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Span as TokenSpan

from extractor.document import Document
from extractor.layout import Passage
from extractor.relevance import relevant_passages


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
    """The sentences of the passages at `places` (code points) and of those that speak of sources."""
    wanted = relevant_passages(document, places)
    document.parse(wanted)
    sentences: list[Sentence] = []
    for passage in wanted:
        for tokens in document.sentences(passage):
            start, end = passage.start + tokens.start_char, passage.start + tokens.end_char
            sentences.append(Sentence(len(sentences), start, end, passage, tokens))
    return ArticleView(document, tuple(sentences))
