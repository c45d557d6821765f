"""What is fitted on articles that the model did not learn from: its confidence, and when the rules know better."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt
from spacy.language import Language

from extractor.document import Document
from extractor.evaluation.gold import GoldClaim, GoldDocument
from extractor.evaluation.overlap import HIT, token_f1
from extractor.records import Quantity
from extractor.roles.neural.evidence import SUBJECT_SURENESS
from extractor.roles.neural.labeller import NeuralLabeller, Reading
from extractor.roles.neural.model import RoleModel

SURENESS = (-6.0, -5.0, -4.0, -3.0, -2.0, -1.0)  # of a subject, that are tried
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


def fit_rules_subject(model: RoleModel, documents: Sequence[GoldDocument], nlp: Language) -> float | None:
    """The sureness below which the rules' subjects have more of the annotated words than the model's; None if nowhere.

    Words tell more than right and wrong subjects do where only some thirty are in question.
    """
    own, rules = (list(_subjects(model, below, documents, nlp)) for below in (None, np.inf))
    gains = {
        below: sum(theirs - ours for (sure, ours), (_, theirs) in zip(own, rules, strict=True) if sure < below)
        for below in SURENESS
    }
    best = max(gains, key=lambda below: (gains[below], -below))
    return best if gains[best] > 0 else None


def _subjects(
    model: RoleModel, below: float | None, documents: Iterable[GoldDocument], nlp: Language
) -> Iterator[tuple[float, float]]:
    """How sure the model is of each claim's subject, and how good the one is that is taken with this bound (F1)."""
    bounded = copy.copy(model)
    bounded.card = model.card.model_copy(update={"rules_subject_below": below})
    labeller = NeuralLabeller(bounded)
    for document in documents:
        for claim, reading in zip(document.claims, _readings(labeller, document, nlp), strict=True):
            if reading is not None:
                yield float(reading.evidence[SUBJECT_SURENESS]), _subject_f1(claim, reading)


def _readings(labeller: NeuralLabeller, document: GoldDocument, nlp: Language) -> list[Reading | None]:
    return labeller.read(Document.of(document.text, nlp), [_quantity(claim) for claim in document.claims])


def _quantity(claim: GoldClaim) -> Quantity:
    start, end, text = claim.quantity[0]
    return Quantity(
        text=text, start=start, end=end, low=claim.low, high=claim.high, value=(claim.low + claim.high) / 2,
        unit=claim.unit, modifier=claim.modifier, form="numeral",
    )  # fmt: skip


def _subject_f1(claim: GoldClaim, reading: Reading) -> float:
    return token_f1(claim.subject_text, reading.roles.subject_text)


def _is_right(claim: GoldClaim, reading: Reading) -> bool:
    predicate = not claim.predicate or token_f1(claim.predicate_text, reading.roles.predicate_text) >= HIT
    return reading.roles.kind == claim.kind and _subject_f1(claim, reading) >= HIT and predicate


def _logistic(rows: Floats, right: Floats) -> Floats:
    """Newton's method; the ridge keeps it finite where the classes part."""
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-rows @ weights))
        gradient = rows.T @ (right - p) - RIDGE * weights
        curvature = (rows.T * (p * (1 - p))) @ rows + RIDGE * np.eye(len(weights))
        weights = weights + np.linalg.solve(curvature, gradient)
    return weights
