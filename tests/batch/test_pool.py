from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.batch import pool, worker
from extractor.batch.outcome import Outcome, lost
from extractor.batch.pool import Pool
from extractor.config import Settings
from extractor.errors import ModelError
from extractor.reading import Entry
from extractor.records import Article, Failure

Work = Callable[[Any, str | None], Outcome]


def entry(name: str) -> Entry:
    return Entry(Article(id=name, text=name))


def never() -> bool:
    return False


def answer(content: Article, verdict: str | None) -> Outcome:
    if verdict is not None:
        return lost(Failure(article_id=content.id, path=None, line=None, stage="extraction", error=verdict))
    return Outcome({"claims": content.id.encode()})


@pytest.fixture
def with_work(monkeypatch: pytest.MonkeyPatch) -> Callable[[Work], None]:
    """Gives workers something else to do."""
    return lambda work: monkeypatch.setattr(worker, "make_work", lambda settings: work)


def run(names: list[str], jobs: int = 2, time_limit: float = 30) -> list[tuple[str, str]]:
    """Names, and what became of them, in the order they came out."""
    found = []
    with Pool(Settings(time_limit=time_limit), jobs) as workers:
        for given, outcome in workers.outcomes(map(entry, names), never):
            assert isinstance(given.content, Article)
            failure = outcome.failure
            found.append((given.content.id, f"{failure.stage}: {failure.error}" if failure else "done"))
    return found


def test_outcomes_come_in_the_order_of_the_articles(with_work: Callable[[Work], None]) -> None:
    def uneven(content: Article, verdict: str | None) -> Outcome:
        time.sleep(0.1 if content.id in ("0", "7") else 0)
        return answer(content, verdict)

    with_work(uneven)
    names = [str(number) for number in range(100)]
    assert run(names, jobs=3) == [(name, "done") for name in names]


def test_a_hang_is_a_failure_and_the_rest_goes_on(with_work: Callable[[Work], None]) -> None:
    def hang(content: Article, verdict: str | None) -> Outcome:
        if content.id == "hang" and verdict is None:
            time.sleep(60)
        return answer(content, verdict)

    with_work(hang)
    found = dict(run(["a", "hang", "b", "c"], time_limit=0.3))
    assert found == {
        "a": "done",
        "hang": "extraction: not done within the time limit of 0.3 seconds",
        "b": "done",
        "c": "done",
    }


def test_an_article_that_cannot_even_be_read_is_a_failure_of_reading(with_work: Callable[[Work], None]) -> None:
    def hang(content: Article, verdict: str | None) -> Outcome:
        if content.id == "hang":
            time.sleep(60)
        return answer(content, verdict)

    with_work(hang)
    assert run(["hang", "b"], jobs=1, time_limit=0.2) == [
        ("hang", "reading: not done within the time limit of 0.2 seconds"),
        ("b", "done"),
    ]


def test_a_worker_that_dies_once_is_not_noticed(with_work: Callable[[Work], None], tmp_path: Path) -> None:
    mark = tmp_path / "died"

    def die(content: Article, verdict: str | None) -> Outcome:
        if content.id == "3" and not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return answer(content, verdict)

    with_work(die)
    names = [str(number) for number in range(8)]
    assert run(names) == [(name, "done") for name in names]


def test_an_article_that_kills_its_worker_is_a_failure(with_work: Callable[[Work], None]) -> None:
    def die(content: Article, verdict: str | None) -> Outcome:
        if content.id == "bad" and verdict is None:
            os._exit(3)
        return answer(content, verdict)

    with_work(die)
    assert run(["a", "bad", "b"]) == [
        ("a", "done"),
        ("bad", "extraction: its worker process died twice (exit code 3)"),
        ("b", "done"),
    ]


def test_what_is_a_failure_already_needs_no_worker(with_work: Callable[[Work], None]) -> None:
    with_work(answer)
    failures = [Failure(article_id=str(n), path=None, line=n, stage="reading", error="broken") for n in range(500)]
    with Pool(Settings(), 1) as workers:
        found = list(workers.outcomes([Entry(failure) for failure in failures], never))
    assert [outcome.failure for _, outcome in found] == failures


def test_workers_are_replaced_after_a_while(with_work: Callable[[Work], None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "RECYCLE_AFTER", 3)
    with_work(lambda content, verdict: Outcome({"claims": str(os.getpid()).encode()}))
    with Pool(Settings(), 1) as workers:
        found = list(workers.outcomes(map(entry, "abcdefgh"), never))
    assert len({outcome.lines["claims"] for _, outcome in found}) == 3


def test_only_so_many_articles_are_taken_ahead_of_a_slow_one(with_work: Callable[[Work], None]) -> None:
    taken = []

    def source() -> Any:
        for number in range(1000):
            taken.append(number)
            yield entry(str(number))

    def slow_first(content: Article, verdict: str | None) -> Outcome:
        time.sleep(0.5 if content.id == "0" else 0)
        return answer(content, verdict)

    with_work(slow_first)
    with Pool(Settings(), 2) as workers:
        next(workers.outcomes(source(), never))
    assert len(taken) <= 2 * pool.AHEAD


def test_stopping_ends_the_stream(with_work: Callable[[Work], None]) -> None:
    with_work(answer)
    found: list[Entry] = []
    with Pool(Settings(), 2) as workers:
        for given, _ in workers.outcomes((entry(str(number)) for number in range(10**9)), lambda: len(found) >= 5):
            found.append(given)
    assert 5 <= len(found) <= 5 + 2 * pool.AHEAD


def test_a_missing_model_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    with Pool(Settings(model="no_such_pipeline"), 1) as workers, pytest.raises(ModelError, match="no_such_pipeline"):
        list(workers.outcomes([entry("a")], never))


def test_a_worker_that_dies_while_loading_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "make_work", lambda settings: os._exit(9))
    with Pool(Settings(), 1) as workers, pytest.raises(ModelError, match="exit code 9"):
        list(workers.outcomes([entry("a")], never))
