"""Fits the weights by which linking chooses sources, on annotated articles.

    python benchmarks/linking/fit_sources.py fixtures/gold/train/train.jsonl extractor/linking/sources.json

Prints recall and precision by four-fold cross-validation over articles, then writes the weights
fitted on all of them. Names are compared as the scorer does: half of the words shared.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from fitting import FOLDS, Case, Weights, fit, gold_claim, tidy

from extractor.config import Settings
from extractor.document import Document
from extractor.evaluation.overlap import HIT, token_f1
from extractor.language import load_language
from extractor.linking.article import view_article
from extractor.linking.book import Book
from extractor.linking.candidates import Cast, candidates, find_cast
from extractor.linking.features import Asked, ask, features, nobody
from extractor.linking.neighbours import second_look, survey_surroundings
from extractor.linking.sources import first_chances

FIRST_L2, SECOND_L2 = 1.0, 0.3
RAREST = 3  # claims that a feature must occur in


@dataclass(frozen=True)
class Read:
    """One article with its claims and the names that the annotator credits them to."""

    book: Book
    asked: list[Asked]
    names: list[list[str]]


def read_articles(path: Path) -> Iterator[Read]:
    nlp = load_language(Settings().model)
    for line in path.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        document = Document.of(article["text"], nlp)
        pairs = [gold_claim(document, claim) for claim in article["claims"]]
        cast = find_cast(view_article(document, [q.start for q, _ in pairs]))
        names = [[text for _, _, text in claim["source"]] for claim in article["claims"]]
        book = Book(cast)
        yield Read(book, [ask(book, q, r) for q, r in pairs], names)


def is_right(cast: Cast, entity: int | None, names: list[str]) -> bool:
    if entity is None:
        return not names
    return any(token_f1(name, cast.entities[entity].name.tokens.text) >= HIT for name in names)


def first_cases(article: Read) -> list[Case]:
    cases = []
    for asked, names in zip(article.asked, article.names, strict=True):
        entities = candidates(article.book.cast, asked.quantity)
        rows = [dict.fromkeys(features(article.book, asked, e), 1.0) for e in entities]
        rows.append(dict.fromkeys(nobody(article.book, asked), 1.0))
        right = [is_right(article.book.cast, e, names) for e in [*entities, None]]
        cases.append(Case(rows, right, len(article.asked) ** -0.5))
    return cases


def second_cases(article: Read, first: Weights) -> list[Case]:
    chances = [first_chances(article.book, a, first) for a in article.asked]
    around = survey_surroundings(article.asked, chances)
    return [
        Case(
            [second_look(around, i, e) for e in own],
            [is_right(article.book.cast, e, names) for e in own],
            len(article.asked) ** -0.5,
        )
        for i, (own, names) in enumerate(zip(chances, article.names, strict=True))
    ]


def measure(cases: Iterable[Case], weights: Weights) -> np.ndarray:
    """Hits, sources given, sources wanted."""
    counts = np.zeros(3)
    for case in cases:
        sums = [sum(weights.get(n, 0.0) * v for n, v in row.items()) for row in case.rows]
        best = int(np.argmax(sums))
        given, wanted = best != len(sums) - 1, not case.right[-1]
        counts += (given and case.right[best], given, wanted)
    return counts


def report(name: str, counts: np.ndarray) -> None:
    hits, given, wanted = counts
    print(f"{name}: recall {hits / wanted:.3f}, precision {hits / given:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--measure", type=Path, help="other annotated articles, measured only")
    options = parser.parse_args()
    articles = list(read_articles(options.gold))
    cases = [first_cases(a) for a in articles]
    firsts = [
        fit((c for i, own in enumerate(cases) if i % FOLDS != fold for c in own), FIRST_L2, RAREST)
        for fold in range(FOLDS)
    ]
    seconds = [second_cases(a, firsts[i % FOLDS]) for i, a in enumerate(articles)]
    first_counts, second_counts = np.zeros(3), np.zeros(3)
    for fold in range(FOLDS):
        second = fit((c for i, own in enumerate(seconds) if i % FOLDS != fold for c in own), SECOND_L2, 1)
        for i in range(fold, len(articles), FOLDS):
            first_counts += measure(cases[i], firsts[fold])
            second_counts += measure(seconds[i], second)
    report("first look, cross-validated", first_counts)
    report("second look, cross-validated", second_counts)
    first = fit((c for own in cases for c in own), FIRST_L2, RAREST)
    second = fit((c for own in seconds for c in own), SECOND_L2, 1)
    write(options.out, first, second)
    if options.measure:
        others = [second_cases(a, first) for a in read_articles(options.measure)]
        report("measured on the others", sum(measure(own, second) for own in others))


def write(path: Path, first: Weights, second: Weights) -> None:
    tables = {"first": tidy(first, 2), "second": tidy(second, 3)}
    path.write_text(json.dumps(tables, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
