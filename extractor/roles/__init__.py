"""A quantity in its passage → kind, direction, subject and predicate."""

from __future__ import annotations

from extractor.config import Settings
from extractor.roles.neural.labeller import NeuralLabeller
from extractor.roles.neural.model import MODELS, RoleModel
from extractor.roles.rules import RuleLabeller
from extractor.roles.types import Labeller, Roles

__all__ = ["Labeller", "Roles", "make_labeller"]


def make_labeller(settings: Settings) -> Labeller:
    """The labeller that the settings name. Raises ModelError where its model is not installed."""
    if settings.labeller == "rules":
        return RuleLabeller()
    return NeuralLabeller(RoleModel(MODELS / settings.labeller))
