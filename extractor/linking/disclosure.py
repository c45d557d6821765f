"""How a survey was taken: mode, margin of error, weighting, countries; from the words of its sentences."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from importlib import import_module

from extractor.linking.article import Sentence
from extractor.linking.counts import count_value
from extractor.quantities.quantulum import number
from extractor.records import CountItem, NumberItem, Span, TextItem

_MODES = (
    ("online", r"online|web-based|internet|web panel|over the web|by e-?mail"),
    ("telephone", r"by (?:tele)?phone|telephone|phone (?:survey|poll|interviews?)|telephoned|cell ?phones?|landlines?"),
    ("face to face", r"face[- ]to[- ]face|in[- ]person interviews?|in their (?:own )?homes"),
    ("post", r"by (?:post|mail)|postal (?:survey|questionnaire)|mailed|mail survey|paper questionnaires?"),
    ("text message", r"by (?:text message|sms)"),
)
_MODE = re.compile("|".join(f"(?P<m{i}>\\b(?:{words})\\b)" for i, (_, words) in enumerate(_MODES)), re.I)
_POINTS = r"(?=\s?(?:%|per\s?cent|percentage|points?|pc))"
_SMALL = r"one|two|three|four|five|six|seven|eight|nine|ten"
_MARGIN = re.compile(
    r"(?:margins? of (?:sampling |statistical )?error|sampling error)[^\d.;]{0,60}?"
    rf"(?:\d{{1,2}}(?:\.\d+)? (?:to|and) )?\b(\d{{1,2}}(?:\.\d+)?|{_SMALL}){_POINTS}"
    r"|(\d{1,2}(?:\.\d+)?)[ -](?:percentage[ -])?points?(?: margin of (?:sampling )?error)",
    re.I,
)
_WEIGHTING = re.compile(r"\b(?:weighted|weighting|weights)\b[^.;]*", re.I)
_COUNTRIES = re.compile(
    r"(?<![\w-])(\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen"
    r"|(?:twen|thir|for|fif)ty(?:-\w+)?)"
    r"\s(?:[\w-]+\s)?(?:countries|nations|member states|markets|territories)\b",
    re.I,
)
_PLACE_WORDS = frozenset({"England", "Scotland", "Wales", "Northern Ireland", "Britain", "Great Britain", "Europe"})
_SHORT = {
    "UK": "United Kingdom",
    "U.K.": "United Kingdom",
    "US": "United States",
    "U.S.": "United States",
    "USA": "United States",
    "America": "United States",
    "UAE": "United Arab Emirates",
    "the Emirates": "United Arab Emirates",
    "Russia": "Russian Federation",
    "South Korea": "Korea, Republic of",
}


def find_mode(sentence: Sentence) -> TextItem | None:
    """The way in which people were asked; the value is one of online, telephone, face to face, post, text message."""
    match = _MODE.search(sentence.tokens.text)
    if match is None or match.lastgroup is None:
        return None
    span = _span(sentence, match.start(), match.end())
    return TextItem(text=span.text, spans=[span], value=_MODES[int(match.lastgroup[1:])][0])


def find_margin(sentence: Sentence) -> NumberItem | None:
    """The margin of error in percentage points."""
    match = _MARGIN.search(sentence.tokens.text)
    if match is None:
        return None
    group = 1 if match[1] else 2
    value = number(match[group].lower())
    span = _span(sentence, match.start(group), match.end(group))
    return None if value is None else NumberItem(text=span.text, spans=[span], value=value)


def find_weighting(sentence: Sentence) -> TextItem | None:
    """What the article says of weighting, up to the end of the clause."""
    match = _WEIGHTING.search(sentence.tokens.text)
    if match is None:
        return None
    span = _span(sentence, match.start(), match.end())
    return TextItem(text=span.text, spans=[span], value=None)


def find_country_count(sentence: Sentence) -> CountItem | None:
    """How many countries the survey covers."""
    for match in _COUNTRIES.finditer(sentence.tokens.text):
        digits = match[1].isdigit()
        value = count_value(match[1]) if digits else number(match[1].lower())
        if value is not None and value > 1 and value == int(value):
            span = _span(sentence, match.start(), match.end())
            return CountItem(text=span.text, spans=[span], value=int(value))
    return None


def find_countries(sentence: Sentence) -> Iterator[TextItem]:
    """Countries named in the sentence; the value is the name in ISO 3166."""
    for entity in sentence.tokens.ents:
        name = entity.text.removeprefix("the ").removesuffix("'s").removesuffix("’s")
        if entity.label_ == "GPE" or name in _SHORT:
            value = country(name)
            if value is not None:
                at = entity.text.find(name) + entity.start_char - sentence.tokens.start_char
                span = _span(sentence, at, at + len(name))
                yield TextItem(text=span.text, spans=[span], value=value)


@functools.cache
def country(name: str) -> str | None:
    """The country's standard name; None where the words name none."""
    if name in _PLACE_WORDS:
        return name
    try:
        found = import_module("pycountry").countries.lookup(_SHORT.get(name, name))
    except LookupError:
        return None
    return str(getattr(found, "common_name", found.name)) if len(name) > 3 or name in _SHORT else None


def _span(sentence: Sentence, start: int, end: int) -> Span:
    text = sentence.tokens.text[start:end]
    end -= len(text) - len(text.rstrip())
    return Span(text=text.rstrip(), start=sentence.start + start, end=sentence.start + end)
