"""What the annotation guide demands of a document beyond types and vocabulary."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from extractor.evaluation.gold import GoldClaim, GoldDocument, GoldLinks, GoldSpan
from extractor.evaluation.inline import Complaint, Parsed

_ROLES = ("quantity", "subject", "predicate", "source")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_RATIO = re.compile(r"\b(in|of|out)\b|/", re.I)
_PERCENTAGE = re.compile(r"\d\s?(%|per ?cent\b|percentage points?)")


def faults(document: GoldDocument, parsed: Parsed) -> Iterator[Complaint]:
    """Everything in the document that breaks the guide, with its line."""
    numbers = {claim.id for claim in document.claims}
    if len(numbers) != len(document.claims):
        yield Complaint(parsed.line, "two claims have one number")
    for claim in document.claims:
        line = parsed.claim_lines.get(claim.id, parsed.line)
        for message in _claim_faults(claim):
            yield Complaint(line, f"claim {claim.id} {message}")
        if claim.base is not None and (claim.base not in numbers or claim.base == claim.id):
            yield Complaint(line, f"claim {claim.id} has base {claim.base}, which is no other claim")
        if claim.links:
            yield from (Complaint(line, f"claim {claim.id} {m}") for m in _link_faults(claim, numbers, document.text))
        for role in _ROLES:
            for span in getattr(claim, role):
                if fault := _span_fault(document.text, span):
                    yield Complaint(parsed.line_at(span.start), f"claim {claim.id}: {role} {fault}: {span.text!r}")


def _link_faults(claim: GoldClaim, numbers: Container[int], text: str) -> Iterator[str]:
    """`numbers`: those of the document's claims."""
    links = claim.links or GoldLinks()
    named = [*links.compared, *([] if links.same is None else [links.same])]
    for number in named:
        if number not in numbers or number == claim.id:
            yield f"is linked with {number}, which is no other claim"
    if links.period and links.period not in text:
        yield f"has a period that is not in the text: {links.period!r}"


def _claim_faults(claim: GoldClaim) -> Iterator[str]:
    if claim.kind == "change" and claim.direction is None:
        yield "is a change without a direction"
    if claim.low > claim.high:
        yield "has a range that runs down"
    if not claim.subject:
        yield "has no subject"
    if not claim.predicate and claim.kind != "rate":
        yield "has no predicate"
    if len(claim.quantity) != 1:
        yield f"has {len(claim.quantity)} quantities"
    elif not _surface_fits(claim):
        yield f"has value {claim.low:g} but surface {claim.surface!r}"


def _surface_fits(claim: GoldClaim) -> bool:
    """Whether the one numeral of the quantity is its value; anything else is not compared."""
    digits = _NUMBER.findall(claim.surface)
    if len(digits) != 1 or _RATIO.search(claim.surface):
        return True
    return float(digits[0].replace(",", "")) in (abs(claim.low), abs(claim.high))


def _span_fault(text: str, span: GoldSpan) -> str | None:
    if text[span.start : span.end] != span.text:
        return "is not what stands at its offsets"
    if not span.text.strip() or span.text != span.text.strip():
        return "has spaces at its ends or is empty"
    return None


def bare_percentages(document: GoldDocument, parsed: Parsed) -> Iterator[Complaint]:
    """Percentages that nobody tagged: idioms and thresholds, or oversights."""
    taken = [claim.quantity[0] for claim in document.claims if claim.quantity]
    for match in _PERCENTAGE.finditer(document.text):
        if not any(span.start <= match.start() < span.end for span in taken):
            near = document.text[max(0, match.start() - 40) : match.end() + 20]
            yield Complaint(parsed.line_at(match.start()), f"bare percentage: {near!r}")
