"""Who asked the questions, and for whom: "X commissioned Y to …", "conducted by Y for X"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.linking.candidates import Cast, Credit
from extractor.records import TextItem

_DONE = r"(?:conducted|carried out|fielded|undertaken|administered|performed|done|run|polled|interviewed)"
_ASIDE = r"(?:\s(?:online|independently|nationwide|by telephone|in [\w ]{3,30}|on [\w ]{3,20}|between [\w ,]{3,40}|[A-Z][a-z]+ \d[\d–-]*)){0,2}"
_SEEKER = r"(?:research|polling|polls?|pollster|market research|opinion research|fieldwork|survey)(?: firm| company| agency| group| house| institute| specialist)?"
_FIELD_LEFT = re.compile(
    rf"\b{_DONE}{_ASIDE}(?: for \w+)? by (?:the )?(?:\w+ ){{0,2}}?(?:{_SEEKER} )?$"
    rf"|\bcommissioned (?:the )?(?:{_SEEKER} )?$|\bfielded (?:\w+ ){{0,3}}(?:through|via|by) (?:the )?$|\bhired (?:{_SEEKER} )?$|\btold (?:pollsters? )?$"
    rf"|\bpollsters? (?:at |from )?$|\b(?:market )?research(?: firm| company| agency|ers at) $|\bpolling (?:firm|company) $|\bhad (?:the )?$",
    re.I,
)
_FIELD_RIGHT = re.compile(
    rf"^(?:,[^,]{{3,60}},)?\s(?:{_DONE}|surveyed|questioned|spoke to|polled)\b[^.]{{0,120}}\b(?:on behalf of|for (?:the )?[A-Z])",
)
_SPONSOR_LEFT = re.compile(
    r"\b(?:commissioned by|on behalf of|sponsored by|paid for by|funded by|at the request of) (?:the )?(?:\w+ ){0,3}?$", re.I
)
_SPONSOR_RIGHT = re.compile(
    r"^(?:,[^,]{3,60},)?,?\s(?:which |who |that )?(?:commissioned|sponsored|paid for|funded|hired|had)\b|^'s? survey, conducted by", re.I
)
_WINDOW = 160


@dataclass(frozen=True, slots=True)
class Parties:
    """Entities by number; None where the sentence names none."""

    conductor: int | None = None
    sponsor: int | None = None


def find_parties(cast: Cast, sentence: int) -> Parties:
    """Who did and who ordered the fieldwork, by this sentence."""
    view = cast.view.sentences[sentence]
    credits = [c for c in cast.near(view.start, view.end) if c.name.sentence.index == sentence and c.name.label not in ("body", "place")]
    conductor = next((c.entity for c in credits if _matches(cast, c, _FIELD_LEFT, _FIELD_RIGHT)), None)
    sponsor = next(
        (c.entity for c in credits if c.entity != conductor and _matches(cast, c, _SPONSOR_LEFT, _SPONSOR_RIGHT)), None
    )
    return Parties(conductor, sponsor)


def _matches(cast: Cast, credit: Credit, left: re.Pattern[str], right: re.Pattern[str]) -> bool:
    text, sentence = cast.view.document.text, credit.name.sentence
    before = text[max(sentence.start, credit.name.start - _WINDOW) : credit.name.start]
    after = text[credit.name.end : min(sentence.end, credit.name.end + _WINDOW)]
    return bool(left.search(before) or right.search(after))


def entity_item(cast: Cast, entity: int) -> TextItem:
    """The entity's full name as a survey item."""
    name = cast.entities[entity].name
    span = cast.view.document.span(name.start, name.end)
    return TextItem(text=span.text, spans=[span], value=None)
