"""When people were asked: the words for it, and the ISO 8601 date or interval they stand for."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import Any

from extractor.linking.article import Sentence
from extractor.linking.patterns import PATTERNS
from extractor.records import Span, TextItem

_MONTHS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?"
    r"|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_SEASON = r"(?:early |late |mid-)?(?:spring|summer|autumn|fall|winter)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:{_DAY} {_MONTHS}|{_MONTHS} {_DAY}(?!\d)|{_MONTHS}|{_DAY}(?= (?:and|to) {_DAY} {_MONTHS}))"
    r"(?:,? (?:of )?(?:19|20)\d\d)?"
)
_WHEN = re.compile(
    rf"(?:between|from) {_DATE} (?:and|to|until|through) (?:{_DATE}|{_DAY}(?:,? (?:19|20)\d\d)?)"
    rf"|{_MONTHS} {_DAY} ?(?:-|–|—|to|and) ?{_DAY}(?!\d)(?:,? (?:19|20)\d\d)?"
    rf"|{_DAY} ?(?:-|–|—|to|and) ?{_DAY} {_MONTHS}(?: (?:19|20)\d\d)?"
    rf"|{_DATE}(?: ?(?:-|–|—|to|and|through) ?{_DATE})?"
    rf"|(?:(?:this|last) (?:{_SEASON}|month|week|year)|(?:in the|in|the) {_SEASON})(?: of (?:19|20)\d\d)?\b"
    rf"|(?:(?:early|late|mid-) ?)?(?:between )?(?<!\d)(?:19|20)\d\d(?: and (?:19|20)\d\d)?(?!\d)"
)  # fmt: skip
_JOINT = re.compile(r"\s?(?:\band\b|\bto\b|\buntil\b|\bthrough\b|-|–|—)\s?")
_LEADING = re.compile(r"^(?:between|from|in|the)\s+|^(?:early|late|mid-)\s?", re.I)
_FULL_MONTH_STOP = re.compile(r"[a-z]{4,}\.$|\d\.$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d(?!\d)")
_ASKED = re.compile(rf"\b{PATTERNS.fieldwork_time}\b", re.I)
_PUBLISHED = re.compile(r"\b(?:published|released|updated|posted|launched|issued)\s(?:on\s)?$", re.I)
_DATELINE = re.compile(r"^\W{0,3}(?:\(\w+\)\s?)?(?:[-–—]+|/)(?:\s|[A-Z])")
DATELINE = 60  # code points from the sentence's start
_FORMS = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}


def find_dates(sentences: Iterable[Sentence], published: str | None = None) -> TextItem | None:
    """The surest time of the fieldwork: an interval before a day or month, those before a year; the first of such.

    `published`: the article's date, from which a day or month without a year is reckoned back.
    """
    found = (span for sentence in sentences if (span := _time(sentence)) is not None)
    best = max(found, key=lambda span: precision(span.text), default=None)
    return None if best is None else TextItem(text=best.text, spans=[best], value=normal_date(best.text, published))


def _time(sentence: Sentence) -> Span | None:
    """The time that stands beside words that say that people were asked."""
    text = sentence.tokens.text
    asked = [m.start() for m in _ASKED.finditer(text)]
    if not asked:
        return None
    found = [m for m in _WHEN.finditer(text) if not _is_publication(text, m)]
    best = min(found, key=lambda m: (-precision(m[0]), min(abs(m.start() - a) for a in asked)), default=None)
    if best is None:
        return None
    start, end = best.start(), best.end()
    if best[0].startswith("in "):
        start += 3
    if _FULL_MONTH_STOP.search(best[0]):
        end -= 1
    return Span(text=text[start:end], start=sentence.start + start, end=sentence.start + end)


def _is_publication(text: str, match: re.Match[str]) -> bool:
    """Whether the article or the survey came out then: "published on 3 May", "LONDON, Jan 9 -"."""
    if _PUBLISHED.search(text[: match.start()]):
        return True
    return match.start() < DATELINE and bool(_DATELINE.match(text[match.end() :]))


def precision(words: str) -> int:
    """3 for an interval of days or months, 2 for one, 1 for a season or year beside today, 0 for a year."""
    if len(re.findall(_MONTHS, words)) > 1 or (re.search(_MONTHS, words) and _JOINT.search(words)):
        return 3
    return 2 if re.search(_MONTHS, words) else 1 if not _YEAR.fullmatch(words) else 0


def normal_date(words: str, published: str | None = None) -> str | None:
    """ISO 8601 date or interval; None where more is missing than a year that `published` tells."""
    year = _YEAR.search(words)
    if year is not None:
        return "/".join(_dates(words, int(year[0]))) or None
    day = _ISO_DAY.match(published or "")
    return _last_before(words, day[0]) if day is not None and re.search(_MONTHS, words) else None


def _last_before(words: str, day: str) -> str | None:
    """The last time before that day that had this date; an interval may have begun in the year before its end."""
    this = int(day[:4])
    for year in (this, this - 1):
        dates = _dates(words, year)
        if dates and dates[0] > dates[-1]:
            dates[0] = _dates(words, year - 1)[0]
        if dates and dates[-1] <= day:
            return "/".join(dates)
    return None


def _dates(words: str, year: int) -> list[str]:
    """One or two dates, of that year where they do not say; none where they cannot be read."""
    pieces = [_LEADING.sub("", p.strip()) for p in _JOINT.split(_LEADING.sub("", words))]
    dates = [d for p in _completed(pieces, str(year)) if (d := _iso(p)) is not None]
    return dates if len(dates) == len(pieces) <= 2 else []


def _completed(pieces: list[str], year: str) -> list[str]:
    """Each piece with the month and year that it shares with the other: "June 3", "23" of 2010."""
    month = next((m[0] for p in pieces if (m := re.search(_MONTHS, p))), "")
    whole = [p if re.search(_MONTHS, p) or _YEAR.fullmatch(p) else f"{p} {month}" for p in pieces]
    return [p if _YEAR.search(p) else f"{p} {year}" for p in whole]


@functools.lru_cache(maxsize=1024)
def _iso(words: str) -> str | None:
    found = _parser().get_date_data(words)
    form = _FORMS.get(found.period)
    return found.date_obj.strftime(form) if found.date_obj and form else None


@functools.cache
def _parser() -> Any:
    """Imported on first use, because importing takes a while."""
    from dateparser.date import DateDataParser

    return DateDataParser(
        languages=["en"], settings={"PARSERS": ["absolute-time"], "TIMEZONE": "UTC", "RETURN_AS_TIMEZONE_AWARE": False}
    )
