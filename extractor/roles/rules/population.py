"""Who was asked, by the article's own words: "surveyed 1,100 students", "a poll of 2,000 adults"."""

from __future__ import annotations

import re

from extractor.document import Document
from extractor.roles.rules.phrases import noun_phrase_end
from extractor.roles.rules.reading import Pieces
from extractor.roles.rules.view import View
from extractor.roles.rules.words import WORDS

_COUNT = re.compile(r"(?<![\d,.$£€])\d[\d,]*\d (?=((?:[\w.'’-]+ ){0,4}[\w'’-]+))")
_REACH = 70  # code points around a count in which a word of polling must stand


def find_population(document: Document) -> Pieces:
    """The first group with a count beside a word of polling; () where none is found."""
    for match in _COUNT.finditer(document.text):
        around = document.text[max(0, match.start() - _REACH) : match.end() + _REACH].lower()
        if WORDS.polling_words.isdisjoint(re.findall(r"[a-z]+", around)):
            continue
        place = _population_word(match[1])
        if place is not None:
            return _phrase(document, match.end(), match.end() + place)
    return ()


def _population_word(words: str) -> int | None:
    """Where in `words` a noun for people stands."""
    for word in re.finditer(r"[\w'’-]+", words):
        form = word[0].lower()
        if (
            form in WORDS.population_nouns
            or form.removesuffix("s") in WORDS.population_nouns
            or form in {"women", "men"}
        ):
            return word.start()
    return None


def _phrase(document: Document, start: int, noun: int) -> Pieces:
    passage = document.passage_at(start)
    view = View(passage, document.doc(passage))
    span = view.doc.char_span(start - passage.start, noun - passage.start + 1, alignment_mode="expand")
    if span is None or not len(span):
        return ()
    head = span[-1]
    while head.head.i > head.i and head.dep_ in {"compound", "amod", "nmod"}:
        head = head.head
    return (view.piece(span.start, max(head.i + 1, noun_phrase_end(view, span.start, head))),)
