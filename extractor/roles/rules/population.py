"""Which words name a population, and where the article says who was asked."""

from __future__ import annotations

import re

from spacy.tokens import Token

from extractor.document import Document
from extractor.roles.rules.words import WORDS

_COUNT = re.compile(
    r"(?<![\d,.$£€])\d[\d,]*\d (?!(?:per ?cent|percent|points?|percentage|pc|pct)\b)(?=((?:[\w.'’-]+ ){0,4}[\w'’-]+))"
)
_REACH = 70  # code points around a count in which a word of polling must stand
_PERSON = re.compile(
    r"(?:\w{3,}(?:er|or|ist|ant|ee|ian)|(?:under|over)-?\d\ds?|\d\d-to-\d\d\w*|\d\ds|\d\d-\w*-?olds?)$"
)


def is_population(noun: Token) -> bool:
    """Whether a noun names people, bodies or a place rather than an answer."""
    lemma = noun.lemma_.lower()
    if lemma in WORDS.population_nouns or noun.ent_type_ in {"GPE", "NORP"}:
        return True
    if lemma in WORDS.population_plurals:
        return noun.tag_ in {"NNS", "NNPS"}
    return noun.tag_ == "NNS" and bool(_PERSON.match(lemma)) and lemma not in WORDS.thing_nouns


def polled_places(document: Document) -> frozenset[int]:
    """Code points at which the count of the people asked stands: "a poll of | 1,005 adults"."""
    places = set()
    for match in _COUNT.finditer(document.text):
        around = document.text[max(0, match.start() - _REACH) : match.end() + _REACH].lower()
        if not WORDS.polling_words.isdisjoint(re.findall(r"[a-z]+", around)) and _names_people(match[1]):
            places.add(match.start())
    return frozenset(places)


def _names_people(words: str) -> bool:
    forms = re.findall(r"[\w'’-]+", words.lower())
    return any(f in WORDS.population_nouns or f.removesuffix("s") in WORDS.population_nouns for f in forms) or bool(
        {"women", "men", "children"} & set(forms)
    )
