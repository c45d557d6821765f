"""The noun phrases of an article that name a population."""

from __future__ import annotations

import re

from spacy.tokens import Token

from extractor.document import Document
from extractor.layout import Passage
from extractor.relevance import relevant_passages
from extractor.roles.rules.phrases import left_bound, noun_phrase_end
from extractor.roles.rules.population import is_population, polled_places
from extractor.roles.rules.reading import Candidate
from extractor.roles.rules.view import Mention, View, is_row

_HEADS = frozenset({"NOUN", "PROPN", "PRON", "ADJ"})
_INNER = frozenset({"compound", "amod", "nmod", "nummod", "det", "quantmod"})
_VAGUE = frozenset({"other", "others", "half", "rest", "one", "ones", "under", "over", "sample"})
_WORD = re.compile(r"[\w'’-]+")


def find_candidates(document: Document, mentions: list[Mention]) -> list[Candidate]:
    """In the order of the text, from the passages that are worth parsing and those that lists and rows stand under."""
    views = {m.view.passage.index: m.view for m in mentions}
    polled = polled_places(document)
    above = {view.lead_in for view in views.values()} | {i - 1 for i, view in views.items() if is_row(view.passage)}
    places = [document.passages[i].start for i in (*views, *above) if i >= 0]
    passages = relevant_passages(document, places)
    document.parse(passages)
    found: list[Candidate] = []
    for passage in passages:
        view = views.get(passage.index) or View(passage, document.doc(passage))
        found.extend(_in_view(document, view, passage, polled))
    return sorted(found, key=lambda c: c.piece)


def _in_view(document: Document, view: View, passage: Passage, polled: frozenset[int]) -> list[Candidate]:
    return [
        _candidate(document, view, passage, token, polled)
        for token in view.doc
        if token.pos_ in _HEADS and token.dep_ not in _INNER and token.lower_ not in _VAGUE and is_population(token)
    ]


def _candidate(document: Document, view: View, passage: Passage, head: Token, polled: frozenset[int]) -> Candidate:
    start = phrase_start(view, head)
    end = max(head.i + 1, noun_phrase_end(view, start, head))
    piece = view.piece(start, end)
    text = document.text[piece[0] : piece[1]].lower()
    near_count = any(place in polled for place in range(max(0, piece[0] - 12), piece[0] + 12))
    return Candidate(
        piece,
        passage.index,
        view.sentence(head.i)[0],
        end,
        tuple(_WORD.findall(text)),
        _static(head, passage, near_count),
    )


def phrase_start(view: View, head: Token) -> int:
    """The first token of the phrase around `head`, without a number that counts it out."""
    start = left_bound(view, head)
    while start < head.i and (view.mention_at(start) or view.lower(start) in {"of", "(", ")", ",", "per", "cent"}):
        start += 1
    return start


def _static(head: Token, passage: Passage, polled: bool) -> tuple[str, ...]:
    features = ["dep_" + head.dep_, "section_" + passage.section, "tag_" + head.tag_]
    if head.dep_ == "pobj":
        features.append("after_" + head.head.lower_)
    if polled:
        features.append("polled")
    if head.ent_type_:
        features.append("ent_" + head.ent_type_)
    if head.lemma_.lower() in {"respondent", "participant", "people", "adult", "those"}:
        features.append("head_" + head.lemma_.lower())
    return tuple(features)
