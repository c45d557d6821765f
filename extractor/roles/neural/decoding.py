"""Token scores → spans: the best-scoring stretches of tokens, for all quantities of a window at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Bools = npt.NDArray[np.bool_]
Runs = list[tuple[int, int]]

FORBIDDEN = np.float32(-1e4)


@dataclass(frozen=True, slots=True)
class Costs:
    """What a stretch of tokens costs: `edge` weighs how likely it starts and ends there, `entry` is a fixed price."""

    edge: float = 0.5
    entry: float = 1.0


def best_runs(tags: Floats, allowed: Bools, costs: Costs) -> list[Runs]:
    """The set of stretches with the highest sum, none where every one costs more than it brings.

    `tags` (rows, tokens, 3) has log-odds of being inside and scores of being the first and the last token;
    stretches are token indices, both ends included.
    """
    inside, first, last = _scores(tags, allowed, costs)
    rows, length = inside.shape
    began, left = np.zeros((rows, length), bool), np.zeros((rows, length), bool)
    out, within = np.zeros(rows, np.float32), np.full(rows, FORBIDDEN)
    for t in range(length):
        closed = within + last[:, t - 1] if t else within
        opened = out + first[:, t]
        began[:, t] = opened > within
        left[:, t] = closed > out
        out = np.maximum(out, closed)
        within = np.maximum(within, opened) + inside[:, t]
    ends_within = within + last[:, -1] > out
    return [_trace(began[row], left[row], bool(ends_within[row])) for row in range(rows)]


def _trace(began: Bools, left: Bools, within: bool) -> Runs:
    """Walks back through the choices; `left[t]`: a stretch had ended just before t."""
    runs: Runs = []
    end = len(began) - 1
    for t in range(len(began) - 1, -1, -1):
        if within:
            if began[t]:
                runs.append((t, end))
                within = False
        elif left[t]:
            within, end = True, t - 1
    return runs[::-1]


def best_run(tags: Floats, allowed: Bools, costs: Costs) -> list[tuple[int, int]]:
    """For each row the one stretch with the highest sum, whatever it costs."""
    inside, first, last = _scores(tags, allowed, costs)
    sums = np.cumsum(inside, 1)
    entry = first - sums + inside
    reached = np.maximum.accumulate(entry, 1)
    ends = (reached + sums + last).argmax(1)
    return [(int(entry[row, : end + 1].argmax()), int(end)) for row, end in enumerate(ends)]


def _scores(tags: Floats, allowed: Bools, costs: Costs) -> tuple[Floats, Floats, Floats]:
    inside = np.where(allowed, tags[..., 0], FORBIDDEN).astype(np.float32)
    first = costs.edge * _log_softmax(tags[..., 1]) - costs.entry
    last = costs.edge * _log_softmax(tags[..., 2])
    return inside, first.astype(np.float32), last.astype(np.float32)


def _log_softmax(scores: Floats) -> Floats:
    shifted = scores - scores.max(1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(1, keepdims=True))
    return result
