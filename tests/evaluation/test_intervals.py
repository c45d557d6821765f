from __future__ import annotations

import pytest

from extractor.errors import ConfigError
from extractor.evaluation import intervals
from extractor.evaluation.comparison import compare
from extractor.evaluation.evaluation import evaluate
from extractor.evaluation.gold import GoldDocument
from extractor.evaluation.intervals import difference_interval, interval
from extractor.evaluation.measures import Measure
from extractor.evaluation.predictions import Predictions
from extractor.evaluation.summary import figures

RECALL = Measure("recall", "right", ("gold",))
F1 = Measure("f1", "right", ("gold", "predicted"))
MIXED = [{"right": float(i % 4), "gold": 4.0, "predicted": 5.0} for i in range(40)]


@pytest.mark.parametrize("measure", [RECALL, F1])
def test_the_interval_holds_the_figure(measure: Measure) -> None:
    total = {name: sum(document[name] for document in MIXED) for name in MIXED[0]}
    found = interval(measure, MIXED)
    assert found is not None
    assert 0 < found[0] < measure.value(total) < found[1] < 1


def test_more_documents_make_it_narrower() -> None:
    few, many = interval(RECALL, MIXED), interval(RECALL, MIXED * 9)
    assert few is not None
    assert many is not None
    assert many[1] - many[0] == pytest.approx((few[1] - few[0]) / 3, rel=0.3)


def test_equal_documents_leave_no_doubt() -> None:
    assert interval(RECALL, [MIXED[1]] * 5) == (0.25, 0.25)


def test_it_is_the_same_each_time() -> None:
    assert interval(F1, MIXED) == interval(F1, MIXED)


@pytest.mark.parametrize("documents", [[], MIXED[:1]], ids=["none", "one"])
def test_too_few_documents_give_none(documents: list[dict[str, float]]) -> None:
    assert interval(RECALL, documents) is None


def test_what_is_nowhere_counted_is_nought() -> None:
    assert interval(Measure("other", "x", ("y",)), MIXED) == (0.0, 0.0)


def test_a_difference_is_told_apart_document_by_document() -> None:
    better = [{**document, "right": document["right"] + 0.5} for document in MIXED]
    assert difference_interval(RECALL, MIXED, better) == pytest.approx((0.125, 0.125))
    assert difference_interval(RECALL, MIXED, MIXED) == (0.0, 0.0)


def test_without_the_statistics_library_figures_have_no_intervals(
    document: GoldDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    missed = evaluate([document, document.model_copy(update={"id": "other"})], Predictions(()))
    assert {figure["interval"] for figure in figures(missed).values()} == {(0.0, 0.0)}
    monkeypatch.setattr(intervals, "find_spec", lambda name: None)
    assert {figure["interval"] for figure in figures(missed).values()} == {None}
    with pytest.raises(ConfigError, match=r"pip install 'percentage-claims\[evaluation\]'"):
        compare(missed, missed)
