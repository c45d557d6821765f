"""`python -m extractor.training`: retrains a shipped model from annotated articles."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated
from zlib import crc32

import typer
from spacy.language import Language
from tokenizers import Tokenizer

from extractor.config import Settings
from extractor.evaluation.gold import GoldDocument, fingerprint
from extractor.evaluation.reading import read_gold
from extractor.language import load_language
from extractor.reading import read_articles
from extractor.records import Article
from extractor.roles.neural.labeller import NeuralLabeller
from extractor.roles.neural.model import MODELS, Card, RoleModel
from extractor.training import imitate
from extractor.training.calibrate import fit_confidence, fit_rules_subject
from extractor.training.corpus import articles
from extractor.training.encoders import pretrained
from extractor.training.examples import Example
from extractor.training.publish import publish, write_card
from extractor.training.recipe import RECIPES
from extractor.training.train import Lessons, Run, train

GOLD = Path("fixtures/gold/train")
HELD_OUT = 24  # articles that only confidence is fitted on


def main(
    size: Annotated[str, typer.Argument(help="small or base")],
    gold: Annotated[list[Path] | None, typer.Option(help="annotated articles: files or folders")] = None,
    out: Annotated[Path | None, typer.Option(help="model folder; default: the package's own")] = None,
    checkpoint: Annotated[Path, typer.Option(help="where to keep the state to go on from")] = Path(
        "role-model.checkpoint"
    ),
    unlabelled: Annotated[
        list[str] | None, typer.Option(help="articles that nobody annotated, for small to imitate base on")
    ] = None,
    seed: int = 0,
) -> None:
    """Trains the role model of this size and writes its folder; goes on from a checkpoint that is there."""
    recipe = RECIPES[size]
    tokenizer_file = MODELS / size / "tokenizer.json"
    tokenizer = Tokenizer.from_file(str(tokenizer_file))
    learned, held_out = split(read_gold(gold or [GOLD]), unseen(size))
    nlp = load_language(Settings().model)
    model = pretrained(recipe, tokenizer)
    taught: list[Example] = []
    if unlabelled and recipe.teacher:
        _tell(f"{recipe.teacher} reads the articles that nobody annotated; {checkpoint}.taught will keep what it says")
        read = imitate.taught(RoleModel(MODELS / recipe.teacher), tokenizer, _texts(unlabelled), nlp)
        taught = imitate.kept(checkpoint.with_name(checkpoint.name + ".taught"), read)
    train(Run(recipe, checkpoint, seed), model, tokenizer, Lessons(articles(learned), taught), _tell)
    folder = out or MODELS / size
    training = {
        "articles": len(learned),
        "claims": sum(len(document.claims) for document in learned),
        "gold": fingerprint(learned),
        "taught_windows": len(taught),
        "epochs": recipe.epochs,
        "seed": seed,
        "held_out": sorted(document.id for document in held_out),
    }
    publish(recipe, model, tokenizer_file, folder, training)
    write_card(calibrated(RoleModel(folder), held_out, nlp), folder)


def calibrated(model: RoleModel, held_out: list[GoldDocument], nlp: Language) -> Card:
    """The model's card with what is fitted on articles it did not learn from."""
    model.card = model.card.model_copy(update={"rules_subject_below": fit_rules_subject(model, held_out, nlp)})
    weights = fit_confidence(NeuralLabeller(model), held_out, nlp)
    return model.card.model_copy(update={"confidence_weights": weights})


def unseen(size: str) -> frozenset[str]:
    """The ids of the articles that the shipped model of this size did not learn from."""
    return frozenset(RoleModel(MODELS / size).card.training.get("held_out", ()))


def split(
    documents: Sequence[GoldDocument], unseen: frozenset[str] = frozenset()
) -> tuple[list[GoldDocument], list[GoldDocument]]:
    """The articles to learn from, and those to fit confidence on: the `unseen` ones, and others where they are too few.

    So models trained on more and more gold compare. The others are drawn by their ids, whatever stands beside them.
    """
    drawn = sorted(documents, key=lambda document: (document.id not in unseen, crc32(document.id.encode())))
    return drawn[HELD_OUT:], drawn[:HELD_OUT]


def _texts(inputs: list[str]) -> Iterator[str]:
    """Of what can be read."""
    return (found.text for found in read_articles(inputs) if isinstance(found, Article))


def _tell(message: str) -> None:
    sys.stderr.write(message + "\n")


if __name__ == "__main__":
    typer.run(main)
