"""How a claim reads in few words."""

from __future__ import annotations

from typing import Final

from extractor.records import Claim, Phrase

_SIGNS: Final = {"approximate": "about ", "more_than": "> ", "at_least": "≥ ", "less_than": "< ", "at_most": "≤ "}
_UNITS: Final = {"percent": "%", "percentage_point": " points"}
_ARROWS: Final = {"up": " ↑", "down": " ↓"}


def value_text(claim: Claim) -> str:
    """A claim's value as people write it: "≥ 52%", "about 40–45%", "15 points ↑"."""
    quantity = claim.quantity
    number = f"{quantity.value:g}" if quantity.low == quantity.high else f"{quantity.low:g}–{quantity.high:g}"
    direction = _ARROWS.get(claim.direction or "", "")
    return f"{_SIGNS.get(quantity.modifier, '')}{number}{_UNITS[quantity.unit]}{direction}"


def phrase_text(phrase: Phrase | None) -> str:
    """The pieces on one line, with an ellipsis between them; a dash for nothing."""
    return " … ".join(" ".join(span.text.split()) for span in phrase.spans) if phrase else "–"
