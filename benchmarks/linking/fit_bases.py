"""Fits the weights by which linking chooses the bases of claims, on annotated articles.

    python benchmarks/linking/fit_bases.py fixtures/gold/train/train.jsonl extractor/linking/bases.json

Prints how often the choice is right over all claims, and over those that have a base, by four-fold
cross-validation, each claim decided with the choices made before it; then writes the weights fitted on all.
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
from extractor.language import load_language
from extractor.linking import bases
from extractor.linking.article import view_article
from extractor.linking.figures import Figure, find_figures

L2, RAREST = 0.3, 2


@dataclass(frozen=True)
class Read:
    """One article: its figures and the annotated base of each."""

    figures: list[Figure]
    right: list[int | None]


def read_articles(path: Path) -> Iterator[Read]:
    nlp = load_language(Settings().model)
    for line in path.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        document = Document.of(article["text"], nlp)
        pairs = [gold_claim(document, claim) for claim in article["claims"]]
        quantities, roles = [q for q, _ in pairs], [r for _, r in pairs]
        places = {claim["id"]: i for i, claim in enumerate(article["claims"])}
        right = [places[c["base"]] if c["base"] else None for c in article["claims"]]
        yield Read(find_figures(view_article(document, [q.start for q in quantities]), quantities, roles), right)


def cases(article: Read) -> Iterator[Case]:
    for claim, right in enumerate(article.right):
        others = list(bases.candidate_bases(claim))
        rows = [dict.fromkeys(bases.base_features(article.figures, claim, o, article.right), 1.0) for o in others]
        rows.append(dict.fromkeys(bases.no_base(article.figures, claim, article.right), 1.0))
        same = [o == right or (right is not None and one_fact(article, o, right)) for o in others]
        yield Case(rows, [*same, right is None], 1.0)


def one_fact(article: Read, one: int, other: int) -> bool:
    first, second = article.figures[one].roles, article.figures[other].roles
    return (first.subject, first.predicate) == (second.subject, second.predicate)


def measure(article: Read, weights: Weights) -> np.ndarray:
    """Right, all, right with a base, all with a base."""
    counts, earlier = np.zeros(4), []
    for claim, right in enumerate(article.right):
        found = bases.choose(article.figures, claim, earlier, weights)
        earlier.append(found)
        good = found == right or (None not in (found, right) and one_fact(article, found, right))
        counts += (good, 1, good and right is not None, right is not None)
    return counts


def report(name: str, counts: Iterable[float]) -> None:
    right, every, right_based, based = counts
    print(f"{name}: right {right / every:.3f}, of those with a base {right_based / based:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--measure", type=Path, help="other annotated articles, measured only")
    options = parser.parse_args()
    articles = list(read_articles(options.gold))
    made = [list(cases(article)) for article in articles]
    counts = np.zeros(4)
    for fold in range(FOLDS):
        weights = fit((c for i, own in enumerate(made) if i % FOLDS != fold for c in own), L2, RAREST)
        counts += sum(measure(article, weights) for article in articles[fold::FOLDS])
    report("cross-validated", counts)
    weights = fit((c for own in made for c in own), L2, RAREST)
    options.out.write_text(json.dumps(tidy(weights, 2), indent=1) + "\n", encoding="utf-8")
    if options.measure:
        report("measured on the others", sum(measure(a, weights) for a in read_articles(options.measure)))


if __name__ == "__main__":
    main()
