"""How far a figure may be off by the luck of which articles were annotated.

Claims of one article stand and fall together, so whole articles are drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.util import find_spec
from typing import Any

import numpy as np

from extractor.errors import ConfigError
from extractor.evaluation.measures import Counts, Measure

RESAMPLES = 2000
LEVEL = 0.95
SEED = 0  # the same gold and predictions give the same intervals

Interval = tuple[float, float]


def available() -> bool:
    """Whether the statistics library is there; it comes with the extra `evaluation`."""
    return find_spec("scipy") is not None


def require() -> None:
    """Raises ConfigError that says how to install the statistics library, where it is missing."""
    if not available():
        raise ConfigError("this needs scipy: pip install 'percentage-claims[evaluation]'")


def interval(measure: Measure, documents: Sequence[Counts]) -> Interval | None:
    """The bootstrap interval of a figure over documents; None for fewer than two of them."""
    columns = _columns(measure, documents)
    return _bootstrap(len(documents), lambda drawn: _value(measure, columns, drawn))


def difference_interval(measure: Measure, old: Sequence[Counts], new: Sequence[Counts]) -> Interval | None:
    """Of new less old over the same documents, drawn together."""
    before, after = _columns(measure, old), _columns(measure, new)
    return _bootstrap(len(old), lambda drawn: _value(measure, after, drawn) - _value(measure, before, drawn))


def _columns(measure: Measure, documents: Sequence[Counts]) -> dict[str, Any]:
    return {
        name: np.array([document.get(name, 0.0) for document in documents], dtype=float)
        for name in (measure.right, *measure.of)
    }


def _value(measure: Measure, columns: dict[str, Any], drawn: Any) -> Any:
    right = len(measure.of) * columns[measure.right][drawn].sum(axis=-1)
    whole = sum(columns[name][drawn].sum(axis=-1) for name in measure.of)
    return np.divide(right, whole, out=np.zeros_like(right), where=whole > 0)


def _bootstrap(documents: int, statistic: Callable[[Any], Any]) -> Interval | None:
    if documents < 2:
        return None
    from scipy.stats import bootstrap

    result = bootstrap(
        (np.arange(documents),),
        lambda drawn, axis: statistic(drawn),
        n_resamples=RESAMPLES,
        batch=200,
        confidence_level=LEVEL,
        method="percentile",
        vectorized=True,
        rng=np.random.default_rng(SEED),
    )
    return float(result.confidence_interval.low), float(result.confidence_interval.high)
