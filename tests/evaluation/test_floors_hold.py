"""The quality gate: no figure on the development articles falls below its committed floor."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor import Extractor, Settings
from extractor.evaluation.evaluation import evaluate
from extractor.evaluation.floors import read_floors, violations
from extractor.evaluation.gold import GoldDocument, fingerprint
from extractor.evaluation.predictions import predict
from extractor.evaluation.reading import read_gold

ROOT = Path(__file__).parents[2]
FLOORS = read_floors(ROOT / "tests" / "floors.json")


@pytest.fixture(scope="module")
def dev() -> tuple[GoldDocument, ...]:
    return read_gold([ROOT / "fixtures" / "gold" / "dev"])


def test_the_default_labeller_has_floors() -> None:
    assert Settings().labeller in FLOORS.figures


@pytest.mark.parametrize("labeller", sorted(FLOORS.figures))
def test_no_figure_is_below_its_floor(dev: tuple[GoldDocument, ...], labeller: str) -> None:
    predictions = predict(dev, Extractor(Settings.parse({"labeller": labeller})))
    assert predictions.crashed == {}
    assert violations(FLOORS, fingerprint(dev), labeller, evaluate(dev, predictions).figures) == []
