from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from extractor.evaluation.gold import GoldDocument
from extractor.evaluation.predictions import Predicted
from extractor.evaluation.verdicts import Cause, align, by_document, judge

Make = Callable[..., list[Predicted]]


def test_what_is_right_is_whole(document: GoldDocument, predicted: Make) -> None:
    verdicts = judge(document, align(document, predicted()))
    assert [v.cause for v in verdicts] == [None] * 4
    assert all(v.whole and v.base and v.source == bool(v.gold.source) and v.direction for v in verdicts)


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        ({"quantity": {"low": 47.0}}, "value"),
        ({"quantity": {"low": 48.4, "high": 48.4}}, None),
        ({"quantity": {"unit": "percentage_point"}}, "value"),
        ({"kind": "rate"}, "kind"),
        ({"quantity": {"modifier": "less_than"}}, "modifier"),
        ({"subject": {"text": "learners"}}, None),
        ({"subject": {"text": "young people"}}, "subject"),
        ({"subject": None}, "subject"),
        ({"predicate": {"text": "take"}}, "predicate"),
        ({"kind": "rate", "subject": None}, "kind"),
    ],
)
def test_the_first_fault_is_the_cause(
    document: GoldDocument, predicted: Make, change: dict[str, Any], cause: Cause | None
) -> None:
    verdict = judge(document, align(document, predicted({2: change})))[1]
    assert verdict.cause == cause
    assert verdict.whole == (cause is None)


def test_a_claim_without_a_prediction_is_missed(document: GoldDocument, predicted: Make) -> None:
    verdicts = judge(document, align(document, predicted()[1:]))
    assert [v.cause for v in verdicts] == ["missed", None, None, None]


def test_the_right_value_goes_before_the_first_that_overlaps(document: GoldDocument, predicted: Make) -> None:
    claims = predicted(
        {1: {"quantity": {"start": document.claims[1].quantity[0].start, "end": document.claims[1].quantity[0].end}}}
    )
    pairs = {gold.id: claim for gold, claim in align(document, claims)}
    assert pairs[1] is None
    assert pairs[2] == claims[1]


@pytest.mark.parametrize(
    ("base", "right"),
    [("sample-1#2", True), ("sample-1#1", True), ("sample-1#4", False), ("gone", False), (None, False)],
    ids=["the base", "another mention of its fact", "another claim", "no claim", "none"],
)
def test_a_base_may_be_any_mention_of_its_fact(
    document: GoldDocument, predicted: Make, base: str | None, right: bool
) -> None:
    assert judge(document, align(document, predicted({3: {"base_claim_id": base}})))[2].base is right


def test_a_base_where_there_is_none_is_wrong(document: GoldDocument, predicted: Make) -> None:
    assert not judge(document, align(document, predicted({4: {"base_claim_id": "sample-1#1"}})))[3].base


@pytest.mark.parametrize("name", ["sample-1", "sample-1.txt", "news/2024/sample-1.html"])
def test_an_articles_path_means_the_document_of_that_name(document: GoldDocument, predicted: Make, name: str) -> None:
    claims = predicted({1: {"article_id": name}, 2: {"article_id": "another"}})
    assert by_document([document], claims)["sample-1"] == [claims[0], *claims[2:]]
