"""Who the article credits with each claim.

Every organisation and person that the article names is a candidate, and nobody is one too. A first
look weighs what stands around the claim; a second weighs that against the claims beside it. The
weights were fitted on the annotated training articles by `benchmarks/linking/fit_sources.py`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from extractor.linking.book import Book
from extractor.linking.candidates import Cast, Credit, candidates
from extractor.linking.features import Asked, ask, features, nobody
from extractor.linking.neighbours import Chances, second_look, survey_surroundings
from extractor.linking.weights import Weights, total
from extractor.records import Quantity, Source, Span
from extractor.roles import Roles

Scores = dict[int | None, float]  # of each entity, and of nobody


@dataclass(frozen=True, slots=True)
class SourceModel:
    """The weights of the two looks; a feature without a weight counts nothing."""

    first: Weights
    second: Weights


def load_model() -> SourceModel:
    """Reads the fitted weights. Raises TypeError for a table that is missing or unknown."""
    content = files("extractor.linking").joinpath("sources.json").read_text(encoding="utf-8")
    return SourceModel(**json.loads(content))


MODEL = load_model()


def find_sources(cast: Cast, quantities: Sequence[Quantity], roles: Sequence[Roles]) -> list[int | None]:
    """The entity credited with each claim; None where nobody is.

    A labeller that looks for sources decides who is credited in the article; the fitted weights may still credit
    one of these with claims that it leaves without a source, or that it credits to somebody who is named only later.
    """
    book = Book(cast)
    asked = [ask(book, q, r) for q, r in zip(quantities, roles, strict=True)]
    chances = [first_chances(book, a, MODEL.first) for a in asked]
    around = survey_surroundings(asked, chances)
    weighed = [{e: _weigh(MODEL.second, second_look(around, i, e)) for e in own} for i, own in enumerate(chances)]
    pointed = [None if r.source is None else _pointed_at(cast, r.source) for r in roles]
    trusted = set(pointed)
    return [
        _settled(cast, claim, own, scores, trusted) for claim, own, scores in zip(asked, pointed, weighed, strict=True)
    ]


def _settled(cast: Cast, claim: Asked, own: int | None, scores: Scores, trusted: set[int | None]) -> int | None:
    """`own`: whom the labeller pointed at; `trusted`: whomever it did in the article; `scores`: by the weights."""
    best = max(scores, key=lambda e: scores[e])
    if claim.roles.source is None or (own is None and best in trusted):
        return best
    if own is None or not _comes_later(cast, own, claim):
        return own
    known = [e for e in scores if e is not None and e in trusted and not _comes_later(cast, e, claim)]
    return max(known, key=lambda e: scores[e], default=own)


def _comes_later(cast: Cast, entity: int, claim: Asked) -> bool:
    """Whether nobody who reads the text up to the claim's passage would know it; a headline may run ahead."""
    first = cast.credits[cast.by_entity[entity][0]].name
    own = claim.sentence.passage
    return not own.heads and first.sentence.passage.index > own.index


def first_chances(book: Book, asked: Asked, weights: Weights) -> Chances:
    """What the first look gives each candidate; they add up to 1. Nobody is the last of them."""
    entities = candidates(book.cast, asked.quantity)
    sums = [total(weights, features(book, asked, e)) for e in entities] + [total(weights, nobody(book, asked))]
    highest = max(sums)
    powers = [math.exp(s - highest) for s in sums]
    together = sum(powers)
    return dict(zip([*entities, None], (p / together for p in powers), strict=True))


def _weigh(weights: Weights, values: dict[str, float]) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in values.items())


def _pointed_at(cast: Cast, spans: Sequence[Span]) -> int | None:
    """The entity that the labeller pointed at; None where it credits nobody."""
    for span in spans:
        for credit in cast.near(span.start, span.end):
            if credit.name.start < span.end and span.start < credit.name.end:
                return credit.entity
    return None


def source_record(cast: Cast, entity: int, offset: int) -> Source:
    """The full name, with the credit that stands nearest to the claim."""
    sentence = cast.view.sentences[cast.view.at(offset)]
    name = cast.entities[entity].name
    credit = min((cast.credits[i] for i in cast.by_entity[entity]), key=lambda c: _remoteness(c, offset))
    span = cast.view.document.span(name.start, name.end)
    inside = credit.name.sentence.index == sentence.index
    return Source(text=span.text, spans=[span], cue=_cue_text(credit), scope="sentence" if inside else "article")


def _remoteness(credit: Credit, offset: int) -> tuple[bool, int]:
    return (credit.cue.tokens is None, abs(credit.name.start - offset))


def _cue_text(credit: Credit) -> str | None:
    if credit.cue.tokens is None:
        return None
    start, end = credit.cue.tokens
    return credit.name.tokens.doc[start:end].text
