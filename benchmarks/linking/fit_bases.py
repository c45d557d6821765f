"""Fits the weights by which linking chooses the bases of claims, on annotated articles.

    python benchmarks/linking/fit_bases.py fixtures/gold/train extractor/linking/bases.json

Bases are easily overlooked, so only sets in which a fair number of claims have one are learned from (a set is
what stands before the "-" of an article's id). Prints how often the choice is right over all claims, and over
those that have a base, by four-fold cross-validation, each claim decided with the choices made before it; then
writes the weights fitted on all. `--share`, `--chance` and `--some` say what these count beside a labeller's own
chances; they were chosen on articles that the labeller had not learned from.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
from fitting import FOLDS, Case, fit, gold_claim, tidy

from extractor.config import Settings
from extractor.document import Document
from extractor.evaluation.gold import GoldDocument
from extractor.evaluation.reading import read_gold
from extractor.language import load_language
from extractor.linking import bases
from extractor.linking.article import view_article
from extractor.linking.bases import BaseModel
from extractor.linking.figures import Figure, find_figures

L2, RAREST = 1.0, 2
LEAST = 0.04  # of a set's claims have a base


@dataclass(frozen=True)
class Read:
    """One article: its figures and the annotated base of each."""

    figures: list[Figure]
    right: list[int | None]


def with_bases(documents: Sequence[GoldDocument]) -> list[GoldDocument]:
    """Those of the sets whose annotators marked bases."""
    claims, based = Counter(), Counter()
    for document in documents:
        claims[set_of(document)] += len(document.claims)
        based[set_of(document)] += sum(claim.base is not None for claim in document.claims)
    return [d for d in documents if based[set_of(d)] >= LEAST * claims[set_of(d)]]


def set_of(document: GoldDocument) -> str:
    return document.id.rpartition("-")[0]


def read_articles(documents: Iterable[GoldDocument]) -> Iterator[Read]:
    nlp = load_language(Settings().model)
    for article in (document.model_dump() for document in documents):
        document = Document.of(article["text"], nlp)
        pairs = [gold_claim(document, claim) for claim in article["claims"]]
        quantities, roles = [q for q, _ in pairs], [r for _, r in pairs]
        places = {claim["id"]: i for i, claim in enumerate(article["claims"])}
        right = [None if c["base"] is None else places[c["base"]] for c in article["claims"]]
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


def measure(article: Read, model: BaseModel) -> np.ndarray:
    """Right, all, right with a base, all with a base."""
    counts, earlier = np.zeros(4), []
    for claim, right in enumerate(article.right):
        found = bases.choose(article.figures, claim, earlier, model)
        earlier.append(found)
        good = found == right or (None not in (found, right) and one_fact(article, found, right))
        counts += (good, 1, good and right is not None, right is not None)
    return counts


def report(name: str, counts: Iterable[float]) -> None:
    right, every, right_based, based = counts
    print(f"{name}: right {right / every:.3f}, of those with a base {right_based / based:.3f}")


def fitted(made: Iterable[list[Case]], blank: BaseModel) -> BaseModel:
    return replace(blank, features=tidy(fit((case for own in made for case in own), L2, RAREST), 2))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--measure", type=Path, help="other annotated articles, measured only")
    parser.add_argument("--share", type=float, default=0.5)
    parser.add_argument("--chance", type=float, default=0.5)
    parser.add_argument("--some", type=float, default=3.0)
    options = parser.parse_args()
    blank = BaseModel({}, options.share, options.chance, options.some)
    articles = list(read_articles(with_bases(read_gold([options.gold]))))
    made = [list(cases(article)) for article in articles]
    counts = np.zeros(4)
    for fold in range(FOLDS):
        model = fitted((own for i, own in enumerate(made) if i % FOLDS != fold), blank)
        counts += sum(measure(article, model) for article in articles[fold::FOLDS])
    report("cross-validated", counts)
    model = fitted(made, blank)
    options.out.write_text(json.dumps(asdict(model), indent=1) + "\n", encoding="utf-8")
    if options.measure:
        others = read_articles(read_gold([options.measure]))
        report("measured on the others", sum(measure(a, model) for a in others))


if __name__ == "__main__":
    main()
