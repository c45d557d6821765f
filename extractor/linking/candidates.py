"""Whom a claim may be credited to, and what speaks for each: features by name, for fitted weights."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.linking.article import ArticleView
from extractor.linking.cues import Cue, find_cue
from extractor.linking.entities import Entity, group_names
from extractor.linking.names import Name, find_names
from extractor.linking.quotes import Quotations, find_quotations
from extractor.records import Quantity, Span

WINDOW = 30  # entities looked at for one claim, so that time stays linear
_LONGEST = 120  # code points of a name
_SPOKEN = frozenset({"says", "label", "none", "according"})
LEADERS = 4  # entities that are looked at for every claim


@dataclass(frozen=True, slots=True)
class Credit:
    """One mention with the way it is credited."""

    entity: int
    name: Name
    cue: Cue


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody an article names. `credits` are in the order of the text, `by_entity` their places in it."""

    view: ArticleView
    entities: tuple[Entity, ...]
    credits: tuple[Credit, ...]
    starts: tuple[int, ...]
    by_entity: tuple[tuple[int, ...], ...]
    leaders: tuple[int, ...]
    quotations: Quotations

    def near(self, start: int, end: int) -> tuple[Credit, ...]:
        """Mentions that begin between these code points or shortly before."""
        first = bisect.bisect_left(self.starts, start - _LONGEST)
        return self.credits[first : bisect.bisect_left(self.starts, end)]


def find_cast(view: ArticleView, known: Sequence[Span] = ()) -> Cast:
    """Names, who they are, and how they are credited. `known`: spans that a labeller took for sources."""
    entities = group_names(find_names(view, known))
    found = [Credit(e.index, name, find_cue(name)) for e in entities for name in e.mentions]
    credits = tuple(sorted(found, key=lambda c: (c.name.start, c.entity)))
    places: list[list[int]] = [[] for _ in entities]
    for place, credit in enumerate(credits):
        places[credit.entity].append(place)
    counts = [sum(credits[i].cue.kind != "none" for i in own) for own in places]
    leaders = sorted(range(len(entities)), key=lambda e: (-counts[e], e))[:LEADERS]
    starts = tuple(c.name.start for c in credits)
    by_entity = tuple(tuple(own) for own in places)
    return Cast(view, entities, credits, starts, by_entity, tuple(leaders), find_quotations(view.document))


def candidates(cast: Cast, quantity: Quantity) -> list[int]:
    """The entities that stand near, and those that the article credits most; in the order of the text."""
    place = bisect.bisect_right(cast.starts, quantity.start)
    near: dict[int, None] = dict.fromkeys(cast.leaders)
    for credit in (*cast.credits[max(0, place - 3 * WINDOW) : place][::-1], *cast.credits[place : place + WINDOW]):
        if len(near) >= WINDOW:
            break
        near.setdefault(credit.entity)
    return [entity for entity in sorted(near) if not _yet_to_speak(cast, entity, quantity)]


def _yet_to_speak(cast: Cast, entity: int, quantity: Quantity) -> bool:
    """Whether it is a person who is first quoted further down: no reader would credit them with this."""
    if cast.entities[entity].name.label != "PERSON":
        return False
    first = cast.credits[cast.by_entity[entity][0]].name
    own = cast.view.document.passage_at(quantity.start)
    reach = 1 if cast.quotations.holds(quantity.start) else 0  # a quotation may come before its speaker
    if first.sentence.passage.index - own.index <= reach or own.heads:
        return False
    return all(cast.credits[i].cue.kind in _SPOKEN for i in cast.by_entity[entity][:20])
