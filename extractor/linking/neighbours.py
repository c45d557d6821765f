"""The second look at sources: what the claims around a claim are credited to."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extractor.linking.features import Asked

Chances = dict[int | None, float]  # of each entity, and of nobody, by the first look; they add up to 1
_BESIDE = (-2, -1, 1, 2)
_LEAST = 1e-4


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Mean chances over the article, and over each passage and sentence by index."""

    asked: Sequence[Asked]
    chances: Sequence[Chances]
    article: Chances
    passages: dict[int, Chances]
    sentences: dict[int, Chances]


def survey_surroundings(asked: Sequence[Asked], chances: Sequence[Chances]) -> Surroundings:
    """Takes the means once for all claims of an article."""
    return Surroundings(
        asked,
        chances,
        _means(asked, chances, lambda a: 0).get(0, {}),
        _means(asked, chances, lambda a: a.sentence.passage.index),
        _means(asked, chances, lambda a: a.sentence.index),
    )


def _means(asked: Sequence[Asked], chances: Sequence[Chances], place: Callable[[Asked], int]) -> dict[int, Chances]:
    sizes = Counter(place(a) for a in asked)
    sums: dict[int, Chances] = defaultdict(dict)
    for claim, own in zip(asked, chances, strict=True):
        into = sums[place(claim)]
        for entity, chance in own.items():
            into[entity] = into.get(entity, 0.0) + chance / sizes[place(claim)]
    return sums


def second_look(around: Surroundings, claim: int, entity: int | None) -> dict[str, float]:
    """Features with their values, for crediting the claim to `entity`."""
    own, sentence = around.chances[claim][entity], around.asked[claim].sentence
    values = {
        "bias": 1.0,
        "log": math.log(max(own, _LEAST)),
        "chance": own,
        "article": around.article[entity],
        "passage": around.passages[sentence.passage.index][entity],
        "sentence": around.sentences[sentence.index][entity],
    }
    for step in _BESIDE:
        values |= _beside(around, claim, step, entity)
    prefix = "nobody_" if entity is None else ""
    return {prefix + name: value for name, value in values.items()}


def _beside(around: Surroundings, claim: int, step: int, entity: int | None) -> dict[str, float]:
    other = claim + step
    if not 0 <= other < len(around.chances):
        return {}
    chance = around.chances[other].get(entity, 0.0)
    same = around.asked[other].sentence.passage.index == around.asked[claim].sentence.passage.index
    return {f"at_{step}": chance} | ({f"at_{step}_passage": chance} if same else {})
