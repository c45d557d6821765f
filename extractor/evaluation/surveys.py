"""What was found of the surveys that an article reports, item by item.

Exact: the main survey's item, in the same words or normal form. Lenient: shares half of its words with an item
of any survey of the article.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.evaluation.gold import GoldSurvey
from extractor.evaluation.overlap import HIT, token_f1, tokens
from extractor.evaluation.predictions import PredictedSurvey

_TEXTS = ("source", "fieldwork_by", "population", "period", "mode")
_NUMBERS = ("sample_size", "margin_of_error")
ITEMS = (*_TEXTS, *_NUMBERS, "countries")

_NOTHING = GoldSurvey(mode=(), margin_of_error=())
_Score = tuple[bool, bool, bool, bool]


def count_items(gold: GoldSurvey | None, surveys: Sequence[PredictedSurvey]) -> dict[str, float]:
    """For each item, 1 or 0: stated by the article, given by us, right exactly, right leniently.

    Items that the annotator did not look for are left out.
    """
    gold = gold or _NOTHING
    counts: dict[str, float] = {}
    for item in ITEMS:
        if getattr(gold, item) is not None:
            stated, given, exact, lenient = _score(item, gold, surveys)
            counts |= {
                f"{item}_stated": stated,
                f"{item}_given": given,
                f"{item}_exact": exact,
                f"{item}_lenient": lenient,
            }
    return counts


def _score(item: str, gold: GoldSurvey, surveys: Sequence[PredictedSurvey]) -> _Score:
    if item == "countries":
        return _countries(gold, surveys)
    ours = [getattr(survey, item) for survey in surveys]
    return (_texts if item in _TEXTS else _numbers)(getattr(gold, item), ours)


def _texts(names: Sequence[str], ours: Sequence[Sequence[str]]) -> _Score:
    forms = [form for one in ours for form in one]
    exact = bool(names and ours) and any(tokens(form) == tokens(names[0]) for form in ours[0])
    lenient = any(token_f1(name, form) >= HIT for name in names for form in forms)
    return bool(names), bool(forms), exact, lenient


def _numbers(numbers: Sequence[float], ours: Sequence[Sequence[float]]) -> _Score:
    every = {number for one in ours for number in one}
    exact = bool(numbers and ours and ours[0]) and ours[0][0] == numbers[0]
    return bool(numbers), bool(every), exact, bool(every & set(numbers))


def _countries(gold: GoldSurvey, surveys: Sequence[PredictedSurvey]) -> _Score:
    """Exact: all of them and no others, and how many where the article says so; lenient: any of it."""
    names = {" ".join(tokens(name)) for name in gold.countries if isinstance(name, str)}
    numbers = {number for number in gold.countries if isinstance(number, int)}
    ours = [{" ".join(tokens(form)) for form in place} for survey in surveys for place in survey.countries]
    counts = {survey.country_count for survey in surveys if survey.country_count is not None}
    found = {name for name in names if any(name in forms for forms in ours)}
    exact = found == names and all(forms & names for forms in ours) and numbers <= counts
    stated = bool(gold.countries)
    return stated, bool(ours or counts), stated and exact, bool(found or numbers & counts)
