"""The polls and studies that an article reports, and what it discloses of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from extractor.linking.article import Sentence
from extractor.linking.candidates import Cast
from extractor.linking.counts import ENOUGH, Sample, find_samples
from extractor.linking.dates import find_dates
from extractor.linking.disclosure import find_countries, find_country_count, find_margin, find_mode, find_weighting
from extractor.linking.employers import find_employers
from extractor.linking.fieldwork import Parties, entity_item, find_parties
from extractor.linking.order import MINOR, by_weight
from extractor.linking.patterns import PATTERNS
from extractor.linking.population import find_population
from extractor.linking.types import SurveyFacts
from extractor.records import CountItem, Span, TextItem

Item = TypeVar("Item")

_SURVEY = re.compile(rf"\b{PATTERNS.survey}\b", re.I)
MAX_SURVEYS = 12


@dataclass(slots=True)
class Dossier:
    """The sentences that speak of one survey, gathered while reading."""

    entity: int | None
    sentences: list[Sentence] = field(default_factory=list)
    samples: list[Sample] = field(default_factory=list)
    carried: list[Sample] = field(default_factory=list)  # where the sentence names nobody
    subjects: list[Span] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Told:
    """What one sentence says of a survey."""

    sentence: Sentence
    samples: tuple[Sample, ...]
    of_survey: bool


@dataclass(frozen=True, slots=True)
class Surveys:
    """What was found, the main survey first; `by_entity` gives the survey of each source."""

    facts: tuple[SurveyFacts, ...]
    by_entity: dict[int, int]


def find_surveys(cast: Cast, sources: Sequence[int | None], subjects: Sequence[Sequence[Span]]) -> Surveys:
    """Surveys in the order in which their claims begin, but none that has few claims before one that has many.

    `sources`: the entity credited with each claim; `subjects`: what each claim is of, in pieces. A person speaks for
    whom they work for.
    """
    employers = find_employers(cast)
    bodies = [None if s is None else employers.get(s, s) for s in sources]
    dossiers = _without_fieldwork(cast, _dossiers(cast, bodies), Counter(bodies))
    for source, pieces in zip(bodies, subjects, strict=True):
        for dossier in dossiers:
            if source is not None and dossier.entity == source and len(pieces) == 1:
                dossier.subjects.append(pieces[0])
    facts = tuple(_facts(cast, dossier) for dossier in dossiers)
    by_entity: dict[int, int] = {}
    for number, dossier in enumerate(dossiers):
        for entity in (dossier.entity, *(e for p in _parties(cast, dossier) for e in (p.conductor, p.sponsor))):
            if entity is not None:
                by_entity.setdefault(entity, number)
    spoken_for = {s: by_entity[b] for s, b in zip(sources, bodies, strict=True) if s is not None and b in by_entity}
    return Surveys(facts, spoken_for | by_entity)


def _dossiers(cast: Cast, sources: Sequence[int | None]) -> list[Dossier]:
    credited = by_weight(cast, sources)
    order = [e for e in credited if _has_study(cast, e)][:MAX_SURVEYS]
    told = _read(cast)
    if not order:
        return _unnamed(cast, told, credited)
    found = _gather(cast, told, order)
    if order[0] != credited[0] and cast.entities[credited[0]].name.label not in ("PERSON", "place"):
        first, *others = _gather(cast, told, [credited[0], *order])
        if not _has_count_of_its_own(others, Counter(sources), credited[0]):
            if not first.samples and not first.carried:
                first.samples = [sample for other in others for sample in other.samples]
            found = [first, *others]
    _settle_samples(found)
    return found


def _has_count_of_its_own(dossiers: Sequence[Dossier], counts: Counter[int | None], first: int) -> bool:
    """Whether one says how many were asked and has not far fewer claims than who is credited first."""
    return any(d.samples and counts[d.entity] >= MINOR * counts[first] for d in dossiers)


def _read(cast: Cast) -> list[Told]:
    return [
        Told(sentence, tuple(find_samples(sentence)), bool(_SURVEY.search(sentence.tokens.text)))
        for sentence in cast.view.sentences
    ]


def _unnamed(cast: Cast, told: Sequence[Told], credited: Sequence[int]) -> list[Dossier]:
    """What the article says of a survey without saying whose: that of whoever is credited first."""
    (main,) = found = _gather(cast, told, [None])
    _settle_samples(found)
    if not any(main.sentences or sample.score > ENOUGH for sample in main.samples):
        return []
    main.entity = next(iter(credited), None)
    return found


def _gather(cast: Cast, told: Sequence[Told], order: Sequence[int | None]) -> list[Dossier]:
    """What is said of each one's survey, the main one first."""
    dossiers = {entity: Dossier(entity) for entity in order}
    main = current = dossiers[order[0]]
    for one in told:
        named = _spoken_of(cast, one.sentence, dossiers)
        current = named or (current if _goes_on(one.sentence, current) else main)
        (current.samples if named else current.carried).extend(one.samples)
        if one.of_survey:
            current.sentences.append(one.sentence)
    return list(dossiers.values())


def _without_fieldwork(cast: Cast, dossiers: Sequence[Dossier], counts: Counter[int | None]) -> list[Dossier]:
    """The main survey takes over what is said of whoever only did its fieldwork and is credited with little else."""
    if not dossiers:
        return []
    main, kept = dossiers[0], list(dossiers[:1])
    for dossier in dossiers[1:]:
        minor = counts[dossier.entity] < MINOR * counts[main.entity]
        if minor and any(p.conductor == dossier.entity for p in _parties(cast, dossier, main.entity)):
            main.sentences.extend(dossier.sentences)
            main.samples.extend(dossier.samples)
        else:
            kept.append(dossier)
    return kept


def _settle_samples(dossiers: Sequence[Dossier]) -> None:
    """Gives each survey what was carried to it, and to the main one what nobody is named for if it has no count."""
    main = dossiers[0]
    if not main.samples and not main.carried:
        main.samples = [sample for dossier in dossiers for sample in dossier.carried]
    for dossier in dossiers:
        dossier.samples.extend(s for s in dossier.carried if s not in main.samples)


def _has_study(cast: Cast, entity: int) -> bool:
    """Whether anything that it asked or studied is spoken of."""
    person = cast.entities[entity].name.label == "PERSON"
    wanted = ("study_by", "asks") if person else ("study_by", "study_of", "asks")
    for place in cast.by_entity[entity]:
        credit = cast.credits[place]
        if credit.cue.kind in wanted:
            return True
        if not person and _SURVEY.search(credit.name.sentence.tokens.text):
            return True
    return False


def _spoken_of(cast: Cast, sentence: Sentence, dossiers: dict[int | None, Dossier]) -> Dossier | None:
    named = [c.entity for c in cast.near(sentence.start, sentence.end) if c.name.sentence.index == sentence.index]
    return next((dossiers[e] for e in named if e in dossiers), None)


def _goes_on(sentence: Sentence, current: Dossier) -> bool:
    """Whether the sentence stands near the last one about that survey."""
    return bool(current.sentences) and sentence.passage.index - current.sentences[-1].passage.index <= 1


def _facts(cast: Cast, dossier: Dossier) -> SurveyFacts:
    parties = _parties(cast, dossier)
    conductor = next((p.conductor for p in parties if p.conductor is not None), None)
    sponsor = next((p.sponsor for p in parties if p.sponsor is not None), None)
    main = _main_sample(dossier.samples)
    rest = [s for s in dossier.samples if main is not None and s is not main and s.value < main.value]
    return SurveyFacts(
        source=None if dossier.entity is None else entity_item(cast, dossier.entity),
        sponsor=None if sponsor is None else entity_item(cast, sponsor),
        conductor=None if conductor is None else entity_item(cast, conductor),
        population=find_population(_methods_first(dossier), None if main is None else main.group, dossier.subjects),
        sample_size=None if main is None else _count(main),
        subsamples=tuple(_count(s) for s in _distinct(rest)),
        geography=_geography(dossier),
        country_count=_first(find_country_count, dossier.sentences),
        mode=_first(find_mode, dossier.sentences),
        dates=find_dates(dossier.sentences, cast.view.document.published),
        margin_of_error=_first(find_margin, dossier.sentences),
        weighting=_first(find_weighting, dossier.sentences),
    )


def _methods_first(dossier: Dossier) -> list[Sentence]:
    """Sentences that say how people were asked come before those that say what they answered."""
    return sorted(dossier.sentences, key=lambda s: find_mode(s) is None)


def _parties(cast: Cast, dossier: Dossier, source: int | None = None) -> list[Parties]:
    """By each sentence; `source`: who is credited with the results, if not whose dossier it is."""
    return [find_parties(cast, s.index, dossier.entity if source is None else source) for s in dossier.sentences]


def _first(find: Callable[[Sentence], Item | None], sentences: Iterable[Sentence]) -> Item | None:
    return next((found for s in sentences if (found := find(s)) is not None), None)


def _main_sample(samples: Sequence[Sample]) -> Sample | None:
    """The surest, the largest of such; a part of another count only if there is nothing else."""
    return max(samples, key=lambda s: (not s.part, s.score, s.value, -s.span.start), default=None)


def _distinct(samples: Iterable[Sample]) -> list[Sample]:
    return list({s.value: s for s in samples}.values())


def _count(sample: Sample) -> CountItem:
    return CountItem(text=sample.span.text, spans=[sample.span], value=sample.value)


def _geography(dossier: Dossier) -> tuple[TextItem, ...]:
    found = [item for sentence in dossier.sentences for item in find_countries(sentence)]
    return tuple({item.value: item for item in reversed(found)}.values())[::-1]
