"""What was found of the surveys that an article reports, item by item.

Exact: the main survey's item, in the same words or normal form. Lenient: shares half of its words with an item
of any survey of the article.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extractor.evaluation.gold import GoldSurvey
from extractor.evaluation.overlap import HIT, token_f1, tokens
from extractor.evaluation.predictions import PredictedSurvey

TEXT_ITEMS = ("source", "fieldwork_by", "population", "period")
ITEMS = (*TEXT_ITEMS, "sample_size", "countries")

_NOTHING = GoldSurvey()


def count_items(gold: GoldSurvey | None, surveys: Sequence[PredictedSurvey]) -> dict[str, float]:
    """For each item, 1 or 0: stated by the article, given by us, right exactly, right leniently."""
    gold = gold or _NOTHING
    counts: dict[str, float] = {}
    for item in ITEMS:
        score = {"sample_size": _sizes, "countries": _countries}.get(item) or _texts(item)
        stated, given, exact, lenient = score(gold, surveys)
        counts |= {f"{item}_stated": stated, f"{item}_given": given, f"{item}_exact": exact, f"{item}_lenient": lenient}
    return counts


_Score = tuple[bool, bool, bool, bool]


def _texts(item: str) -> Callable[[GoldSurvey, Sequence[PredictedSurvey]], _Score]:
    def score(gold: GoldSurvey, surveys: Sequence[PredictedSurvey]) -> _Score:
        names: tuple[str, ...] = getattr(gold, item)
        ours: list[tuple[str, ...]] = [getattr(survey, item) for survey in surveys]
        forms = [form for one in ours for form in one]
        exact = bool(names and ours) and any(tokens(form) == tokens(names[0]) for form in ours[0])
        lenient = any(token_f1(name, form) >= HIT for name in names for form in forms)
        return bool(names), bool(forms), exact, lenient

    return score


def _sizes(gold: GoldSurvey, surveys: Sequence[PredictedSurvey]) -> _Score:
    sizes = [survey.sample_size for survey in surveys]
    every = {size for one in sizes for size in one}
    exact = bool(gold.sample_size and surveys) and sizes[0][:1] == gold.sample_size[:1]
    return bool(gold.sample_size), bool(every), exact, bool(every & set(gold.sample_size))


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
