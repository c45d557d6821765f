"""The trained labeller: a role model's scores → roles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from extractor.document import Document
from extractor.quantities import noun_inside
from extractor.records import Direction, Kind, Quantity, Span
from extractor.roles.neural.decoding import Runs, best_run, best_runs
from extractor.roles.neural.encoding import Encoding
from extractor.roles.neural.model import Array, Bools, RoleModel, RoleScores
from extractor.roles.neural.phrases import Bounds, tidy_spans
from extractor.roles.types import Roles

KINDS: tuple[Kind, ...] = ("share", "change", "rate")
SUBJECT, PREDICATE, SOURCE = range(3)
Phrases = list[tuple[Span, ...]]
NO_CLAIM = -3.5  # log-odds of being a claim below which a quantity is left out: a miss is worse than an extra
EXTRA_SUBJECT = 2.0  # mean log-odds from which a further piece is part of a subject


@dataclass(frozen=True, slots=True)
class _Row:
    """What was decoded for one quantity, as token indices of the article."""

    subject: Runs
    predicate: Runs
    source: Runs
    evidence: Array


@dataclass(frozen=True, slots=True)
class Reading:
    """Roles with the evidence that their confidence is computed from."""

    roles: Roles
    evidence: Array


class NeuralLabeller:
    """Reads every quantity of an article with a trained model."""

    def __init__(self, model: RoleModel) -> None:
        self._model = model

    def label(self, document: Document, quantities: Sequence[Quantity]) -> list[Roles | None]:
        """One answer for each quantity, in order; None where the model takes it for no claim."""
        return [None if reading is None else reading.roles for reading in self.read(document, quantities)]

    def read(self, document: Document, quantities: Sequence[Quantity]) -> list[Reading | None]:
        """As `label`, with the evidence."""
        document.parse(document.passage_at(quantity.start) for quantity in quantities)
        encoding = self._model.encode(document.text)
        nouns = [_noun(quantity) for quantity in quantities]
        answers: list[Reading | None] = [None] * len(quantities)
        for scores in self._model.score(encoding, [(q.start, q.end) for q in quantities]):
            for row, reading in enumerate(self._window(document, encoding, quantities, nouns, scores)):
                answers[scores.window.quantities[row]] = reading
        return answers

    def _window(
        self,
        document: Document,
        encoding: Encoding,
        quantities: Sequence[Quantity],
        nouns: Sequence[Bounds | None],
        scores: RoleScores,
    ) -> list[Reading | None]:
        blocked = [
            bounds for quantity, noun in zip(quantities, nouns, strict=True) for bounds in _around(quantity, noun)
        ]
        answers: list[Reading | None] = []
        for row, found in enumerate(self._decode(scores, _subjects_allowed(encoding, scores, nouns))):
            if scores.claim[row] < NO_CLAIM:
                answers.append(None)
                continue
            phrases = [
                tidy_spans(document, _spans(encoding, runs), blocked)
                for runs in (found.subject, found.predicate, found.source)
            ]
            sentence = document.sentence_at(quantities[scores.window.quantities[row]].start)
            answers.append(self._reading(sentence, scores, row, found, phrases))
        return answers

    def _reading(self, sentence: Span, scores: RoleScores, row: int, found: _Row, phrases: Phrases) -> Reading:
        kind = KINDS[int(scores.kind[row].argmax())]
        subject, predicate, source = phrases
        implicit = not any(_inside(span, sentence) for span in subject)
        evidence = np.append(found.evidence, np.float32(implicit))
        roles = Roles(
            kind=kind,
            direction=_direction(kind, scores.direction[row]),
            subject=subject,
            predicate=predicate,
            implicit=implicit,
            confidence=self._confidence(evidence),
            source=source,
            base=_base(scores, row),
            base_chances=_base_chances(scores, row),
        )
        return Reading(roles, evidence)

    def _decode(self, scores: RoleScores, allowed: Bools) -> list[_Row]:
        card = self._model.card
        subject_costs, predicate_costs = card.costs("subject"), card.costs("predicate")
        subjects = best_run(scores.tags[:, :, SUBJECT], allowed, subject_costs)
        further = best_runs(scores.tags[:, :, SUBJECT], allowed, subject_costs)
        predicates = best_runs(scores.tags[:, :, PREDICATE], scores.outside, predicate_costs)
        fallback = best_run(scores.tags[:, :, PREDICATE], scores.plain, predicate_costs)
        sources = best_run(scores.tags[:, :, SOURCE], scores.plain, subject_costs)
        rows = []
        for row in range(len(scores.outside)):
            tags = scores.tags[row]
            subject = [subjects[row], *_further(tags[:, SUBJECT, 0], subjects[row], further[row])]
            is_rate = KINDS[int(scores.kind[row].argmax())] == "rate"
            predicate = predicates[row] or ([] if is_rate else [fallback[row]])
            start, end = sources[row]
            named = tags[start : end + 1, SOURCE, 0].max() > card.source_threshold
            evidence = _evidence(scores, row, subject, predicate)
            shift = scores.window.start
            rows.append(
                _Row(
                    _shifted(subject, shift),
                    _shifted(predicate, shift),
                    _shifted([sources[row]] if named else [], shift),
                    evidence,
                )
            )
        return rows

    def _confidence(self, evidence: Array) -> float:
        weights = np.array(self._model.card.confidence_weights, dtype=np.float64)
        return round(float(1 / (1 + np.exp(-(evidence @ weights[1:] + weights[0])))), 4)


def _noun(quantity: Quantity) -> Bounds | None:
    """The noun inside a ratio ("one dentist in six"), which may be its subject; code points of the article."""
    inside = noun_inside(quantity.text) if quantity.form == "ratio" else None
    return None if inside is None else (quantity.start + inside[0], quantity.start + inside[1])


def _around(quantity: Quantity, noun: Bounds | None) -> list[Bounds]:
    """The quantity without the noun inside it."""
    return [(quantity.start, quantity.end)] if noun is None else [(quantity.start, noun[0]), (noun[1], quantity.end)]


def _subjects_allowed(encoding: Encoding, scores: RoleScores, nouns: Sequence[Bounds | None]) -> Bools:
    """The tokens of a window that may be in a row's subject: those of no quantity, and the noun inside its own."""
    allowed = scores.plain.copy()
    starts, ends = encoding.offsets[scores.window.start : scores.window.end].T
    for row, number in enumerate(scores.window.quantities):
        if (noun := nouns[number]) is not None:
            allowed[row] |= (starts >= noun[0]) & (ends <= noun[1])
    return allowed


def _direction(kind: Kind, score: float) -> Direction | None:
    if kind != "change":
        return None
    return "up" if score > 0 else "down"


def _base(scores: RoleScores, row: int) -> int | None:
    """The quantity whose counted part this one is taken of; the first column stands for none."""
    best = int(scores.base[row].argmax())
    return None if best == 0 or best - 1 == row else scores.window.quantities[best - 1]


def _base_chances(scores: RoleScores, row: int) -> tuple[tuple[int | None, float], ...]:
    """Every quantity of the window but the row's own, and none of them, with the logarithm of its chance."""
    logs = np.log(_softmax(scores.base[row].astype(np.float64)) + 1e-12)
    columns = (None, *scores.window.quantities)
    return tuple((c, round(float(v), 4)) for i, (c, v) in enumerate(zip(columns, logs, strict=True)) if i != row + 1)


def _further(inside: Array, main: tuple[int, int], runs: Runs) -> Runs:
    return [(s, e) for s, e in runs if (e < main[0] or s > main[1]) and inside[s : e + 1].mean() > EXTRA_SUBJECT]


def _evidence(scores: RoleScores, row: int, subject: Runs, predicate: Runs) -> Array:
    """What confidence is computed from within a window: how sure the kind, the two phrases and the claim itself are."""
    kind = np.sort(_softmax(scores.kind[row]))[-1]
    return np.array(
        [
            np.log(kind + 1e-6),
            _sureness(scores.tags[row, :, SUBJECT], subject),
            _sureness(scores.tags[row, :, PREDICATE], predicate),
            -np.log1p(np.exp(-scores.claim[row])),
        ],
        dtype=np.float32,
    )


def _sureness(tags: Array, runs: Runs) -> float:
    """Log-probability of the best piece's first and last token, plus how well tokens are in or out."""
    if not runs:
        return 0.0
    first, last = np.log(_softmax(tags[:, 1]) + 1e-6), np.log(_softmax(tags[:, 2]) + 1e-6)
    inside = np.concatenate([tags[s : e + 1, 0] for s, e in runs])
    edges = max(first[s] + last[e] for s, e in runs)
    return float(edges - np.log1p(np.exp(-inside)).mean())


def _softmax(values: Array) -> Array:
    weights = np.exp(values - values.max())
    result: Array = weights / weights.sum()
    return result


def _shifted(runs: Runs, by: int) -> Runs:
    return sorted((start + by, end + by) for start, end in runs)


def _spans(encoding: Encoding, runs: Runs) -> list[tuple[int, int]]:
    """Token indices → code points."""
    return [(int(encoding.offsets[start, 0]), int(encoding.offsets[end, 1])) for start, end in runs]


def _inside(span: Span, sentence: Span) -> bool:
    return sentence.start <= span.start and span.end <= sentence.end
