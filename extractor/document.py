"""An article's text cut into passages, each parsed only when somebody asks for it.

This is the one place where spaCy's offsets become the article's.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from extractor.layout import Passage, split_passages
from extractor.records import Span

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]»\s]*$")
_INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}$")
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
BRACKETED_MAX = 600  # code points; a bracket still open after that was never closed


@dataclass
class Document:
    """One article on its way through the pipeline.

    `passages` cover the text in order, without the white space between them. With `entities_where`, only passages
    that it is found in have named entities, which take two fifths of the time of a parse.
    """

    text: str
    nlp: Language
    title: str | None = None
    published: str | None = None
    passages: tuple[Passage, ...] = ()
    entities_where: re.Pattern[str] | None = None
    _docs: dict[int, Doc] = field(default_factory=dict, repr=False)
    _sentences: dict[int, tuple[TokenSpan, ...]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(
        cls,
        text: str,
        nlp: Language,
        title: str | None = None,
        published: str | None = None,
        entities_where: re.Pattern[str] | None = None,
    ) -> Document:
        """Cuts the text into passages; nothing is parsed yet."""
        return cls(text, nlp, title, published, split_passages(text), entities_where)

    def passage_at(self, offset: int) -> Passage:
        """The passage that holds the code point at `offset`, or the last one that starts before it."""
        return self.passages[max(0, bisect.bisect_right(self.passages, offset, key=lambda p: p.start) - 1)]

    def parse(self, passages: Iterable[Passage]) -> None:
        """Parses several passages in one batch; asking for one of them afterwards costs nothing."""
        wanted = list({p.index: p for p in passages if p.index not in self._docs}.values())
        texts = [_encodable(self.text[p.start : p.end]) for p in wanted]
        self._docs |= {p.index: doc for p, doc in zip(wanted, self._parsed(texts), strict=True)}

    def _parsed(self, texts: list[str]) -> Iterable[Doc]:
        where = self.entities_where
        if where is None:
            return self.nlp.pipe(texts)
        docs = list(self.nlp.pipe(texts, disable=["ner"]))
        finder: Any = self.nlp.get_pipe("ner")
        list(finder.pipe([doc for doc in docs if where.search(doc.text)]))
        return docs

    def doc(self, passage: Passage) -> Doc:
        """The parse of one passage; its token offsets count from `passage.start`."""
        if passage.index not in self._docs:
            self.parse([passage])
        return self._docs[passage.index]

    def sentences(self, passage: Passage) -> tuple[TokenSpan, ...]:
        """The passage's sentences: the parse's, put together again where it cut inside one."""
        if passage.index not in self._sentences:
            self._sentences[passage.index] = _whole_sentences(self.doc(passage))
        return self._sentences[passage.index]

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
        """The sentence that holds the code point at `offset`; the one before it where it falls between two."""
        passage = self.passage_at(offset)
        sentences = self.sentences(passage)
        place = bisect.bisect_right(sentences, offset - passage.start, key=lambda s: s.start_char) - 1
        return self.tokens(passage, sentences[max(0, place)])


def _encodable(text: str) -> str:
    """Lone surrogates cannot be UTF-8, which spaCy hashes; one character takes the place of one."""
    return _SURROGATE.sub("\ufffd", text)


def _whole_sentences(doc: Doc) -> tuple[TokenSpan, ...]:
    """Sentences by the parse; the parser also starts them after colons, in brackets and inside abbreviations."""
    starts: list[int] = []
    for sentence in doc.sents:
        if not starts or _ends(doc[starts[-1] : sentence.start], sentence):
            starts.append(sentence.start)
    return tuple(doc[start:end] for start, end in zip(starts, [*starts[1:], len(doc)], strict=True))


def _ends(before: TokenSpan, after: TokenSpan) -> bool:
    """Whether a sentence ends between these two pieces of a parse."""
    text, following = before.text.rstrip(), after.text.lstrip()
    if not _SENTENCE_END.search(text) or (following[:1].islower() and not following[1:2].isupper()):
        return False
    if _INITIALS.search(text) and not any(token.tag_ in _FINITE for token in before):
        return False
    return len(text) > BRACKETED_MAX or text.count("(") <= text.count(")")
