"""What the confidence of a reading is computed from, and how."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from extractor.roles.neural.decoding import Runs
from extractor.roles.neural.model import Array, RoleScores

SUBJECT_SURENESS = 1  # its place in the evidence
UNFITTED = (0.0,) * 7  # weights, bias first


def confidence(weights: Sequence[float], evidence: Array) -> float:
    """The chance, 0-1, that the whole reading is right; `weights` are those of a logistic regression, bias first."""
    bias, *others = weights
    return round(float(1 / (1 + np.exp(-(evidence @ np.array(others, dtype=np.float64) + bias)))), 4)


def gather(scores: RoleScores, row: int, phrases: tuple[float, float], implicit: bool, agreed: bool) -> Array:
    """How sure the kind, the two phrases (as `sureness`) and the claim itself are.

    Then whether the subject stands in another sentence, and whether the rules read the same.
    """
    kind = np.log(np.sort(softmax(scores.kind[row]))[-1] + 1e-6)
    claim = -np.log1p(np.exp(-scores.claim[row]))
    return np.array([kind, *phrases, claim, implicit, agreed], dtype=np.float32)


def sureness(tags: Array, runs: Runs) -> float:
    """Log-probability of the best piece's first and last token, plus how well tokens are in or out."""
    if not runs:
        return 0.0
    first, last = np.log(softmax(tags[:, 1]) + 1e-6), np.log(softmax(tags[:, 2]) + 1e-6)
    inside = np.concatenate([tags[s : e + 1, 0] for s, e in runs])
    edges = max(first[s] + last[e] for s, e in runs)
    return float(edges - np.log1p(np.exp(-inside)).mean())


def softmax(values: Array) -> Array:
    """Chances that add up to 1."""
    weights = np.exp(values - values.max())
    result: Array = weights / weights.sum()
    return result
