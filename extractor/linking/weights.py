"""Fitted weights of features by name; a feature without one counts nothing."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import repeat

Weights = dict[str, float]


def total(weights: Weights, names: Iterable[str]) -> float:
    """The weights of these features added up."""
    return sum(map(weights.get, names, repeat(0.0)))
