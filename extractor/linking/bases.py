"""Which claim's counted part is another claim's whole: "91% use it. Among these, 44% began last year".

Earlier claims are candidates, and none is one too; the highest sum of weights wins. A labeller's own
chances count beside what stands in the text. The weights were fitted on the annotated training articles
by `benchmarks/linking/fit_bases.py`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from extractor.linking.figures import Figure
from extractor.linking.weights import total

REACH = 16  # claims back
UNLIKELY = -9.0  # log-chance of a claim that the labeller did not weigh

_RELATIVE = re.compile(r"\b(?:who|that|which|with|whose|already|aware|willing|\w+ing)\b", re.I)


@dataclass(frozen=True, slots=True)
class BaseModel:
    """The weight of each feature; features without one weigh nothing.

    Where a labeller gives chances, the features' sum counts `share` of its weight, the logarithm of the chance
    `chance`, and any base rather than none gets `some`: labellers are shyer of bases than annotators.
    """

    features: dict[str, float]
    share: float
    chance: float
    some: float


def load_model() -> BaseModel:
    """Reads the fitted weights. Raises TypeError for a table that is missing or unknown."""
    content = files("extractor.linking").joinpath("bases.json").read_text(encoding="utf-8")
    return BaseModel(**json.loads(content))


MODEL = load_model()


def find_bases(figures: Sequence[Figure], model: BaseModel = MODEL) -> list[int | None]:
    """For each claim the one it is based on, always an earlier one; what a labeller is sure of is taken over."""
    found: list[int | None] = []
    for claim, figure in enumerate(figures):
        given = figure.roles.base
        sure = not figure.roles.base_chances and given is not None and given < claim
        found.append(given if sure else choose(figures, claim, found, model))
    return found


def choose(figures: Sequence[Figure], claim: int, earlier: Sequence[int | None], model: BaseModel) -> int | None:
    """The claim's base, given those of the claims before it; the nearest of equals."""
    chances = dict(figures[claim].roles.base_chances)
    scores: dict[int | None, float] = {None: total(model.features, no_base(figures, claim, earlier))}
    for other in candidate_bases(claim):
        scores[other] = total(model.features, base_features(figures, claim, other, earlier))
    if chances:
        for base, score in scores.items():
            chance = max(chances.get(base, UNLIKELY), UNLIKELY)
            scores[base] = model.share * score + model.chance * chance + model.some * (base is not None)
    return max(scores, key=lambda base: scores[base])


def candidate_bases(claim: int) -> range:
    """Earlier claims, the nearest first."""
    return range(claim - 1, max(-1, claim - 1 - REACH), -1)


def no_base(figures: Sequence[Figure], claim: int, earlier: Sequence[int | None]) -> Iterator[str]:
    """Features for the claim standing on its own."""
    own = figures[claim]
    relative = bool(_RELATIVE.search(own.subject))
    yield "none"
    yield f"none:{own.pointer}"
    yield f"none:relative_{relative}"
    yield f"none:those_{own.subject.startswith('those')}"
    yield f"none:{own.roles.kind}"
    yield f"none:best_overlap_{max((_overlap(own, figures[o]) for o in candidate_bases(claim)), default=0)}"
    if claim:
        last = figures[claim - 1]
        state = f"last_{'based' if earlier[claim - 1] is not None else 'free'}"
        yield f"none:{state}"
        yield f"none:{state}:subject_{_same_subject(own, last)}"
        yield f"none:{state}:{_nearness(own, last)}"
        yield f"none:{state}:{own.pointer}"
    twin = _twin(figures, claim)
    if twin is not None:
        yield f"none:twin_{_state_of_twin(figures, claim, earlier[twin])}"


def base_features(figures: Sequence[Figure], claim: int, other: int, earlier: Sequence[int | None]) -> Iterator[str]:
    """Features for the claim being based on `other`."""
    own, base = figures[claim], figures[other]
    near, overlap = _nearness(own, base), _overlap(own, base)
    steps = min(claim - other, 5)
    inherited = earlier[claim - 1] == other
    yield f"steps_{steps}"
    yield f"steps_{steps}:{own.pointer}"
    yield near
    yield f"{near}:{own.pointer}"
    yield f"value_{_values(own, base)}"
    yield f"overlap_{overlap}"
    yield f"overlap_{overlap}:{own.pointer}"
    yield f"kind_{base.roles.kind}_{own.roles.kind}"
    yield f"inherited_{inherited}"
    if inherited:
        last = figures[claim - 1]
        yield f"inherited:subject_{_same_subject(own, last)}"
        yield f"inherited:{_nearness(own, last)}"
        yield f"inherited:{own.pointer}"
        yield f"inherited:overlap_{overlap}"
        yield f"inherited:{_nearness(own, last)}:pointed_{own.pointer != 'none'}:{_same_subject(own, base)}"
        yield f"inherited:{own.sentence.passage.section}:{last.sentence.passage.section}"
    yield f"subject_{_same_subject(own, base)}"
    yield f"subject_{_same_subject(own, base)}:{own.pointer}"
    yield f"relative_{bool(_RELATIVE.search(own.subject))}:overlap_{overlap}"
    if other + 1 < claim and own.quantity.start - figures[other + 1].quantity.start > 0:
        yield f"repeated_next_{_same_subject(base, figures[other + 1])}"
    if earlier[other] is not None:
        yield f"chained:{own.pointer}"
    yield from _twin_features(figures, claim, other, earlier)


def _twin_features(figures: Sequence[Figure], claim: int, other: int, earlier: Sequence[int | None]) -> Iterator[str]:
    """What the last claim of the same whole is based on: claims of one whole share a base, if it is not the base's."""
    shared = figures[claim].shares_whole(figures[other])
    yield f"whole_shared_{shared}:{figures[claim].pointer}"
    twin = _twin(figures, claim)
    if twin is not None and twin != other:
        state = "free" if earlier[twin] is None else "same" if earlier[twin] == other else "other"
        yield f"twin_{state}:{shared}"
        if shared:
            yield f"twin_{state}:next_{twin == claim - 1}"


def _twin(figures: Sequence[Figure], claim: int) -> int | None:
    """The last claim before it of the very same words as whole."""
    return next((o for o in candidate_bases(claim) if figures[claim].shares_whole(figures[o])), None)


def _state_of_twin(figures: Sequence[Figure], claim: int, base: int | None) -> str:
    if base is None:
        return "free"
    return "shared" if figures[claim].shares_whole(figures[base]) else "own"


def _nearness(one: Figure, other: Figure) -> str:
    if one.sentence.index == other.sentence.index:
        return "same_sentence"
    if one.sentence.passage.index == other.sentence.passage.index:
        return "next_sentence" if one.sentence.index == other.sentence.index + 1 else "same_passage"
    passages = one.sentence.passage.index - other.sentence.passage.index
    return "next_passage" if passages == 1 else "near_passage" if passages < 5 else "far"


def _values(own: Figure, base: Figure) -> str:
    """Whether the base is a figure in words that a precise one follows, or the other way about."""
    return f"{base.quantity.form}_{base.quantity.value == own.quantity.value}"


def _overlap(own: Figure, base: Figure) -> int:
    """How many words of the claim's whole stand in what the other claim says of its part."""
    return min(2, len((own.subject_stems - base.subject_stems) & base.predicate_stems))


def _same_subject(one: Figure, other: Figure) -> str:
    if one.subject == other.subject:
        return "same"
    return "shared" if one.subject_stems & other.subject_stems else "other"
