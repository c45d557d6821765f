"""A trained model → the folder that the package ships: graph, tokenizer and card."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from pathlib import Path
from typing import Any

from extractor.roles.neural.evidence import UNFITTED
from extractor.roles.neural.model import Card
from extractor.training.export import export_onnx, quantise
from extractor.training.network import RoleModel
from extractor.training.recipe import Recipe

SUBJECT_COSTS = (0.5, 1.0)
PREDICATE_COSTS = (0.5, 1.0)
SOURCE_THRESHOLD = 0.0


def publish(recipe: Recipe, model: RoleModel, tokenizer: Path, folder: Path, training: dict[str, Any]) -> Card:
    """Writes `model.onnx`, `tokenizer.json` and `card.json`; confidence is not fitted yet."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "full.onnx"
        export_onnx(model, full)
        quantise(full, folder / "model.onnx")
    if tokenizer.resolve() != (folder / "tokenizer.json").resolve():
        shutil.copyfile(tokenizer, folder / "tokenizer.json")
    card = Card(
        name=recipe.name,
        version="1",
        base=recipe.encoder,
        licence=recipe.licence,
        sha256=hashlib.sha256((folder / "model.onnx").read_bytes()).hexdigest(),
        subject_costs=SUBJECT_COSTS,
        predicate_costs=PREDICATE_COSTS,
        source_threshold=SOURCE_THRESHOLD,
        confidence_weights=list(UNFITTED),
        training=training,
    )
    write_card(card, folder)
    return card


def write_card(card: Card, folder: Path) -> None:
    """Replaces the folder's card."""
    (folder / "card.json").write_text(card.model_dump_json(indent=2) + "\n", encoding="utf-8")
