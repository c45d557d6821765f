"""What the fits of linking share: annotated claims as the package sees them, and the conditional logit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from extractor.document import Document
from extractor.records import Quantity, Span
from extractor.roles import Roles

FOLDS = 4

Row = dict[str, float]
Weights = dict[str, float]


@dataclass(frozen=True)
class Case:
    """One annotated claim: a row of features for each candidate, and which of them are right."""

    rows: list[Row]
    right: list[bool]
    weight: float


def gold_claim(document: Document, claim: dict) -> tuple[Quantity, Roles]:
    start, end = claim["quantity"][0][:2]
    low, high = claim["low"], claim["high"]
    quantity = Quantity(
        text=document.text[start:end], start=start, end=end, low=low, high=high, value=(low + high) / 2,
        unit=claim["unit"], modifier=claim["modifier"], form="numeral",
    )  # fmt: skip
    subject, predicate = (tuple(piece(document, p) for p in claim[role]) for role in ("subject", "predicate"))
    return quantity, Roles(claim["kind"], claim["direction"] or None, subject, predicate, False, 1.0)


def piece(document: Document, place: Sequence) -> Span:
    start, end = place[:2]
    return Span(text=document.text[start:end], start=start, end=end)


def fit(cases: Iterable[Case], l2: float, rarest: int) -> Weights:
    """The most likely weights of a conditional logit, held small."""
    usable = [case for case in cases if any(case.right)]
    counts = Counter(name for case in usable for name in sorted({n for row in case.rows for n in row}))
    columns = {name: i for i, name in enumerate(sorted(n for n, c in counts.items() if c >= rarest))}
    table = matrix([row for case in usable for row in case.rows], columns)
    right = np.array([r for case in usable for r in case.right], dtype=float)
    sizes = np.array([len(case.rows) for case in usable])
    starts, owner = np.cumsum(sizes) - sizes, np.repeat(np.arange(len(usable)), sizes)
    weight = np.array([case.weight for case in usable])

    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        scores = table @ theta
        powers = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        every, good = np.add.reduceat(powers, starts), np.add.reduceat(powers * right, starts) + 1e-300
        slope = (powers / every[owner] - powers * right / good[owner]) * weight[owner]
        value = -(weight * (np.log(good) - np.log(every))).sum() + l2 / 2 * theta @ theta
        return float(value), table.T @ slope + l2 * theta

    found = minimize(loss, np.zeros(len(columns)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return {name: float(found.x[i]) for name, i in columns.items()}


def matrix(rows: list[Row], columns: dict[str, int]) -> csr_matrix:
    cells = [(i, columns[n], v) for i, row in enumerate(rows) for n, v in row.items() if n in columns]
    places = ([i for i, _, _ in cells], [j for _, j, _ in cells])
    return csr_matrix(([v for _, _, v in cells], places), shape=(len(rows), len(columns)))


def tidy(weights: Weights, digits: int) -> Weights:
    rounded = {name: round(value, digits) for name, value in sorted(weights.items())}
    return {name: value for name, value in rounded.items() if abs(value) > 0.01}
