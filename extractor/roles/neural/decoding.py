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


@dataclass(frozen=True, slots=True)
class Weighed:
    """What each token is worth inside a stretch, and as its first and last token; all (rows, tokens)."""

    inside: Floats
    first: Floats
    last: Floats

    def within(self, allowed: Bools) -> Weighed:
        """The same, where stretches may hold only these tokens."""
        return Weighed(np.where(allowed, self.inside, FORBIDDEN), self.first, self.last)

    def above(self, other: Weighed) -> Weighed:
        """Both, the other's rows after these."""
        mine, theirs = (self.inside, self.first, self.last), (other.inside, other.first, other.last)
        return Weighed(*map(np.concatenate, zip(mine, theirs, strict=True)))


def weigh(tags: Floats, costs: Costs) -> Weighed:
    """`tags` (rows, tokens, 3) has log-odds of being inside and scores of being the first and the last token."""
    first = costs.edge * _log_softmax(tags[..., 1]) - costs.entry
    last = costs.edge * _log_softmax(tags[..., 2])
    return Weighed(tags[..., 0].astype(np.float32), first.astype(np.float32), last.astype(np.float32))


def best_runs(weighed: Weighed) -> list[Runs]:
    """The set of stretches with the highest sum, none where every one costs more than it brings.

    Stretches are token indices, both ends included.
    """
    inside, first, last = (np.ascontiguousarray(a.T) for a in (weighed.inside, weighed.first, weighed.last))
    length, rows = inside.shape
    began, left = np.zeros((length, rows), bool), np.zeros((length, rows), bool)
    out, within = np.zeros(rows, np.float32), np.full(rows, FORBIDDEN)
    for t in range(length):
        closed = within + last[t - 1] if t else within
        opened = out + first[t]
        np.greater(opened, within, out=began[t])
        np.greater(closed, out, out=left[t])
        out = np.maximum(out, closed)
        within = np.maximum(within, opened) + inside[t]
    ends_within = within + last[-1] > out
    return [_trace(began[:, row], left[:, row], bool(ends_within[row])) for row in range(rows)]


def _trace(began: Bools, left: Bools, within: bool) -> Runs:
    """Walks back through the choices; `left[t]`: a stretch had ended just before t."""
    starts, gaps = np.flatnonzero(began), np.flatnonzero(left)
    runs: Runs = []
    end = len(began) - 1 if within else _latest(gaps, len(began)) - 1
    while end >= 0:
        start = _latest(starts, end + 1)
        runs.append((start, end))
        end = _latest(gaps, start) - 1
    return runs[::-1]


def _latest(places: npt.NDArray[np.intp], before: int) -> int:
    """The last of these places before another; -1 if there is none."""
    number = int(np.searchsorted(places, before))
    return int(places[number - 1]) if number else -1


def best_run(weighed: Weighed) -> Runs:
    """For each row the one stretch with the highest sum, whatever it costs."""
    sums = np.cumsum(weighed.inside, 1)
    entry = weighed.first - sums + weighed.inside
    reached = np.maximum.accumulate(entry, 1)
    ends = (reached + sums + weighed.last).argmax(1)
    return [(int(entry[row, : end + 1].argmax()), int(end)) for row, end in enumerate(ends)]


def _log_softmax(scores: Floats) -> Floats:
    shifted = scores - scores.max(1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(1, keepdims=True))
    return result
