"""The annotated quantities of an article as the quantity finder would give them, so that roles are measured alone."""

from __future__ import annotations

import re

from extractor.evaluation.gold import GoldClaim, GoldDocument
from extractor.records import Form, Quantity

_RATIO = re.compile(r"\b(in|of)\b", re.I)
_FRACTION = re.compile(r"half|halves|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth", re.I)


def given_quantities(gold: GoldDocument) -> tuple[list[GoldClaim], list[Quantity]]:
    """In the order of the text."""
    claims = sorted(gold.claims, key=lambda c: (c.quantity[0].start, c.quantity[0].end, c.id))
    return claims, [_quantity(c) for c in claims]


def _quantity(claim: GoldClaim) -> Quantity:
    span = claim.quantity[0]
    return Quantity(
        text=span.text,
        start=span.start,
        end=span.end,
        low=claim.low,
        high=claim.high,
        value=(claim.low + claim.high) / 2,
        unit=claim.unit,
        modifier=claim.modifier,
        form=_form(span.text),
    )


def _form(text: str) -> Form:
    if _RATIO.search(text):
        return "ratio"
    if any(c.isdigit() for c in text):
        return "numeral"
    return "fraction" if _FRACTION.search(text) else "words"
