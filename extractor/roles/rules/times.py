"""Phrases of time that tell one figure from another."""

from __future__ import annotations

from extractor.roles.rules.view import View
from extractor.roles.rules.words import WORDS


def is_time(view: View, start: int, end: int) -> bool:
    """Whether these tokens speak of a time: "in 2022", "a year earlier"."""
    words = [view.lower(i) for i in range(start, min(end, start + 8))]
    return any(w in WORDS.time_words or (w.isdigit() and len(w) == 4) for w in words)
