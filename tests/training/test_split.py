"""Which articles a model learns from, and which are held out."""

import pytest

pytest.importorskip("torch")

from extractor.evaluation.gold import GoldDocument
from extractor.training.__main__ import HELD_OUT, split, unseen


def documents(count: int) -> list[GoldDocument]:
    return [GoldDocument(id=f"a-{number:03}", text="", claims=(), survey=None) for number in range(count)]


def ids(part: list[GoldDocument]) -> set[str]:
    return {document.id for document in part}


def test_what_a_shipped_model_never_saw_stays_held_out_when_gold_grows() -> None:
    learned, held_out = split(documents(60))
    grown, again = split(documents(200), frozenset(ids(held_out)))
    assert ids(again) == ids(held_out)
    assert ids(learned) < ids(grown)
    assert not ids(grown) & ids(again)


def test_too_few_unseen_ones_are_filled_up_whatever_the_order() -> None:
    _, held_out = split(documents(60), frozenset({"a-007", "elsewhere"}))
    assert len(held_out) == HELD_OUT
    assert "a-007" in ids(held_out)
    assert ids(split(documents(60)[::-1], frozenset({"a-007"}))[1]) == ids(held_out)


def test_the_shipped_models_name_theirs() -> None:
    assert len(unseen("base")) == len(unseen("small")) == HELD_OUT
