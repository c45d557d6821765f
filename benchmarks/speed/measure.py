"""Articles a second of each labeller beside spaCy's own full pipeline, one thread, one run.

usage: measure.py FOLDER|FILE.gold... [--articles N] [--rounds N]
"""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before numpy and onnxruntime look at it

import argparse
import time
from collections.abc import Callable
from pathlib import Path

import spacy

from extractor import Extractor, Settings
from extractor.evaluation.reading import read_gold
from extractor.roles.neural.model import MODELS

LABELLERS = ["rules", *(name for name in ("small", "base") if (MODELS / name / "model.onnx").exists())]


def texts(paths: list[Path], most: int) -> list[str]:
    """Articles of gold files, or plain text files of folders."""
    gold = [path for path in paths if path.suffix == ".gold"]
    plain = [file for path in paths if path.is_dir() for file in sorted(path.rglob("*.txt"))]
    found = [document.text for document in read_gold(gold)] if gold else []
    return (found + [file.read_text(encoding="utf-8") for file in plain])[:most]


def seconds(work: Callable[[str], object], articles: list[str]) -> float:
    start = time.perf_counter()
    for text in articles:
        work(text)
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    articles = texts(args.paths, args.articles)
    works: dict[str, Callable[[str], object]] = {"spaCy, full pipeline": spacy.load(Settings().model)}
    works |= {f"extractor, {name}": Extractor(Settings(labeller=name)).extract for name in LABELLERS}
    for work in works.values():
        work(articles[0])
    best = dict.fromkeys(works, float("inf"))
    for _ in range(args.rounds):  # in turn, so that a busy moment meets all of them
        for name, work in works.items():
            best[name] = min(best[name], seconds(work, articles))
    yardstick = best["spaCy, full pipeline"]
    size = sum(map(len, articles))
    print(f"{len(articles)} articles, {size} characters\n")
    print("| | characters a second | time beside spaCy |\n| --- | ---: | ---: |")
    for name, took in best.items():
        print(f"| {name} | {size / took:,.0f} | {took / yardstick:.2f} |")


if __name__ == "__main__":
    main()
