"""The part of a dataset that one task writes: `claims-00003.jsonl`, `articles-00003.jsonl` and so on.

It grows aside, under a name of its own, and is moved to its place when the task is done. A task that runs twice,
even at the same time, leaves the same files.
"""

from __future__ import annotations

import json
import os
from types import TracebackType
from typing import IO, Final
from uuid import uuid4

from datatrove.io import DataFolder

from extractor.batch.counts import Counts
from extractor.batch.outcome import Outcome
from extractor.writing.dataset import PARTIAL
from extractor.writing.schemas import TABLES

COUNTS: Final = "counts"


def part(table: str, rank: int) -> str:
    """Where a task's part of a table stands below the dataset's folder; parts count from 1, tasks from 0."""
    return f"{table}-{rank + 1:05d}.jsonl"


def counts_file(rank: int) -> str:
    """Where a task's accounts stand, which say that its parts are there."""
    return f"job/{COUNTS}/{rank:05d}.json"


class Shard:
    """A context manager: without an error, its tables are in their places at the end; with one, nothing is there."""

    def __init__(self, folder: DataFolder, rank: int) -> None:
        self._folder, self._rank = folder, rank
        self._aside = f"{PARTIAL}/{rank:05d}-{uuid4().hex}"
        self._files: dict[str, IO[bytes]] = {}
        self._counts = Counts()

    def add(self, outcome: Outcome) -> None:
        """What became of one article."""
        self._counts.add(outcome, renamed=False)
        for table, lines in outcome.lines.items():
            if lines:
                self._file(table).write(lines)

    def __enter__(self) -> Shard:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._complete()
        self._close()
        if kind is None:
            self._publish()
        if self._folder.exists(self._aside):
            self._folder.rm(self._aside, recursive=True)

    def _complete(self) -> None:
        """A part with nothing in it is left out, but the first, so that no table is without one."""
        if self._rank == 0:
            for table in TABLES:
                self._file(table)
        self._file(COUNTS).write(json.dumps(self._counts.as_dict()).encode())

    def _file(self, table: str) -> IO[bytes]:
        if table not in self._files:
            self._files[table] = self._folder.open(f"{self._aside}/{table}", "wb")
        return self._files[table]

    def _close(self) -> None:
        for file in self._files.values():
            file.flush()
            if self._folder.is_local():
                os.fsync(file.fileno())
            file.close()

    def _publish(self) -> None:
        for table in (*TABLES, COUNTS):  # the counts last
            if table in self._files:
                place = counts_file(self._rank) if table == COUNTS else part(table, self._rank)
                self._folder.makedirs(place.rpartition("/")[0], exist_ok=True)
                self._folder.mv(f"{self._aside}/{table}", place)
