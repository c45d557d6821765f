"""A process that loads the models once and processes one article after another.

It has a pipe to the process that started it, and ends when that pipe does.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing import connection, get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from time import monotonic
from typing import Any, Final

from extractor.batch.outcome import Outcome, skip, text_digest
from extractor.config import Settings
from extractor.errors import ExtractorError
from extractor.reading import Entry, InputBytes, InputFile
from extractor.records import Article

# A fresh interpreter for each worker: a copy of a process with threads may wait for ever for a lock one of them held.
START_METHOD: Final = "spawn"

Work = Callable[[Any, str | None], Outcome]


@dataclass(frozen=True, slots=True)
class Task:
    """An article and its place in the order.

    `retried`: a worker has died on it. `verdict`: the error it ends in, when it is only to be read for the record.
    """

    number: int
    entry: Entry
    retried: bool = False
    verdict: str | None = None


@dataclass(frozen=True, slots=True)
class Ready:
    """A worker's first message; `unfit` is why it cannot work."""

    unfit: ExtractorError | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """What a worker has read, before it goes on."""

    digest: bytes | None


@dataclass
class Worker:
    """The handle of a worker process."""

    process: BaseProcess
    pipe: Connection
    ready: bool = False
    task: Task | None = None
    deadline: float = float("inf")
    done: int = field(default=0)

    @classmethod
    def start(cls, settings: Settings) -> Worker:
        """Starts a process, which says when it is ready."""
        context = get_context(START_METHOD)
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, settings), daemon=True)
        process.start()
        theirs.close()  # so that the pipe ends when the process does
        return cls(process, ours)

    @property
    def idle(self) -> bool:
        """Whether it waits for a task."""
        return self.ready and self.task is None

    def give(self, task: Task, time_limit: float, ask: bool = False) -> None:
        """Sends a task; a worker that has just died shows it when it is next listened to.

        With `ask` the worker says what the text is (`Text`) before it processes it, and waits for `answer`.
        """
        self.task = task
        self.deadline = monotonic() + time_limit
        try:
            self.pipe.send((task.entry.content, task.verdict, ask))
        except OSError:
            self.deadline = monotonic()

    def answer(self, known: bool) -> None:
        """Whether the text that it told of is an earlier article's."""
        try:
            self.pipe.send(known)
        except OSError:
            self.deadline = monotonic()

    def receive(self) -> Ready | Text | Outcome | None:
        """Its next message; None when it has ended."""
        try:
            message: Ready | Text | Outcome = self.pipe.recv()
        except (EOFError, OSError):
            return None
        return message

    def stop(self, patience: float = 0) -> int | None:
        """Ends it after so many seconds, if it has not ended by itself; its exit code. May be called twice."""
        self.process.join(patience)
        self.process.kill()
        self.process.join()
        self.pipe.close()
        return self.process.exitcode


def _serve(pipe: Connection, settings: Settings) -> None:
    for number in (signal.SIGINT, signal.SIGTERM):  # sent to the whole group; the parent ends us in order
        signal.signal(number, signal.SIG_IGN)
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # one core for each worker, before anything heavy is loaded
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        work = make_work(settings)
    except ExtractorError as error:
        pipe.send(Ready(error))
        return
    _answer(pipe, work)


def _answer(pipe: Connection, work: Work) -> None:
    try:
        pipe.send(Ready())
        while True:
            content, verdict, ask = pipe.recv()
            if ask and not isinstance(content, Article):
                content = _read(pipe, content)
            pipe.send(content if isinstance(content, Outcome) else work(content, verdict))
    except (EOFError, OSError):  # the other end is closed
        return


def _read(pipe: Connection, content: InputFile | InputBytes) -> Article | Outcome:
    """The article, if nobody has it yet; otherwise what became of it."""
    from extractor.batch.processing import read  # which loads what the parent does without

    article = read(content)
    if isinstance(article, Outcome):
        return article
    pipe.send(Text(text_digest(article)))
    return skip(article) if pipe.recv() else article


def make_work(settings: Settings) -> Work:
    """What a worker does with an article; raises ConfigError or ModelError."""
    from extractor.batch.processing import process
    from extractor.pipeline import Extractor

    extractor = Extractor(settings)
    extractor.warm_up()  # before the first article, whose time is limited
    return lambda content, verdict: process(content, extractor, verdict)


def _end_with_parent() -> None:
    """A parent that is killed tells nobody; a worker deep in an article would outlive it."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
