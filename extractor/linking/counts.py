"""How many were asked: counts of people, firms or interviews beside words of polling."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from extractor.linking.article import Sentence
from extractor.linking.patterns import PATTERNS
from extractor.linking.population import noun_phrase
from extractor.linking.words import WORDS
from extractor.quantities.figures import YEARS
from extractor.quantities.quantulum import number
from extractor.quantities.words import WORDS as NUMBERS
from extractor.records import Span
from extractor.roles.rules.population import is_population

_SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_PERCENT = r"%|per\s?cent|pc\b|p\.\s?c\.|pct|percentage|points?\b"
_LARGE = r"million|billion|bn|m\b|k\b"
_GROUPED = r"\d{1,3}(?:[, ]\d{2,3})*(?:,\d{3})|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+"
_SCALE = {"": 1, "thousand": 1_000, "lakh": 100_000, "million": 1_000_000, "crore": 10_000_000}
_SCALES = "|".join(scale for scale in _SCALE if scale)
_UNIT = rf"(?:{'|'.join((*_SMALL, *sorted(NUMBERS.teens), *sorted(NUMBERS.tens)))})"
_SPELT = (
    rf"{_UNIT}(?:[ -]{_UNIT})?(?: hundred| thousand| million)+(?:(?: and)?(?: {_UNIT}(?:[ -]{_UNIT})?(?: hundred)?))*"
)
_COUNT = re.compile(
    rf"(?<![\w.,$£€¥₹%])(?:(?P<digits>{_GROUPED}|\d{{2,7}}|\d{{1,3}}(?:\.\d{{1,2}})?(?=\s(?:{_SCALES})))"
    rf"(?:\s(?P<scale>{_SCALES}))?|(?P<spelt>{_SPELT}|one lakh)\b)"
    rf"(?![\d%]|[.,]\d|\s?(?:{_PERCENT}|{_LARGE}|{_SCALES}))",
    re.I,
)
_ASKED = re.compile(rf"\b{PATTERNS.asked}\b", re.I)
_STRONG = re.compile(rf"\b{PATTERNS.before_count}(?:\s{PATTERNS.before_count_fillers}){{0,6}}\W*$", re.I)
_NAMED_SAMPLE = re.compile(r"\bn\s?=\s?$", re.I)
_FOLLOWS = re.compile(rf"^\W*(?:[\w'’.-]+\W+){{0,6}}?{PATTERNS.after_count}\b", re.I)
_NOT_PEOPLE = re.compile(
    rf"^\W*(?:[\w-]+\s)?{PATTERNS.not_people}\b|^\W*[-–/](?!(?:patient|person|subject|plus|odd)\b)", re.I
)
_PART = re.compile(r"^\W*(?:of (?:them|these|those|whom|which)|with\b)|^\W*(?:of the \d)", re.I)
_MONTH = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)\w*\.?\s*(?:\d{1,2}\s?(?:and|to|[-–])\s?)?$", re.I
)
_OF_THE = re.compile(r"\bof (?:the |some |about |nearly |almost |roughly )*$", re.I)
_PERCENTAGE = re.compile(rf"\d\s?(?:{_PERCENT})|\b(?:half|thirds?|quarters?|fifths?) of\b", re.I)
_LIMIT = r"(?:over|more than|fewer than|less than|at least|up to|under|between)"
_SIZE = re.compile(
    rf"\b(?:with|has|have|having) (?:{_LIMIT} )+(?:an? )?$|\b(?:between \d[\d,]* and |\d-)$"
    rf"|\b(?:employ(?:s|ed|ing)?|(?:which|that|who) (?:has|had|have)|representing) (?:some |about |{_LIMIT} )*$",
    re.I,
)
_AGED = re.compile(r"\b(?:aged?|ages|over|under|older than|younger than)[- ](?:\d{1,3}\s?(?:to|and|-|–)\s?)?$")
_AFTER_NAME, _AGE_ENDS = re.compile(r"[A-Z][\w’'-]+, $"), re.compile(r"^\s?[,.;:)—–]|^$")
_RATIO = re.compile(rf"\b(?:{'|'.join(_SMALL)}|\d{{1,3}}) (?:in|out of) (?:every )?$", re.I)
LARGEST_RATIO = 1000
_WHERE = re.compile(rf"\b(?:at|in|of|from|across|among|by) (?:the |some |about |{_LIMIT} )*$", re.I)
OLDEST = 110  # years
MIN_SAMPLE = 10
ENOUGH = 4


@dataclass(frozen=True, slots=True)
class Sample:
    """A count of people asked; `score` says how surely it is that. `group`: the words for them."""

    value: int
    span: Span
    sentence: Sentence
    score: int
    part: bool
    group: Span | None


def find_samples(sentence: Sentence) -> Iterator[Sample]:
    """Counts in a sentence that speaks of asking or studying."""
    text = sentence.tokens.text
    asked = bool(_ASKED.search(text))
    for match in _COUNT.finditer(text):
        sample = _read(sentence, text, match, asked)
        if sample is not None:
            yield sample


def count_value(digits: str, scale: str = "") -> int | None:
    """The number that digits with separators stand for; None for what is no count."""
    value = number(re.sub(r"[^\d.]", "", digits))
    return None if value is None else round(value * _SCALE[scale.lower()])


def _value(match: re.Match[str]) -> int | None:
    if match["digits"]:
        return count_value(match["digits"], match["scale"] or "")
    words = match["spelt"].lower()
    value = _SCALE["lakh"] if words == "one lakh" else number(words)
    return None if value is None else round(value)


def _read(sentence: Sentence, text: str, match: re.Match[str], asked: bool) -> Sample | None:
    value = _value(match)
    before, after = text[max(0, match.start() - 90) : match.start()], text[match.end() : match.end() + 90]
    if value is None or value < MIN_SAMPLE or _counts_else(value, match[0], before, after):
        return None
    head = _counted(sentence, match.start())
    strong = bool(_STRONG.search(before) or _NAMED_SAMPLE.search(before))
    followed = bool(_FOLLOWS.search(after))
    if (
        head is not None
        and not followed
        and not strong
        and head[1].lemma_.lower() in WORDS.places_of_work
        and _WHERE.search(before)
    ):
        return None
    counted_of = bool(_OF_THE.search(before))
    asked = asked or (counted_of and bool(_PERCENTAGE.search(text)))
    score = 3 * strong + 2 * followed + 2 * asked
    score += 2 * bool(head and is_population(head[1])) + counted_of
    score += 2 * bool(_NAMED_SAMPLE.search(before))
    if score < ENOUGH or not (asked or strong):
        return None
    group = None if head is None else noun_phrase(sentence, head[0] + 1, head[1])
    start, end = (sentence.start + place for place in (match.start(), match.end()))
    span = Span(text=text[match.start() : match.end()], start=start, end=end)
    return Sample(value, span, sentence, score, bool(_PART.search(after)) and not strong, group)


def _counts_else(value: int, digits: str, before: str, after: str) -> bool:
    """Whether the number is a size, an age, a date or part of a ratio, or counts something other than people."""
    if _NOT_PEOPLE.search(after) or _SIZE.search(before) or _MONTH.search(before):
        return True
    aged = _AGED.search(before) or (_AFTER_NAME.search(before) and _AGE_ENDS.search(after))
    if value < OLDEST and aged:
        return True
    if value <= LARGEST_RATIO and _RATIO.search(before):
        return True
    return value in YEARS and digits.isdecimal() and not _STRONG.search(before)


def _counted(sentence: Sentence, char: int) -> tuple[int, Token] | None:
    """The number's own token and the noun that it counts."""
    place = sentence.tokens.start_char + char
    token = next((t for t in sentence.tokens if t.idx <= place < t.idx + len(t)), None)
    if token is None or token.head.i <= token.i or token.head.pos_ not in ("NOUN", "PROPN"):
        return None
    return token.i, token.head
