"""Names in an article: of organisations and persons, and of bodies without a name ("the tourism ministry")."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from extractor.linking.article import ArticleView, Sentence
from extractor.linking.known import HYPHENS, settle
from extractor.linking.words import WORDS
from extractor.records import Span

MAX_NAME = 14  # tokens
MAX_MENTIONS = 2000  # of one article
_AGENCY = 16  # tokens before the agency of a dateline
_DATELINE = re.compile(r"(?:, [\w. ]{2,30}?)?(?: \([\w ]+\))? ?(?:[-–—]|--) |:? ?/")
_LABELS = frozenset({"ORG", "PERSON"})
_APOSTROPHES = frozenset({"'", "’"})
_POSSESSIVES = frozenset({"'s", "’s"})
# These join only inside a name.
_LOOSE = _POSSESSIVES | frozenset({",", "and", "in", "on", "to", "/"}) | _APOSTROPHES | HYPHENS
_BEFORE_A_BODY = frozenset({"of"})
_WITHIN = frozenset({"amod", "compound", "nmod"})
_TIMES = frozenset({"DATE", "TIME"})
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
    """Every mention, in order, up to MAX_MENTIONS. `known`: spans that a labeller took for names."""
    by_sentence: dict[int, list[Span]] = defaultdict(list)
    for span in known:
        by_sentence[view.at(span.start)].append(span)
    found = (name for sentence in view.sentences for name in _all_names(sentence, by_sentence[sentence.index]))
    return list(islice(found, MAX_MENTIONS))


def _all_names(sentence: Sentence, known: Sequence[Span]) -> list[Name]:
    """The known names and the sentence's own, but those that overlap a known one."""
    runs = list(_capital_runs(sentence.tokens))
    pointed: dict[tuple[int, int], Name] = {}
    for span in known:
        if taken := _tokens_of(sentence, span):
            for tokens in settle(taken, runs):
                pointed[tokens.start, tokens.end] = Name(sentence, tokens, _label(tokens))
    others = [
        n for n in _names(sentence, runs) if not any(n.start < k.end and k.start < n.end for k in pointed.values())
    ]
    return sorted([*pointed.values(), *others], key=lambda name: name.start)


def _tokens_of(sentence: Sentence, span: Span) -> TokenSpan | None:
    start = sentence.passage.start
    return sentence.tokens.doc.char_span(span.start - start, span.end - start, alignment_mode="expand")


def _names(sentence: Sentence, runs: Sequence[TokenSpan]) -> Iterator[Name]:
    taken: set[int] = set()
    for tokens in runs:
        taken.update(range(tokens.start, tokens.end))
        if not _is_agency(sentence, tokens):
            yield Name(sentence, tokens, _label(tokens))
    for tokens in _bodies(sentence.tokens):
        if taken.isdisjoint(range(tokens.start, tokens.end)) and not _describes(tokens.root, taken):
            yield Name(sentence, tokens, "body")


def _is_agency(sentence: Sentence, tokens: TokenSpan) -> bool:
    """Whether it is the agency of a dateline, which reports but is not the source: "LONDON (Newsline) -"."""
    after = tokens.doc[tokens.end : min(tokens.end + 2, sentence.tokens.end)].text.replace(" ", "")
    return tokens.start - sentence.tokens.start < _AGENCY and after.startswith((")-", ")–", ")—"))


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
        elif start is not None and not _joins(token, start, sentence.end):
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


def _joins(token: Token, start: int, end: int) -> bool:
    """Whether a small word goes on with the name that begins at token `start`."""
    lower = token.lower_
    if lower not in WORDS.connectors or token.i + 1 >= end:
        return False
    if lower in _LOOSE and not token.ent_type_ and not _is_inside(token, start):
        return False
    if lower in _BEFORE_A_BODY and (_label(token.doc[start : token.i]) == "PERSON" or _between_entities(token)):
        return False  # "Jo Bell of the Acme Institute"
    if lower in _POSSESSIVES and token.nbor().ent_iob_ != "I" and token.nbor(-1).lower_ not in WORDS.patrons:
        return False  # "Acme's Sleep Survey", not "Children's Fund"
    following = token.nbor()
    if following.lower_ in WORDS.connectors and following.i + 1 < end:
        following = following.nbor()
    return _is_capital(following)


def _between_entities(token: Token) -> bool:
    """Whether the parser takes what stands on both sides for two names."""
    before, after = token.nbor(-1), token.nbor()
    return not token.ent_type_ and before.ent_type_ in _LABELS and after.ent_type_ == "ORG"


def _is_inside(token: Token, start: int) -> bool:
    """Whether it holds one name together: "Bakers' Guild", "Food and Drink Council"."""
    before, doc = token.nbor(-1), token.doc
    if token.text in _APOSTROPHES or token.text in HYPHENS:
        return not before.whitespace_ and (token.text in _APOSTROPHES) == bool(token.whitespace_)
    return token.lower_ == "and" and any(t.head.i > token.i and t.dep_ in _WITHIN for t in doc[start : token.i])


def _trimmed(tokens: TokenSpan) -> Iterator[TokenSpan]:
    """The run without opening words that are capitalised for other reasons; nothing where nothing is left."""
    start, end = tokens.start, tokens.end
    doc = tokens.doc
    while start < end and _is_no_name(doc[start], end):
        start += 1
    while end > start and _is_after_name(doc[end - 1], start):
        end -= 1
    if start < end and end - start <= MAX_NAME and any(c.isalpha() for c in doc[start:end].text):
        yield doc[start:end]


def _is_after_name(token: Token, start: int) -> bool:
    """Whether the run's last word belongs to no name: "Acme Health Sept. 3"."""
    if token.is_punct or token.lower_ in _POSSESSIVES:
        return True
    return token.i > start and token.ent_type_ == "DATE" and token.lower_.rstrip(".") in WORDS.days


def _is_no_name(token: Token, end: int) -> bool:
    """Whether the run's first word belongs to no name; a day or a number may: "Sunday Times", "Three Oaks Trust"."""
    if token.i + 2 < end and token.nbor().tag_ == "POS" and token.pos_ in ("NOUN", "PROPN"):
        return token.ent_type_ in _TIMES  # "Women's Aid", "Monday's Acme"
    if token.like_num and token.i + 1 < end and token.ent_type_ == token.nbor().ent_type_ == "ORG":
        return False
    if token.is_sent_start and not token.ent_type_ and (token.tag_ == "VB" or _is_plain(token, end)):
        return True  # "Take Acme, whose poll …"
    if token.i + 1 < end and token.is_lower and token.lemma_ in WORDS.body_nouns:
        return True  # "institute Acme"
    if token.lower_ in WORDS.days and token.i + 1 < end:
        return token.ent_type_ in ("DATE", "TIME", "")
    return token.is_punct or token.lower_ in WORDS.non_names | WORDS.days | WORDS.titles


def _opens(tokens: TokenSpan) -> bool:
    """Whether nothing stands before it in the passage."""
    return all(t.is_space or t.is_punct for t in tokens.doc[: tokens.start])


def _is_plain(token: Token, end: int) -> bool:
    """Whether it stands apart, as in "Using the …", and has its capital only from the sentence's beginning."""
    alone = token.i + 1 == end or token.nbor().lower_ in ("of", "the")
    return alone and token.pos_ != "PROPN" and token.is_title


def _label(tokens: TokenSpan) -> str:
    words = {t.lower_ for t in tokens}
    if words & WORDS.body_words:
        return "ORG"
    labels = Counter(t.ent_type_ for t in tokens if t.ent_type_)
    label = max(sorted(labels), key=lambda name: labels[name], default="")
    if tokens.text.isupper() and _DATELINE.match(tokens.doc.text[tokens.end_char :]) and _opens(tokens):
        return "place"
    return "place" if label in _PLACES else label if label in _LABELS else "other"


def _bodies(sentence: TokenSpan) -> Iterator[TokenSpan]:
    """Definite bodies without a name."""
    if not any(token.lemma_.lower() in WORDS.body_nouns for token in sentence):
        return  # noun phrases take a while to find
    for chunk in sentence.doc[sentence.start : sentence.end].noun_chunks:
        if chunk.root.lemma_.lower() in WORDS.body_nouns and len(chunk) <= 8:
            start = chunk.start + (chunk[0].pos_ == "DET" or chunk[0].lower_ in ("the", "a", "an", "its", "their"))
            if start < chunk.end:
                yield sentence.doc[start : chunk.end]
