"""An article's text cut into passages, each parsed only when somebody asks for it.

This is the one place where spaCy's offsets become the article's.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from extractor.layout import Passage, split_passages
from extractor.records import Span


@dataclass
class Document:
    """One article on its way through the pipeline.

    `passages` cover the text in order, without the white space between them.
    """

    text: str
    nlp: Language
    title: str | None = None
    passages: tuple[Passage, ...] = ()
    _docs: dict[int, Doc] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, text: str, nlp: Language, title: str | None = None) -> Document:
        return cls(text, nlp, title, split_passages(text))

    def passage_at(self, offset: int) -> Passage:
        """The passage that holds the code point at `offset`, or the last one that starts before it."""
        return self.passages[max(0, bisect.bisect_right(self.passages, offset, key=lambda p: p.start) - 1)]

    def parse(self, passages: Iterable[Passage]) -> None:
        """Parses several passages in one batch; asking for one of them afterwards costs nothing."""
        wanted = [p for p in passages if p.index not in self._docs]
        texts = [self.text[p.start : p.end] for p in wanted]
        for passage, doc in zip(wanted, self.nlp.pipe(texts), strict=True):
            self._docs[passage.index] = doc

    def doc(self, passage: Passage) -> Doc:
        """The parse of one passage; its token offsets count from `passage.start`."""
        if passage.index not in self._docs:
            self.parse([passage])
        return self._docs[passage.index]

    def span(self, start: int, end: int) -> Span:
        """The span of these code points of the article, without white space at its ends."""
        text = self.text[start:end]
        start += len(text) - len(text.lstrip())
        text = text.strip()
        return Span(text=text, start=start, end=start + len(text))

    def tokens(self, passage: Passage, tokens: TokenSpan) -> Span:
        """The article's span for tokens of this passage's parse."""
        return self.span(passage.start + tokens.start_char, passage.start + tokens.end_char)

    def sentence_at(self, offset: int) -> Span:
        """The sentence, by the parse, that holds the code point at `offset`."""
        passage = self.passage_at(offset)
        sentences = list(self.doc(passage).sents)
        for sentence in sentences:
            if passage.start + sentence.end_char > offset:
                return self.tokens(passage, sentence)
        return self.span(passage.start, passage.end)
