"""Text → the percentages and proportions in it, with offsets, values, modifiers and forms."""

from __future__ import annotations

import re

from extractor.document import Document
from extractor.records import Quantity

__all__ = ["find_quantities"]

_PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?) ?(?:%|per ?cent\b)")


def find_quantities(document: Document) -> list[Quantity]:
    """Every candidate in the document, in the order of the text."""
    found = []
    for match in _PERCENT.finditer(document.text):
        value = float(match[1])
        found.append(
            Quantity(
                text=match[0], start=match.start(), end=match.end(), low=value, high=value, value=value,
                unit="percent", modifier="exact", form="numeral",
            )
        )  # fmt: skip
    return found
