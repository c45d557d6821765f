"""Gold documents → what a model is asked and should answer, bare proportions among them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractor.evaluation.gold import GoldClaim, GoldDocument, GoldSpan
from extractor.training.examples import Labelled, Pairs

# Wider than the package's own finder, so that a model learns from more that is no claim than it will be asked about.
_LOOKS_LIKE_ONE = re.compile(
    r"\d[\d.,]*\s?(?:%|per ?cent\b)|\b(?:half|thirds?|quarters?|fifth|tenth)\b"
    r"|\b(?:one|two|three|four|nine) (?:in|out of) (?:\d+|two|three|four|five|ten)\b",
    re.IGNORECASE,
)


def articles(documents: Iterable[GoldDocument]) -> list[tuple[str, list[Labelled]]]:
    """Each document's text with its claims, and with the bare proportions that are none."""
    return [(document.text, labelled(document)) for document in documents]


def labelled(document: GoldDocument) -> list[Labelled]:
    """The document's claims in order, then what only looks like one."""
    index = {claim.id: number for number, claim in enumerate(document.claims)}
    claims = [_labelled(claim, index) for claim in document.claims]
    taken = [claim.quantity for claim in claims]
    bare = [
        Labelled(match.span())
        for match in _LOOKS_LIKE_ONE.finditer(document.text)
        if not any(start < match.end() and match.start() < end for start, end in taken)
    ]
    return claims + bare


def _labelled(claim: GoldClaim, index: dict[int, int]) -> Labelled:
    start, end, _ = claim.quantity[0]
    roles = (_pairs(claim.subject), _pairs(claim.predicate), _pairs(claim.source))
    base = None if claim.base is None else index.get(claim.base)
    return Labelled((start, end), claim.kind, claim.direction, roles, base)


def _pairs(spans: Iterable[GoldSpan]) -> Pairs:
    return [(span.start, span.end) for span in spans]
