"""Each gold claim beside the claim predicted for it, and what of it is right."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from extractor.evaluation.gold import GoldClaim, GoldDocument
from extractor.evaluation.overlap import HIT, token_f1
from extractor.evaluation.predictions import Predicted

Cause = Literal["missed", "value", "kind", "modifier", "subject", "predicate", "spurious"]
CAUSES: tuple[Cause, ...] = ("missed", "spurious", "value", "kind", "modifier", "subject", "predicate")
VALUE_TOLERANCE = 0.6  # percent: "a third" may be 33 or 33.33, 49.6 may be 50, but 49 is not 50

_SUFFIX = re.compile(r"\.\w+$")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A gold claim and how the claim predicted for it fares; all is wrong where there is none."""

    gold: GoldClaim
    claim: Predicted | None
    value: bool = False
    modifier: bool = False
    kind: bool = False
    direction: bool = False
    base: bool = False
    source: bool = False
    subject_f1: float = 0.0
    predicate_f1: float = 0.0

    @property
    def subject_hit(self) -> bool:
        """Whether at least half of the words agree."""
        return self.subject_f1 >= HIT

    @property
    def predicate_hit(self) -> bool:
        """Whether at least half of the words agree."""
        return self.predicate_f1 >= HIT

    @property
    def whole(self) -> bool:
        """Whether value, kind, modifier, subject and predicate are all right."""
        return self.value and self.kind and self.modifier and self.subject_hit and self.predicate_hit

    @property
    def cause(self) -> Cause | None:
        """The first thing that is wrong; None for a whole claim."""
        if self.claim is None:
            return "missed"
        checks: tuple[tuple[Cause, bool], ...] = (
            ("value", self.value),
            ("kind", self.kind),
            ("modifier", self.modifier),
            ("subject", self.subject_hit),
            ("predicate", self.predicate_hit),
        )
        return next((cause for cause, right in checks if not right), None)


def by_document(documents: Iterable[GoldDocument], claims: Iterable[Predicted]) -> dict[str, list[Predicted]]:
    """The claims of each document; an article's id is the document's, or a path to a file of that name."""
    known = {document.id for document in documents}
    found: dict[str, list[Predicted]] = defaultdict(list)
    for claim in claims:
        found[document_id(claim.article_id, known)].append(claim)
    return found


def document_id(article_id: str, known: set[str]) -> str:
    """The gold document's id that an article's id means, or the article's own."""
    name = stem(article_id)
    return name if name in known else article_id


def stem(article_id: str) -> str:
    """The name of the file that an article's id is a path to, without its suffix."""
    return _SUFFIX.sub("", article_id.rsplit("/", 1)[-1])


def same_value(gold: GoldClaim, claim: Predicted) -> bool:
    """Whether bounds and unit agree, but for rounding."""
    bounds = abs(gold.low - claim.low) < VALUE_TOLERANCE and abs(gold.high - claim.high) < VALUE_TOLERANCE
    return bounds and gold.unit == claim.unit


def align(document: GoldDocument, claims: Sequence[Predicted]) -> list[tuple[GoldClaim, Predicted | None]]:
    """Gives each gold claim, in order, a predicted one that overlaps it, one of the right value before others."""
    free = dict(enumerate(claims))
    pairs: list[tuple[GoldClaim, Predicted | None]] = []
    for gold in document.claims:
        span = gold.quantity[0]
        near = [i for i, claim in free.items() if claim.start < span.end and span.start < claim.end]
        best = max(near, key=lambda i: same_value(gold, free[i]), default=None)
        pairs.append((gold, None if best is None else free.pop(best)))
    return pairs


def judge(document: GoldDocument, pairs: Iterable[tuple[GoldClaim, Predicted | None]]) -> tuple[Verdict, ...]:
    """One verdict for each gold claim."""
    pairs = list(pairs)
    numbers = {claim.id: gold.id for gold, claim in pairs if claim is not None}
    facts = {gold.id: (gold.subject_text, gold.predicate_text) for gold in document.claims}
    return tuple(
        Verdict(gold, None) if claim is None else _verdict(gold, claim, numbers, facts) for gold, claim in pairs
    )


def _verdict(
    gold: GoldClaim, claim: Predicted, numbers: Mapping[str | None, int], facts: Mapping[int, tuple[str, str]]
) -> Verdict:
    predicate = gold.predicate_text
    return Verdict(
        gold,
        claim,
        value=same_value(gold, claim),
        modifier=claim.modifier == gold.modifier,
        kind=claim.kind == gold.kind,
        direction=claim.direction == gold.direction,
        base=_same_base(gold.base, claim.base, numbers, facts),
        source=_same_source(gold, claim.source),
        subject_f1=token_f1(gold.subject_text, claim.subject),
        predicate_f1=token_f1(predicate, claim.predicate) if predicate else 1.0,
    )


def _same_base(
    gold: int | None, claim: str | None, numbers: Mapping[str | None, int], facts: Mapping[int, tuple[str, str]]
) -> bool:
    """Another mention of the base's fact ("almost half … (42 per cent)") is as good as the base itself."""
    if gold is None or claim is None:
        return gold is None and claim is None
    given = numbers.get(claim)
    return given is not None and (given == gold or (gold in facts and facts[given] == facts[gold]))


def _same_source(gold: GoldClaim, source: str | None) -> bool:
    """Whether the source is any of those tagged; False where either side has none."""
    return bool(source) and any(token_f1(span.text, source) >= HIT for span in gold.source)
