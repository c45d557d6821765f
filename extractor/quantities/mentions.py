"""What the recognisers hand on: a quantity in tokens, before its modifier is read."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.records import Form, Unit


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `first` to `last` (exclusive), with values in percent or percentage points."""

    first: int
    last: int
    low: float
    high: float
    unit: Unit
    form: Form
    derived: bool = False  # a bare number that stands for a percentage
    doubtful: bool = False  # "points" that only their context makes percentage points

    def overlaps(self, other: Mention) -> bool:
        """Whether the two share a token."""
        return self.first < other.last and other.first < self.last
