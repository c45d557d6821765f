"""Roles by rule over the dependency parse: a few mechanisms, one small function for each construction."""

from extractor.roles.rules.labeller import RuleLabeller

__all__ = ["RuleLabeller"]
