"""quantulum3: whole texts in; values and units out, no modifier, no subject.

Kept: its units "percentage" and "per cent" (its name for the British spelling) as percent, any other unit that it
builds around a percentage under its own name, and fractions of one, whose value is 0-1. A range comes as
value and uncertainty.
"""

from __future__ import annotations

import re

from protocol import looks_like_fraction, mention, serve
from quantulum3 import parser

_PERCENT = re.compile(r"%|per\s*cent|pct", re.I)
_UNITS = {"percentage": "percent", "per cent": "percent", "percentage point": "percentage_point"}


def unit_of(quantity):
    name = quantity.unit.name
    if name in _UNITS:
        return _UNITS[name]
    if ("percentage" in name or "per cent" in name) and _PERCENT.search(quantity.surface):
        return name
    is_fraction = name == "dimensionless" and 0 < quantity.value < 1 and looks_like_fraction(quantity.surface)
    return "fraction" if is_fraction else None


def find(text, base):
    found = []
    for quantity in parser.parse(text):
        unit, spread = unit_of(quantity), quantity.uncertainty or 0.0
        if unit is not None:
            start, end = max(quantity.span[0], 0), quantity.span[1]  # it can give a start of -1
            low, high = quantity.value - spread, quantity.value + spread
            found.append(mention(text, start, end, round(low, 9), round(high, 9), unit, base))
    return found


if __name__ == "__main__":
    serve(find)
