"""How many were asked: counts of people, firms or interviews beside words of polling."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from extractor.linking.article import Sentence
from extractor.linking.patterns import PATTERNS
from extractor.linking.population import noun_phrase
from extractor.quantities.quantulum import number
from extractor.records import Span
from extractor.roles.rules.population import is_population

_PERCENT = r"%|per\s?cent|pc\b|pct|percentage|points?\b"
_LARGE = r"million|billion|bn|m\b|k\b"
_COUNT = re.compile(
    r"(?<![\w.,$£€¥%])(\d{1,3}(?:[, ]\d{2,3})*(?:,\d{3})|\d{2,7})(?:\s(million|thousand))?"
    rf"(?![\d%]|[.,]\d|\s?(?:{_PERCENT}|{_LARGE}))"
)
_SCALE = {"": 1, "thousand": 1_000, "million": 1_000_000}
_YEAR = range(1900, 2101)
_ASKED = re.compile(rf"\b{PATTERNS.asked}\b", re.I)
_STRONG = re.compile(rf"\b{PATTERNS.before_count}(?:\s{PATTERNS.before_count_fillers}){{0,6}}\W*$", re.I)
_FOLLOWS = re.compile(rf"^\W*(?:[\w'’.-]+\W+){{0,6}}?{PATTERNS.after_count}\b", re.I)
_NOT_PEOPLE = re.compile(rf"^\W*(?:[\w-]+\s)?{PATTERNS.not_people}\b|^\W*[-–/]", re.I)
_PART = re.compile(r"^\W*(?:of (?:them|these|those|whom|which)|with\b)|^\W*(?:of the \d)", re.I)
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)\w*\.?\s*$", re.I)
_OF_THE = re.compile(r"\bof (?:the |some |about )*$", re.I)
_LIMIT = r"(?:over|more than|fewer than|less than|at least|up to|under|between)"
_SIZE = re.compile(
    rf"\b(?:with|has|have|having|employing|employ) (?:{_LIMIT} )+(?:an? )?$|\b(?:between \d[\d,]* and |\d-)$", re.I
)
_AGED = re.compile(r"\b(?:aged?|ages|over|under|older than|younger than)[- ]$", re.I)
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
    value = number(re.sub(r"\D", "", digits))
    return None if value is None else int(value) * _SCALE[scale.lower()]


def _read(sentence: Sentence, text: str, match: re.Match[str], asked: bool) -> Sample | None:
    value = count_value(match[1], match[2] or "")
    before, after = text[max(0, match.start() - 90) : match.start()], text[match.end() : match.end() + 90]
    if value is None or value < MIN_SAMPLE or _NOT_PEOPLE.search(after):
        return None
    if _SIZE.search(before) or (value < OLDEST and _AGED.search(before)):
        return None
    if (value in _YEAR and "," not in match[1] and not _STRONG.search(before)) or _MONTH.search(before):
        return None
    head = _counted(sentence, match.start())
    group = None if head is None else noun_phrase(sentence, head[0] + 1, head[1])
    score = 3 * bool(_STRONG.search(before)) + 2 * bool(_FOLLOWS.search(after)) + 2 * asked
    score += 2 * bool(head and is_population(head[1])) + bool(_OF_THE.search(before))
    if score < ENOUGH:
        return None
    start, end = (sentence.start + place for place in (match.start(), match.end()))
    span = Span(text=text[match.start() : match.end()], start=start, end=end)
    return Sample(value, span, sentence, score, bool(_PART.search(after)), group)


def _counted(sentence: Sentence, char: int) -> tuple[int, Token] | None:
    """The number's own token and the noun that it counts."""
    place = sentence.tokens.start_char + char
    token = next((t for t in sentence.tokens if t.idx <= place < t.idx + len(t)), None)
    if token is None or token.head.i <= token.i or token.head.pos_ not in ("NOUN", "PROPN"):
        return None
    return token.i, token.head
