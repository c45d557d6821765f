"""Articles through several workers, with their outcomes in the order of the articles.

A worker that is over the time limit or dies is replaced; the rest of the batch does not notice. An article
that a worker died on is tried once more; if it has to be given up, it is read, in a worker again, for the record.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from multiprocessing import connection
from time import monotonic
from typing import Final

from extractor.batch.claims import Claims
from extractor.batch.outcome import Outcome, lost, skip, text_digest
from extractor.batch.worker import Ready, Task, Text, Worker
from extractor.config import Settings
from extractor.errors import ModelError
from extractor.reading import Entry
from extractor.records import Article, Failure

TICK: Final = 0.25  # seconds after which a request to stop is seen at the latest
AHEAD: Final = 32  # articles per worker that may be done before an earlier one is: bounds the memory
EXIT_SECONDS: Final = 5.0  # for a worker whose pipe has ended to end as well, so that its exit code is its own
RECYCLE_AFTER: Final = 20_000  # articles after which a worker is replaced, so that no leak lasts


class Pool:
    """Worker processes; close it, or use it as a context manager."""

    def __init__(self, settings: Settings, jobs: int, written: Callable[[bytes], bool] | None = None) -> None:
        self._settings = settings
        self._claims = Claims(written) if written else None
        self._workers = [Worker.start(settings) for _ in range(jobs)]
        self._again: deque[Task] = deque()
        self._finished: dict[int, tuple[Entry, Outcome]] = {}
        self._taken = self._given_out = 0

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the workers, whatever they are at."""
        for worker in self._workers:
            worker.stop()
        self._workers.clear()

    def outcomes(self, entries: Iterable[Entry], stop: Callable[[], object]) -> Iterator[tuple[Entry, Outcome]]:
        """In the order of the entries; ends early, without those not in order yet, once `stop()` is true.

        Raises ConfigError or ModelError when the workers cannot work.
        """
        source = iter(entries)
        while not stop():
            more = self._hand_out(source)
            before = self._given_out
            while self._given_out in self._finished:
                yield self._finished.pop(self._given_out)
                if self._claims:
                    self._claims.release(self._given_out)
                self._given_out += 1
            if not more and self._given_out == self._taken:
                return
            self._listen(0 if self._given_out > before else TICK)

    def _hand_out(self, source: Iterator[Entry]) -> bool:
        """Gives idle workers their next task; False when there is nothing left to take."""
        for worker in self._workers:
            if worker.idle:
                task = self._again.popleft() if self._again else self._take(source)
                if task is None:
                    return self._taken - self._given_out >= self._window
                worker.give(task, self._settings.time_limit, ask=self._claims is not None and task.verdict is None)
        return True

    @property
    def _window(self) -> int:
        return AHEAD * len(self._workers)

    def _take(self, source: Iterator[Entry]) -> Task | None:
        """The next entry that is work for a worker; None when there is none, or enough is under way."""
        while self._taken - self._given_out < self._window:
            entry = next(source, None)
            if entry is None:
                return None
            number = self._taken
            self._taken += 1
            if (outcome := self._at_once(number, entry.content)) is None:
                return Task(number, entry)
            self._finished[number] = entry, outcome
        return None

    def _at_once(self, number: int, content: object) -> Outcome | None:
        """The outcome of what needs no worker."""
        if isinstance(content, Failure):
            return lost(content)
        if self._claims and isinstance(content, Article) and self._claims.stood_before(number, text_digest(content)):
            return skip(content)
        return None

    def _listen(self, patience: float) -> None:
        """Waits for messages, deaths and deadlines."""
        nearest = min(worker.deadline for worker in self._workers) - monotonic()
        ready = connection.wait([w.pipe for w in self._workers], max(0.0, min(patience, nearest)))
        for place, worker in enumerate(self._workers):
            if worker.pipe in ready:
                self._hear(place, worker)
            elif worker.deadline <= monotonic():
                self._replace(place, worker, timed_out=True)

    def _hear(self, place: int, worker: Worker) -> None:
        match worker.receive():
            case Ready(unfit=None):
                worker.ready = True
            case Ready(unfit=error) if error is not None:
                raise error
            case Text(digest=digest) if worker.task and self._claims:
                worker.answer(self._claims.stood_before(worker.task.number, digest))
            case Outcome() as outcome if worker.task:
                self._finished[worker.task.number] = worker.task.entry, outcome
                self._rest(place, worker)
            case _:
                self._replace(place, worker, timed_out=False)

    def _rest(self, place: int, worker: Worker) -> None:
        worker.task = None
        worker.deadline = float("inf")
        worker.done += 1
        if worker.done >= RECYCLE_AFTER:
            worker.stop()
            self._workers[place] = Worker.start(self._settings)

    def _replace(self, place: int, worker: Worker, timed_out: bool) -> None:
        code = worker.stop(0 if timed_out else EXIT_SECONDS)
        if not worker.ready:
            raise ModelError(f"a worker process ended (exit code {code}) while it was loading the models")
        self._workers[place] = Worker.start(self._settings)
        if worker.task is None:
            return
        if timed_out:
            self._give_up(worker.task, f"not done within the time limit of {self._settings.time_limit:g} seconds")
        elif worker.task.retried or worker.task.verdict is not None:
            self._give_up(worker.task, f"its worker process died twice (exit code {code})")
        else:
            self._again.append(replace(worker.task, retried=True))

    def _give_up(self, task: Task, error: str) -> None:
        if task.verdict is None:
            self._again.append(replace(task, verdict=error))
        else:  # not even reading it works
            self._finished[task.number] = task.entry, lost(_unreadable(task.entry, task.verdict))


def _unreadable(entry: Entry, error: str) -> Failure:
    content = entry.content
    path = content.path if isinstance(content, Article | Failure) else content.name
    article_id = content.article_id if isinstance(content, Failure) else content.id
    return Failure(article_id=article_id, path=path, line=None, stage="reading", error=error)
