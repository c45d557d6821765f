"""Whole claims against the number of annotated claims learned from, for a model size.

    python benchmarks/roles/learning_curve.py small --claims 850 --claims 1700 --claims 3500 --work FOLDER

The articles of a smaller number are among those of a larger one. Each number is trained as the size's recipe says, on
annotated articles alone, but with at least 200 windows an epoch; `FOLDER` keeps checkpoints and models, so that a run
that was stopped goes on. Prints a row of the table for each number as it is reached.
"""

import random
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from tokenizers import Tokenizer

from extractor import Extractor, Settings
from extractor.evaluation.evaluation import evaluate
from extractor.evaluation.gold import GoldDocument
from extractor.evaluation.predictions import predict
from extractor.evaluation.reading import read_gold
from extractor.roles.neural.labeller import NeuralLabeller
from extractor.roles.neural.model import MODELS, RoleModel
from extractor.training.__main__ import GOLD, split, unseen
from extractor.training.corpus import articles
from extractor.training.encoders import pretrained
from extractor.training.publish import publish
from extractor.training.recipe import RECIPES
from extractor.training.train import Lessons, Run, train

DEV = Path("fixtures/gold/dev")
FEWEST_WINDOWS = 200  # an epoch


def first(documents: list[GoldDocument], claims: int) -> list[GoldDocument]:
    """Articles in a fixed random order, up to this number of claims."""
    ordered = sorted(documents, key=lambda document: document.id)
    random.Random(2).shuffle(ordered)
    chosen: list[GoldDocument] = []
    for document in ordered:
        if sum(len(d.claims) for d in chosen) >= claims:
            break
        chosen.append(document)
    return chosen


def trained(size: str, documents: list[GoldDocument], folder: Path) -> RoleModel:
    recipe = RECIPES[size]
    recipe = replace(recipe, articles_a_step=2, times=max(recipe.times, -(-FEWEST_WINDOWS // len(documents))))
    tokenizer_file = MODELS / size / "tokenizer.json"
    tokenizer = Tokenizer.from_file(str(tokenizer_file))
    model = pretrained(recipe, tokenizer)
    folder.mkdir(parents=True, exist_ok=True)
    train(Run(recipe, folder / "checkpoint"), model, tokenizer, Lessons(articles(documents)), lambda _: None)
    publish(recipe, model, tokenizer_file, folder, {})
    return RoleModel(folder)


def main(
    size: str,
    claims: Annotated[list[int], typer.Option()],
    work: Annotated[Path, typer.Option()],
) -> None:
    learned, _ = split(read_gold([GOLD]), unseen(size))
    dev = read_gold([DEV])
    for number in claims:
        documents = first(learned, number)
        extractor = Extractor(Settings(labeller="rules"))
        extractor._labeller = NeuralLabeller(trained(size, documents, work / f"{size}-{number}"))
        figures = evaluate(dev, predict(dev, extractor)).figures
        shown = " | ".join(f"{figures[name]:.3f}" for name in ("whole_claim", "subject_hit", "predicate_hit", "kind"))
        print(f"| {size} | {sum(len(d.claims) for d in documents):,} | {shown} |", flush=True)


if __name__ == "__main__":
    typer.run(main)
