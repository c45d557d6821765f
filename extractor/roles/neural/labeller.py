"""The trained labeller: a role model's scores → roles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from extractor.document import Document
from extractor.quantities import noun_inside
from extractor.records import Direction, Kind, Quantity, Span
from extractor.roles.agreement import agree
from extractor.roles.neural.decoding import Runs, best_run, best_runs, weigh
from extractor.roles.neural.encoding import Encoding
from extractor.roles.neural.evidence import confidence, gather, softmax, sureness
from extractor.roles.neural.model import Array, Bools, RoleModel, RoleScores
from extractor.roles.neural.phrases import Bounds, tidy_spans
from extractor.roles.rules import RuleLabeller
from extractor.roles.types import Labeller, Roles

KINDS: tuple[Kind, ...] = ("share", "change", "rate")
SUBJECT, PREDICATE, SOURCE = range(3)
Phrases = list[tuple[Span, ...]]
NO_CLAIM = -3.5  # log-odds of being a claim below which a quantity is left out: a miss is worse than an extra
EXTRA_SUBJECT = 2.0  # mean log-odds from which a further piece is part of a subject


@dataclass(frozen=True, slots=True)
class _Asked:
    """A quantity, the noun inside it that may be its subject (code points), and how the rules read it."""

    quantity: Quantity
    noun: Bounds | None
    rules: Roles | None

    def blocked(self) -> list[Bounds]:
        """What no phrase may hold: the quantity without the noun inside it."""
        start, end = self.quantity.start, self.quantity.end
        return [(start, end)] if self.noun is None else [(start, self.noun[0]), (self.noun[1], end)]


@dataclass(frozen=True, slots=True)
class _Row:
    """What was decoded for one quantity, as token indices of the article, and how sure the two phrases are."""

    subject: Runs
    predicate: Runs
    source: Runs
    subject_sureness: float
    predicate_sureness: float


@dataclass(frozen=True, slots=True)
class Reading:
    """Roles with the evidence that their confidence is computed from."""

    roles: Roles
    evidence: Array


class NeuralLabeller:
    """Reads every quantity of an article with a trained model, and compares with what the rules read."""

    def __init__(self, model: RoleModel, rules: Labeller | None = None) -> None:
        self._model = model
        self._rules = rules or RuleLabeller()

    def label(self, document: Document, quantities: Sequence[Quantity]) -> list[Roles | None]:
        """One answer for each quantity, in order; None where the model takes it for no claim."""
        return [None if reading is None else reading.roles for reading in self.read(document, quantities)]

    def read(self, document: Document, quantities: Sequence[Quantity]) -> list[Reading | None]:
        """As `label`, with the evidence."""
        encoding = self._model.encode(document.text)
        by_rule = self._rules.label(document, quantities)
        asked = [_Asked(q, _noun(q), rules) for q, rules in zip(quantities, by_rule, strict=True)]
        answers: list[Reading | None] = [None] * len(quantities)
        for scores in self._model.score(encoding, [(q.start, q.end) for q in quantities]):
            for row, reading in enumerate(self._window(document, encoding, asked, scores)):
                answers[scores.window.quantities[row]] = reading
        return answers

    def _window(
        self, document: Document, encoding: Encoding, asked: Sequence[_Asked], scores: RoleScores
    ) -> list[Reading | None]:
        blocked = [bounds for item in asked for bounds in item.blocked()]
        own = [asked[number] for number in scores.window.quantities]
        answers: list[Reading | None] = []
        for row, found in enumerate(self._decode(scores, _subjects_allowed(encoding, scores, own))):
            if scores.claim[row] < NO_CLAIM:
                answers.append(None)
                continue
            phrases = [
                tidy_spans(document, _spans(encoding, runs), blocked)
                for runs in (found.subject, found.predicate, found.source)
            ]
            sentence = document.sentence_at(own[row].quantity.start)
            answers.append(self._reading(sentence, scores, row, found, phrases, own[row].rules))
        return answers

    def _reading(
        self, sentence: Span, scores: RoleScores, row: int, found: _Row, phrases: Phrases, rules: Roles | None
    ) -> Reading:
        kind = KINDS[int(scores.kind[row].argmax())]
        subject, predicate, source = phrases
        below = self._model.card.rules_subject_below
        if rules is not None and rules.subject and below is not None and found.subject_sureness < below:
            subject = rules.subject
        roles = Roles(
            kind=kind,
            direction=_direction(kind, scores.direction[row]),
            subject=subject,
            predicate=predicate,
            implicit=not any(_inside(span, sentence) for span in subject),
            confidence=0.0,
            source=source,
            base=_base(scores, row),
            base_chances=_base_chances(scores, row),
        )
        agreed = rules is not None and agree(roles, rules)
        sure = found.subject_sureness, found.predicate_sureness
        evidence = gather(scores, row, sure, roles.implicit, agreed)
        return Reading(replace(roles, confidence=confidence(self._model.card.confidence_weights, evidence)), evidence)

    def _decode(self, scores: RoleScores, allowed: Bools) -> list[_Row]:
        card = self._model.card
        count = len(scores.outside)
        subject_worth = weigh(scores.tags[:, :, SUBJECT], card.costs("subject")).within(allowed)
        predicate_worth = weigh(scores.tags[:, :, PREDICATE], card.costs("predicate"))
        source_worth = weigh(scores.tags[:, :, SOURCE], card.costs("subject")).within(scores.plain)
        subjects, sources = best_run(subject_worth), best_run(source_worth)
        fallback = best_run(predicate_worth.within(scores.plain))
        # Together, since twice the rows take hardly longer than once.
        several = best_runs(subject_worth.above(predicate_worth.within(scores.outside)))
        further, predicates = several[:count], several[count:]
        rows = []
        for row in range(count):
            tags = scores.tags[row]
            subject = [subjects[row], *_further(tags[:, SUBJECT, 0], subjects[row], further[row])]
            is_rate = KINDS[int(scores.kind[row].argmax())] == "rate"
            predicate = predicates[row] or ([] if is_rate else [fallback[row]])
            start, end = sources[row]
            named = tags[start : end + 1, SOURCE, 0].max() > card.source_threshold
            shift = scores.window.start
            rows.append(
                _Row(
                    _shifted(subject, shift),
                    _shifted(predicate, shift),
                    _shifted([sources[row]] if named else [], shift),
                    sureness(tags[:, SUBJECT], subject),
                    sureness(tags[:, PREDICATE], predicate),
                )
            )
        return rows


def _noun(quantity: Quantity) -> Bounds | None:
    """The noun inside a ratio ("one dentist in six"), which may be its subject; code points of the article."""
    inside = noun_inside(quantity.text) if quantity.form == "ratio" else None
    return None if inside is None else (quantity.start + inside[0], quantity.start + inside[1])


def _subjects_allowed(encoding: Encoding, scores: RoleScores, asked: Sequence[_Asked]) -> Bools:
    """The tokens of a window that may be in a row's subject: those of no quantity, and the noun inside its own."""
    allowed = scores.plain.copy()
    starts, ends = encoding.offsets[scores.window.start : scores.window.end].T
    for row, item in enumerate(asked):
        if item.noun is not None:
            allowed[row] |= (starts >= item.noun[0]) & (ends <= item.noun[1])
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
    logs = np.log(softmax(scores.base[row].astype(np.float64)) + 1e-12)
    columns = (None, *scores.window.quantities)
    return tuple((c, round(float(v), 4)) for i, (c, v) in enumerate(zip(columns, logs, strict=True)) if i != row + 1)


def _further(inside: Array, main: tuple[int, int], runs: Runs) -> Runs:
    return [(s, e) for s, e in runs if (e < main[0] or s > main[1]) and inside[s : e + 1].mean() > EXTRA_SUBJECT]


def _shifted(runs: Runs, by: int) -> Runs:
    return sorted((start + by, end + by) for start, end in runs)


def _spans(encoding: Encoding, runs: Runs) -> list[tuple[int, int]]:
    """Token indices → code points."""
    return [(int(encoding.offsets[start, 0]), int(encoding.offsets[end, 1])) for start, end in runs]


def _inside(span: Span, sentence: Span) -> bool:
    return sentence.start <= span.start and span.end <= sentence.end
