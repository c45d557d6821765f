"""Confidence that means what it says: fitted on articles the model did not learn from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
from spacy.language import Language

from extractor.document import Document
from extractor.evaluation.gold import GoldClaim, GoldDocument
from extractor.evaluation.overlap import token_f1
from extractor.records import Quantity, Span
from extractor.roles.neural.labeller import NeuralLabeller, Reading

HIT = 0.5  # token F1 from which a phrase counts as right, as in evaluation
STEPS = 50
RIDGE = 1e-2

Floats = npt.NDArray[np.float64]


def fit_confidence(labeller: NeuralLabeller, documents: Iterable[GoldDocument], nlp: Language) -> list[float]:
    """Weights of a logistic regression, bias first, from a reading's evidence to whether all of it is right."""
    rows, right = [], []
    for document in documents:
        for claim, reading in zip(document.claims, _readings(labeller, document, nlp), strict=True):
            if reading is not None:
                rows.append(np.concatenate([[1.0], reading.evidence]))
                right.append(_is_right(claim, reading))
    weights = _logistic(np.array(rows, dtype=np.float64), np.array(right, dtype=np.float64))
    return [round(float(weight), 5) for weight in weights]


def _readings(labeller: NeuralLabeller, document: GoldDocument, nlp: Language) -> list[Reading | None]:
    return labeller.read(Document.of(document.text, nlp), [_quantity(claim) for claim in document.claims])


def _quantity(claim: GoldClaim) -> Quantity:
    start, end, text = claim.quantity[0]
    return Quantity(
        text=text, start=start, end=end, low=claim.low, high=claim.high, value=(claim.low + claim.high) / 2,
        unit=claim.unit, modifier=claim.modifier, form="numeral",
    )  # fmt: skip


def _is_right(claim: GoldClaim, reading: Reading) -> bool:
    subject = token_f1(claim.subject_text, _text(reading.roles.subject)) >= HIT
    predicate = not claim.predicate or token_f1(claim.predicate_text, _text(reading.roles.predicate)) >= HIT
    return reading.roles.kind == claim.kind and subject and predicate


def _text(spans: Sequence[Span]) -> str:
    return " ".join(span.text for span in spans)


def _logistic(rows: Floats, right: Floats) -> Floats:
    """Newton's method; the ridge keeps it finite where the classes part."""
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-rows @ weights))
        gradient = rows.T @ (right - p) - RIDGE * weights
        curvature = (rows.T * (p * (1 - p))) @ rows + RIDGE * np.eye(len(weights))
        weights = weights + np.linalg.solve(curvature, gradient)
    return weights
