"""A quantity in its passage → kind, direction, subject and predicate."""

from __future__ import annotations

from extractor.config import Settings
from extractor.roles.rules import RuleLabeller
from extractor.roles.types import Labeller, Roles

__all__ = ["Labeller", "Roles", "make_labeller"]


def make_labeller(settings: Settings) -> Labeller:
    """The labeller that the settings name."""
    return RuleLabeller()
