from __future__ import annotations

import importlib.util
import json
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from extractor import Extractor
from extractor.evaluation.evaluation import GROUPINGS, evaluate
from extractor.evaluation.gold import GoldDocument
from extractor.evaluation.predictions import Predicted, Predictions, predict, read_predictions
from extractor.evaluation.reading import read_gold, write_jsonl

ROOT = Path(__file__).parents[2]
SCORER = ROOT.parent / "shared" / "gold" / "score.py"
DEV = ROOT / "fixtures" / "gold" / "dev"

Records = list[dict[str, Any]]
Perfect = Callable[[GoldDocument], Records]


@pytest.fixture(scope="module")
def dev() -> tuple[GoldDocument, ...]:
    return read_gold([DEV])


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    if not SCORER.exists():
        pytest.skip("the reference scorer is not here")
    spec = importlib.util.spec_from_file_location("reference_scorer", SCORER)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def spoiled(records: Records, seed: int) -> Records:
    """The records with about a third of everything made wrong, some lost and some invented."""
    dice = random.Random(seed)
    spoilt: Records = []
    for record in records:
        copy = {**record, "quantity": spoiled_quantity(record["quantity"], dice)}
        copy |= {name: shortened(record[name], dice) for name in ("subject", "predicate", "source")}
        if dice.random() < 0.2:
            copy["kind"], copy["direction"] = dice.choice([("share", None), ("change", "up"), ("rate", "")])
        if dice.random() < 0.1:
            copy["base_claim_id"] = dice.choice(["gone", *(other["id"] for other in spoilt[-1:])])
        lost_once_twice = dice.choices([0, 1, 2], [1, 8, 1])[0]
        spoilt += [{**copy, "id": f"{copy['id']}{'-twice' * number}"} for number in range(lost_once_twice)]
    return spoilt


def spoiled_quantity(quantity: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    changes: list[dict[str, Any]] = [
        {"low": quantity["low"] + 0.4},
        {"low": quantity["low"] + 5},
        {"unit": "percentage_point"},
        {"modifier": "approximate"},
        {"modifier": None},
        {"start": 100_000, "end": 100_002},
    ]
    return {**quantity, **(dice.choice(changes) if dice.random() < 0.4 else {})}


def shortened(part: dict[str, str] | None, dice: random.Random) -> dict[str, str] | None:
    words = part["text"].split() if part else []
    if not words or dice.random() < 0.6:
        return part
    return {"text": " ".join(words[: dice.randint(1, len(words))])} if dice.random() < 0.8 else None


@pytest.mark.parametrize("seed", range(8))
def test_figures_are_those_of_the_reference_scorer(
    scorer: ModuleType, dev: tuple[GoldDocument, ...], perfect: Perfect, seed: int
) -> None:
    records = spoiled([record for document in dev for record in perfect(document)], seed)
    same_as_reference(scorer, dev, records)


def test_figures_of_the_extractor_are_those_of_the_reference_scorer(
    scorer: ModuleType, dev: tuple[GoldDocument, ...]
) -> None:
    extractor = Extractor()
    results = [extractor.extract(document.text) for document in dev]
    records = [
        {**claim.model_dump(mode="json"), "article_id": f"folder/{document.id}.txt"}
        for document, result in zip(dev, results, strict=True)
        for claim in result.claims
    ]
    same_as_reference(scorer, dev, records)


def same_as_reference(scorer: ModuleType, documents: tuple[GoldDocument, ...], records: Records) -> None:
    figures, errors = scorer.score([json.loads(line) for line in write_jsonl(documents)], records)
    ours = evaluate(documents, Predictions(tuple(Predicted.of(record) for record in records)))
    counts = {name: figures.pop(name) for name in ("gold", "predicted")}
    assert {name: ours.counts[name] for name in counts} == counts
    assert {name: ours.figures[name] for name in figures} == pytest.approx(figures)
    causes = Counter(failure.cause for failure in ours.failures if failure.cause != "spurious")
    assert causes == Counter(error[1] for error in errors)


def test_perfect_predictions_score_one(dev: tuple[GoldDocument, ...], perfect: Perfect) -> None:
    records = [record for document in dev for record in perfect(document)]
    evaluation = evaluate(dev, Predictions(tuple(map(Predicted.of, records))))
    figures = {n: v for n, v in evaluation.figures.items() if not n.startswith("same_fact")}
    assert set(figures.values()) == {1.0}
    assert list(evaluation.failures) == []


def test_no_predictions_score_nothing(dev: tuple[GoldDocument, ...]) -> None:
    evaluation = evaluate(dev, Predictions(()))
    assert set(evaluation.figures.values()) == {0.0}
    assert {failure.cause for failure in evaluation.failures} == {"missed"}


def test_predictions_for_other_articles_do_not_count(
    document: GoldDocument, predicted: Callable[..., list[Predicted]]
) -> None:
    elsewhere = predicted({number: {"article_id": "elsewhere"} for number in (1, 2, 3, 4)})
    evaluation = evaluate([document], Predictions((*predicted(), *elsewhere)))
    assert evaluation.counts["predicted"] == 4


@pytest.mark.parametrize("by", list(GROUPINGS))
def test_a_breakdown_adds_up(dev: tuple[GoldDocument, ...], perfect: Perfect, by: str) -> None:
    records = spoiled([record for document in dev for record in perfect(document)], 1)
    evaluation = evaluate(dev, Predictions(tuple(map(Predicted.of, records))))
    rows = evaluation.breakdown(by).values()
    assert sum(row["gold"] for row in rows) == evaluation.counts["gold"]
    assert sum(row["predicted"] for row in rows) == evaluation.counts["predicted"]
    assert sum(row["gold"] * row["whole_claim"] for row in rows) == pytest.approx(evaluation.counts["whole_claim"])


class Fragile(Extractor):
    """An extractor that fails on some articles."""

    def extract(self, article: Any) -> Any:
        if article.id.endswith("3"):
            raise RuntimeError("no reason")
        return super().extract(article)


def test_a_crash_counts_as_missed_claims(dev: tuple[GoldDocument, ...]) -> None:
    documents = dev[:3]
    evaluation = evaluate(documents, predict(documents, Fragile()))
    assert evaluation.crashed == {documents[2].id: "RuntimeError: no reason"}
    assert evaluation.counts["gold"] == sum(len(document.claims) for document in documents)
    assert [verdict.cause for verdict in evaluation.results[2].verdicts] == ["missed"] * len(documents[2].claims)


def test_a_dataset_on_disk_scores_as_in_memory(tmp_path: Path, document: GoldDocument, perfect: Perfect) -> None:
    records = spoiled(perfect(document), 5)
    (tmp_path / "claims.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    read = read_predictions(tmp_path)
    assert read == read_predictions(tmp_path / "claims.jsonl") == Predictions(tuple(map(Predicted.of, records)))
    survey = {"article_id": "sample-1", "sample_size": {"text": "800", "value": 800}}
    (tmp_path / "surveys.jsonl").write_text(json.dumps(survey), encoding="utf-8")
    assert evaluate([document], read_predictions(tmp_path)).figures["survey_sample_size_exact"] == 1.0
    assert "survey_sample_size_exact" not in evaluate([document], read).figures
