"""Names in an article: of organisations and persons, and of bodies without a name ("the tourism ministry")."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from extractor.linking.article import ArticleView, Sentence
from extractor.linking.words import WORDS
from extractor.records import Span

MAX_NAME = 14  # tokens
MAX_MENTIONS = 2000  # of one article
_DATELINE = 16  # tokens
_LABELS = frozenset({"ORG", "PERSON"})
_PLACES = frozenset({"GPE", "LOC", "NORP", "FAC", "LANGUAGE"})


@dataclass(frozen=True, slots=True)
class Name:
    """One mention of a name: `tokens` of its sentence's parse."""

    sentence: Sentence
    tokens: TokenSpan
    label: str

    @property
    def start(self) -> int:
        """The article's code point at which the name begins."""
        return self.sentence.offset(self.tokens.start_char)

    @property
    def end(self) -> int:
        """The code point after it."""
        return self.sentence.offset(self.tokens.end_char)


def find_names(view: ArticleView, known: Sequence[Span] = ()) -> list[Name]:
    """Every mention, in order, up to MAX_MENTIONS. `known`: spans that are names, whatever stands in them."""
    by_sentence: dict[int, list[Name]] = defaultdict(list)
    for span in known:
        if name := _known(view, span):
            by_sentence[name.sentence.index].append(name)
    found = (name for sentence in view.sentences for name in _with_known(sentence, by_sentence[sentence.index]))
    return list(islice(found, MAX_MENTIONS))


def _known(view: ArticleView, span: Span) -> Name | None:
    sentence = view.sentences[view.at(span.start)]
    start = sentence.passage.start
    tokens = sentence.tokens.doc.char_span(span.start - start, span.end - start, alignment_mode="expand")
    return None if tokens is None else Name(sentence, tokens, _label(tokens))


def _with_known(sentence: Sentence, known: list[Name]) -> list[Name]:
    """The sentence's names, those that overlap a known one left out."""
    others = [n for n in _names(sentence) if not any(n.start < k.end and k.start < n.end for k in known)]
    return sorted([*known, *others], key=lambda name: name.start)


def _names(sentence: Sentence) -> Iterator[Name]:
    taken: set[int] = set()
    for tokens in _capital_runs(sentence.tokens):
        taken.update(range(tokens.start, tokens.end))
        if not _is_agency(sentence, tokens):
            yield Name(sentence, tokens, _label(tokens))
    for tokens in _bodies(sentence.tokens):
        if taken.isdisjoint(range(tokens.start, tokens.end)) and not _describes(tokens.root, taken):
            yield Name(sentence, tokens, "body")


def _is_agency(sentence: Sentence, tokens: TokenSpan) -> bool:
    """Whether it is the agency of a dateline, which reports but is not the source: "LONDON (Newsline) -"."""
    after = tokens.doc[tokens.end : min(tokens.end + 2, sentence.tokens.end)].text.replace(" ", "")
    return tokens.start - sentence.tokens.start < _DATELINE and after.startswith((")-", ")–", ")—"))


def _describes(root: Token, named: set[int]) -> bool:
    """Whether the body is only another word for a name beside it: "charity X", "X, a charity"."""
    if root.dep_ in ("appos", "compound", "nmod") and root.head.i in named:
        return True
    return any(child.i in named and child.dep_ == "appos" for child in root.children)


def _capital_runs(sentence: TokenSpan) -> Iterator[TokenSpan]:
    """Stretches of capitalised words, with small words between them."""
    start: int | None = None
    end = 0
    for token in sentence:
        if _is_capital(token):
            if start is None:
                start = token.i
            end = token.i + 1
        elif start is not None and not _joins(token, sentence.end):
            yield from _trimmed(sentence.doc[start:end])
            start = None
    if start is not None:
        yield from _trimmed(sentence.doc[start:end])


def _is_capital(token: Token) -> bool:
    text = token.text
    if text[:1].isupper():
        return True
    return any(c.isupper() for c in text[1:]) or (
        token.ent_type_ in _LABELS and token.ent_iob_ in "BI" and text.isalpha() and token.pos_ == "PROPN"
    )


def _joins(token: Token, end: int) -> bool:
    """Whether a small word goes on with the name before it."""
    lower = token.lower_
    if lower not in WORDS.connectors or token.i + 1 >= end:
        return False
    if lower in ("'s", "’s", "and", "in", "on", "to", "-", "–", "/") and not token.ent_type_:
        return False
    following = token.nbor()
    if following.lower_ in WORDS.connectors and following.i + 1 < end:
        following = following.nbor()
    return _is_capital(following)


def _trimmed(tokens: TokenSpan) -> Iterator[TokenSpan]:
    """The run without opening words that are capitalised for other reasons; nothing where nothing is left."""
    start, end = tokens.start, tokens.end
    doc = tokens.doc
    while start < end and _is_no_name(doc[start], end):
        start += 1
    while end > start and (doc[end - 1].is_punct or doc[end - 1].lower_ in ("'s", "’s")):
        end -= 1
    if start < end and end - start <= MAX_NAME and any(c.isalpha() for c in doc[start:end].text):
        yield doc[start:end]


def _is_no_name(token: Token, end: int) -> bool:
    """Whether the run's first word belongs to no name; a day may: "Sunday Times"."""
    if token.lower_ in WORDS.days and token.i + 1 < end:
        return token.ent_type_ in ("DATE", "TIME", "")
    return token.is_punct or token.lower_ in WORDS.non_names | WORDS.days | WORDS.titles


def _label(tokens: TokenSpan) -> str:
    words = {t.lower_ for t in tokens}
    if words & WORDS.body_words:
        return "ORG"
    labels = Counter(t.ent_type_ for t in tokens if t.ent_type_)
    label = max(sorted(labels), key=lambda name: labels[name], default="")
    if not label and len(tokens) == 1 and tokens.text.isupper() and len(tokens.text) > 5:
        return "place"  # a dateline
    return "place" if label in _PLACES else label if label in _LABELS else "other"


def _bodies(sentence: TokenSpan) -> Iterator[TokenSpan]:
    """Definite bodies without a name."""
    for chunk in sentence.doc[sentence.start : sentence.end].noun_chunks:
        if chunk.root.lemma_.lower() in WORDS.body_nouns and len(chunk) <= 8:
            start = chunk.start + (chunk[0].pos_ == "DET" or chunk[0].lower_ in ("the", "a", "an", "its", "their"))
            if start < chunk.end:
                yield sentence.doc[start : chunk.end]
