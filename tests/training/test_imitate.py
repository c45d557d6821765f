from dataclasses import replace
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from spacy.language import Language  # noqa: E402
from tokenizers import Tokenizer  # noqa: E402

from extractor.roles.neural.model import MODELS  # noqa: E402
from extractor.roles.neural.model import RoleModel as Teacher  # noqa: E402
from extractor.training.examples import Example  # noqa: E402
from extractor.training.imitate import kept, taught  # noqa: E402
from extractor.training.network import MINILM, RoleModel  # noqa: E402
from extractor.training.recipe import Recipe  # noqa: E402
from extractor.training.train import Lessons, Run, train  # noqa: E402

TEXTS = ["Nothing is counted here.", "Of nurses asked, 52% use telehealth.\n\nAnother 8% plan to, and 4% never will."]
TINY = replace(MINILM, vocabulary=16_000, layers=1, width=64, heads=2, inner=64, reader=64, gather_layers=1)


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(MODELS / "small" / "tokenizer.json"))


@pytest.fixture(scope="module")
def windows(tokenizer: Tokenizer, nlp: Language) -> list[Example]:
    return list(taught(Teacher(MODELS / "base"), tokenizer, TEXTS, nlp))


def test_only_articles_with_quantities_are_taught(windows: list[Example]) -> None:
    (window,) = windows
    assert window.teacher is not None
    assert window.teacher["tags"].shape == (3, len(window.ids) - 2, 3, 3)
    assert window.teacher["kind"].argmax(1).tolist() == [0, 0, 0]


def test_what_was_taught_is_kept_and_can_be_learned(
    windows: list[Example], tokenizer: Tokenizer, tmp_path: Path
) -> None:
    again = [kept(tmp_path / "taught", iter(windows)), kept(tmp_path / "taught", iter([]))]
    assert [len(found) for found in again] == [1, 1]
    recipe = Recipe("small", "none", "none", "none", TINY, 20, encoder_rate=3e-3, head_rate=3e-3, taught_windows=5)
    losses: list[str] = []
    train(Run(recipe, tmp_path / "ck"), RoleModel(TINY), tokenizer, Lessons([], again[1]), losses.append)
    values = [float(line.split("loss ")[1]) for line in losses if "loss" in line]
    assert values[-1] < 0.8 * values[0]
