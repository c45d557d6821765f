"""Who the article credits with each claim.

Every organisation and person that the article names is a candidate, nobody is one too, and the
highest sum of weights wins. The weights were fitted on the annotated training articles by
`benchmarks/linking/fit_sources.py`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from importlib.resources import files

from extractor.linking.candidates import Cast, Credit, candidates
from extractor.linking.features import Asked, ask, features, nobody
from extractor.records import Quantity, Source
from extractor.roles import Roles


def load_weights() -> dict[str, float]:
    """The weight of each feature; features that are not in the file weigh nothing."""
    content = files("extractor.linking").joinpath("sources.json").read_text(encoding="utf-8")
    return {name: float(weight) for name, weight in json.loads(content).items()}


WEIGHTS = load_weights()


def find_sources(cast: Cast, quantities: Sequence[Quantity], roles: Sequence[Roles]) -> list[int | None]:
    """The entity credited with each claim; None where nobody is."""
    return [choose(cast, ask(cast, q, r)) for q, r in zip(quantities, roles, strict=True)]


def choose(cast: Cast, asked: Asked) -> int | None:
    """The best candidate, the first in the text of equals."""
    best, score = None, _sum(nobody(cast, asked))
    for entity in candidates(cast, asked.quantity):
        own = _sum(features(cast, asked, entity))
        if own > score:
            best, score = entity, own
    return best


def _sum(names: Iterable[str]) -> float:
    return sum(WEIGHTS.get(name, 0.0) for name in names)


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
