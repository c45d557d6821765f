from __future__ import annotations

import io
import json
from collections.abc import Callable

import pytest
from rich.console import Console

from extractor.evaluation.comparison import compare
from extractor.evaluation.evaluation import Evaluation, evaluate
from extractor.evaluation.gold import GoldDocument
from extractor.evaluation.page import page
from extractor.evaluation.predictions import Predicted, Predictions
from extractor.evaluation.summary import compared, context, summary
from extractor.evaluation.tables import comparison_tables, evaluation_tables


@pytest.fixture
def evaluation(document: GoldDocument, predicted: Callable[..., list[Predicted]]) -> Evaluation:
    claims = predicted(
        {
            1: {"subject": {"text": "<b>bold</b> people"}},
            2: {"kind": "rate"},
            4: {"quantity": {"start": 900, "end": 902}},
        }
    )
    return evaluate([document], Predictions(tuple(claims), (), {"sample-1": "RuntimeError: [oops]"}))


def shown(*tables: object) -> str:
    console = Console(width=160, record=True, file=io.StringIO())
    for table in tables:
        console.print(table)
    return console.export_text()


def test_the_page_shows_figures_and_failures_and_escapes_text(evaluation: Evaluation) -> None:
    html = page(summary(evaluation), "A <title>")
    assert "A &lt;title&gt;" in html
    assert "&lt;b&gt;bold&lt;/b&gt; people" in html
    assert "<b>bold" not in html
    for word in (
        "quantity_f1",
        "survey_source_exact",
        "By kind",
        "Calibration",
        "adult learners",
        "[oops]",
        "spurious: 1",
    ):
        assert word in html


def test_the_page_of_nothing(document: GoldDocument) -> None:
    assert "missed: 4" in page(summary(evaluate([document], Predictions(()))), "None")


def test_the_tables_show_both_sides(evaluation: Evaluation) -> None:
    text = shown(*evaluation_tables(evaluation, ["kind"], errors=5))
    for words in (
        "by kind",
        "whole_claim",
        "expected error",
        "crashed",
        "[oops]",
        "<b>bold</b> people",
        "take a class in the evening",
    ):
        assert words in text
    assert "missed 1, spurious 1, kind 1, subject 1" in text


def test_no_failures_are_shown_unless_asked_for(evaluation: Evaluation) -> None:
    assert "take a class in the evening" not in shown(*evaluation_tables(evaluation, [], errors=0))


def test_the_summary_is_json_and_keeps_to_the_limit(evaluation: Evaluation, document: GoldDocument) -> None:
    values = json.loads(json.dumps(summary(evaluation, ["genre"], 0)))
    assert values["failures"] == {}
    assert values["causes"] == {"missed": 1, "spurious": 1, "kind": 1, "subject": 1}
    assert values["by"]["genre"]["news"]["gold"] == 4
    assert values["figures"]["whole_claim"]["value"] == 0.25
    assert values["figures"]["whole_claim"]["interval"] is None
    assert set(summary(evaluation)["failures"]) == {"missed", "spurious", "kind", "subject"}


def test_a_comparison_is_shown_and_is_json(
    evaluation: Evaluation, document: GoldDocument, predicted: Callable[..., list[Predicted]]
) -> None:
    better = evaluate([document], Predictions(tuple(predicted())))
    found = compare(evaluation, better)
    text = shown(*comparison_tables(found, errors=9))
    assert "gained: 3" in text
    assert "lost: 0" in text
    values = json.loads(json.dumps(compared(found, 1)))
    assert len(values["gained"]) == 1
    assert values["gained"][0]["old"]["cause"] == "subject"
    assert values["figures"]["whole_claim"] == {"old": 0.25, "new": 1.0, "interval": None}


def test_the_context_is_the_line() -> None:
    assert context("One.\n Two. \nThree", 7) == "Two."
    assert context("One.\nThree", 6) == "Three"
