from __future__ import annotations

from typing import Any

import pytest

from extractor.evaluation.gold import GoldSurvey
from extractor.evaluation.predictions import PredictedSurvey
from extractor.evaluation.surveys import ITEMS, count_items

GOLD = GoldSurvey(
    source=("Learnwell Trust", "Ministry of Education"),
    sample_size=(1200, 300),
    population=("adult learners in France",),
    countries=("France", "U.S.", 2),
    period=("in May 2021",),
    margin_of_error=(3.0,),
)


def survey(**items: Any) -> PredictedSurvey:
    return PredictedSurvey.of({"article_id": "x", **items})


def item(text: str, value: Any = None) -> dict[str, Any]:
    return {"text": text, "value": value}


# item, what we found, (stated, given, exact, lenient)
CASES = {
    "the main source": ("source", [survey(source=item("The Learnwell Trust"))], (1, 1, 1, 1)),
    "the other source": ("source", [survey(source=item("Ministry of Education"))], (1, 1, 0, 1)),
    "half of the source": ("source", [survey(source=item("Learnwell"))], (1, 1, 0, 1)),
    "the main source second": (
        "source",
        [survey(source=item("Acme")), survey(source=item("Learnwell Trust"))],
        (1, 1, 0, 1),
    ),
    "a wrong source": ("source", [survey(source=item("Acme"))], (1, 1, 0, 0)),
    "no survey": ("source", [], (1, 0, 0, 0)),
    "fieldwork by nobody": ("fieldwork_by", [survey(conductor=item("Acme"))], (0, 1, 0, 0)),
    "the main size": ("sample_size", [survey(sample_size=item("1,200 people", 1200))], (1, 1, 1, 1)),
    "a subsample for the main size": ("sample_size", [survey(sample_size=item("300", 300))], (1, 1, 0, 1)),
    "the main size as a subsample": (
        "sample_size",
        [survey(sample_size=item("9", 9), subsamples=[item("1,200", 1200)])],
        (1, 1, 0, 1),
    ),
    "a wrong size": ("sample_size", [survey(sample_size=item("9", 9))], (1, 1, 0, 0)),
    "the time": ("period", [survey(dates=item("in May 2021", "2021-05"))], (1, 1, 1, 1)),
    "the margin of error": ("margin_of_error", [survey(margin_of_error=item("3 points", 3.0))], (1, 1, 1, 1)),
    "all countries": (
        "countries",
        [survey(geography=[item("France"), item("America", "U.S.")], country_count=item("two countries", 2))],
        (1, 1, 1, 1),
    ),
    "one country": ("countries", [survey(geography=[item("France")])], (1, 1, 0, 1)),
    "a country too many": (
        "countries",
        [survey(geography=[item("France"), item("US", "U.S."), item("Peru")], country_count=item("two", 2))],
        (1, 1, 0, 1),
    ),
    "only how many": ("countries", [survey(country_count=item("two countries", 2))], (1, 1, 0, 1)),
    "a wrong country": ("countries", [survey(geography=[item("Peru")])], (1, 1, 0, 0)),
}


@pytest.mark.parametrize(("name", "found", "counts"), CASES.values(), ids=CASES)
def test_items(name: str, found: list[PredictedSurvey], counts: tuple[int, int, int, int]) -> None:
    counted = count_items(GOLD, found)
    assert tuple(counted[f"{name}_{part}"] for part in ("stated", "given", "exact", "lenient")) == counts


def test_an_article_without_a_survey_states_nothing() -> None:
    counted = count_items(None, [survey(source=item("Acme"), sample_size=item("9", 9), geography=[item("Peru")])])
    assert sum(counted[f"{name}_stated"] + counted[f"{name}_exact"] + counted[f"{name}_lenient"] for name in ITEMS) == 0
    assert [name for name in ITEMS if counted[f"{name}_given"]] == ["source", "sample_size", "countries"]


def test_what_nobody_looked_for_is_not_counted() -> None:
    counted = count_items(GOLD, [survey(mode=item("online"))])
    assert [name for name in counted if name.startswith("mode")] == []
