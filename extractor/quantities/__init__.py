"""Text → the percentages and proportions in it, with offsets, values, modifiers and forms."""

from __future__ import annotations

from extractor.quantities.ratios import noun_inside
from extractor.quantities.scan import find_quantities

__all__ = ["find_quantities", "noun_inside"]
