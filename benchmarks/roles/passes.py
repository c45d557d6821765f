"""One pass over an article for all its quantities against one pass for each: accuracy and time, same model.

    python benchmarks/roles/passes.py small

The second way centres a window on each quantity; the other quantities are marked in it all the same. Which claim is the
base of another cannot be asked that way and is left out of the figures, as are sources.
"""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before numpy and onnxruntime look at it

import time
from collections.abc import Iterator
from pathlib import Path

import typer

from extractor import Extractor, Settings
from extractor.evaluation.evaluation import evaluate
from extractor.evaluation.predictions import predict
from extractor.evaluation.reading import read_gold
from extractor.roles.neural.encoding import CONTEXT_BEFORE, WINDOW, Encoding, Window, token_masks
from extractor.roles.neural.labeller import NeuralLabeller
from extractor.roles.neural.model import MODELS, RoleModel, RoleScores

DEV = Path("fixtures/gold/dev")
FIGURES = ("whole_claim", "subject_hit", "predicate_hit", "kind", "direction")


class OnePassEach(RoleModel):
    """Reads the article anew for every quantity."""

    def score(self, encoding: Encoding, spans: list[tuple[int, int]]) -> Iterator[RoleScores]:
        masks = token_masks(encoding, spans)
        total = len(encoding.ids)
        for number, mask in enumerate(masks):
            start = min(max(0, int(mask.argmax()) - CONTEXT_BEFORE), max(0, total - WINDOW))
            yield self._score(encoding, masks, Window(start, min(total, start + WINDOW), (number,)))


def main(size: str) -> None:
    dev = read_gold([DEV])
    print(f"| passes | {' | '.join(FIGURES)} | seconds |\n| --- |{' ---: |' * (len(FIGURES) + 1)}")
    for name, model in (("one an article", RoleModel), ("one a quantity", OnePassEach)):
        extractor = Extractor(Settings(labeller=size))
        extractor._labeller = NeuralLabeller(model(MODELS / size))
        extractor.extract(dev[0].text)
        start = time.perf_counter()
        figures = evaluate(dev, predict(dev, extractor)).figures
        took = time.perf_counter() - start
        print(f"| {name} | {' | '.join(f'{figures[f]:.3f}' for f in FIGURES)} | {took:.1f} |", flush=True)


if __name__ == "__main__":
    typer.run(main)
