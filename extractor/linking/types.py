"""What linking adds to the roles of an article's claims."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.records import CountItem, NumberItem, Phrase, Source, TextItem


@dataclass(frozen=True, slots=True)
class SurveyFacts:
    """A survey as found in the text, before it has an id; fields as in `records.Survey`."""

    source: TextItem | None = None
    sponsor: TextItem | None = None
    conductor: TextItem | None = None
    population: TextItem | None = None
    sample_size: CountItem | None = None
    subsamples: tuple[CountItem, ...] = ()
    geography: tuple[TextItem, ...] = ()
    country_count: CountItem | None = None
    mode: TextItem | None = None
    dates: TextItem | None = None
    margin_of_error: NumberItem | None = None
    weighting: TextItem | None = None


@dataclass(frozen=True, slots=True)
class ClaimLinks:
    """One claim's source and its ties; other claims and surveys by index."""

    source: Source | None = None
    base: int | None = None
    same_fact: int | None = None
    compared_with: tuple[int, ...] = ()
    period: Phrase | None = None
    negated: bool = False
    quoted: bool = False
    survey: int | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Links:
    """What was found across one article: `claims` in the order of the drafts."""

    claims: tuple[ClaimLinks, ...] = ()
    surveys: tuple[SurveyFacts, ...] = field(default=())
