import itertools
from collections.abc import Iterator

import numpy as np
import pytest

from extractor.roles.neural.decoding import Costs, Runs, best_run, best_runs, weigh

COSTS = Costs(edge=0.5, entry=1.0)


def all_runs(length: int) -> Iterator[Runs]:
    """Every way to cut `length` tokens into stretches with a gap between them."""
    for inside in itertools.product([False, True], repeat=length):
        edges = np.flatnonzero(np.diff([False, *inside, False]))
        yield [(int(start), int(end) - 1) for start, end in edges.reshape(-1, 2)]


def worth(tags: np.ndarray, allowed: np.ndarray, runs: Runs) -> float:
    def log_softmax(values: np.ndarray) -> np.ndarray:
        return values - np.log(np.exp(values).sum())

    first, last = log_softmax(tags[:, 1]), log_softmax(tags[:, 2])
    if not all(allowed[start : end + 1].all() for start, end in runs):
        return -np.inf
    return sum(
        tags[start : end + 1, 0].sum() + COSTS.edge * (first[start] + last[end]) - COSTS.entry for start, end in runs
    )


@pytest.fixture(params=range(20))
def scored(request: pytest.FixtureRequest) -> tuple[np.ndarray, np.ndarray]:
    generator = np.random.default_rng(request.param)
    tags = generator.normal(scale=2, size=(2, 7, 3)).astype(np.float32)
    allowed = np.ones((2, 7), bool)
    allowed[:, 2] = False
    return tags, allowed


def test_best_runs_are_those_of_all_with_the_highest_sum(scored: tuple[np.ndarray, np.ndarray]) -> None:
    tags, allowed = scored
    for row, found in enumerate(best_runs(weigh(tags, COSTS).within(allowed))):
        best = max(worth(tags[row], allowed[row], runs) for runs in all_runs(7))
        assert worth(tags[row], allowed[row], found) == pytest.approx(best, abs=1e-3)


def test_best_run_is_the_one_of_all_with_the_highest_sum(scored: tuple[np.ndarray, np.ndarray]) -> None:
    tags, allowed = scored
    for row, found in enumerate(best_run(weigh(tags, COSTS).within(allowed))):
        single = [(start, end) for start in range(7) for end in range(start, 7)]
        assert found == max(single, key=lambda run: worth(tags[row], allowed[row], [run]))


def test_nothing_is_found_where_every_token_is_unlikely() -> None:
    tags = np.full((1, 5, 3), -3.0, dtype=np.float32)
    assert best_runs(weigh(tags, COSTS)) == [[]]
