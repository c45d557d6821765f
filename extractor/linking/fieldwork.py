"""Who asked the questions, and for whom: "X commissioned Y to …", "conducted by Y for X"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.linking.candidates import Cast, Credit
from extractor.linking.patterns import PATTERNS
from extractor.records import TextItem

_DONE, _BODY = PATTERNS.fieldwork_verbs, PATTERNS.fieldwork_bodies
_ASIDE = rf"(?:\s{PATTERNS.fieldwork_asides}){{0,2}}"
_FIELD_LEFT = re.compile(
    rf"\b{_DONE}{_ASIDE}(?: for \w+)? by (?:the )?(?:\w+ ){{0,2}}?(?:{_BODY} )?$"
    rf"|\b(?:commissioned|hired) (?:the )?(?:{_BODY} )?$"
    rf"|\bfielded (?:\w+ ){{0,3}}(?:through|via|by) (?:the )?$"
    rf"|\btold (?:pollsters? )?$|\bpollsters?,? (?:at |from )?$"
    rf"|\b(?:poll|survey|research) (?:\w+ )?by (?:the )?$|\b{_BODY} $|\bhad (?:the )?$",
    re.I,
)
_APPOSITION = r"^(?:,[^,]{3,60},)?"
_FIELD_RIGHT = re.compile(
    rf"{_APPOSITION},?\s(?:{_DONE}|surveyed|questioned|quizzed|spoke to|put (?:the|its) questions?)\b"
    r"|^\s(?:poll|survey) (?:carried out |conducted |done )?for\b|^\splatform\b|^,? on behalf of\b"
)
_SPONSOR_LEFT = re.compile(rf"\b{PATTERNS.sponsor_before} (?:the )?(?:\w+ ){{0,3}}?$", re.I)
_SPONSOR_RIGHT = re.compile(rf"{_APPOSITION},?\s(?:which |who |that )?{PATTERNS.sponsor_after}\b", re.I)
_WINDOW = 160


@dataclass(frozen=True, slots=True)
class Parties:
    """Entities by number; None where the sentence names none."""

    conductor: int | None = None
    sponsor: int | None = None


def find_parties(cast: Cast, sentence: int, source: int | None) -> Parties:
    """Who did and who ordered the fieldwork, by this sentence; who is credited with the results did not need to."""
    view = cast.view.sentences[sentence]
    credits = [
        c
        for c in cast.near(view.start, view.end)
        if c.name.sentence.index == sentence and c.name.label not in ("body", "place")
    ]
    others = [c for c in credits if c.entity != source and c.name.label != "PERSON"]
    conductor = next((c.entity for c in others if _matches(cast, c, _FIELD_LEFT, _FIELD_RIGHT)), None)
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
