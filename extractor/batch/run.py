"""A whole batch: inputs → workers → dataset. One stream, in order, with a checkpoint now and then.

To resume is to cut the tables back to the last checkpoint and to skip the articles that it covers.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import Any, Final

from extractor.batch import checkpoint
from extractor.batch.checkpoint import Checkpoint
from extractor.batch.counts import Counts
from extractor.batch.duplicates import Duplicates
from extractor.batch.outcome import Outcome
from extractor.batch.pool import Pool
from extractor.batch.signals import StopRequest, stop_requests
from extractor.config import Settings
from extractor.errors import DatasetError, InputError
from extractor.reading import STDIN, Columns, Entry, Inventory, entries, take_inventory
from extractor.reading.addresses import without_secrets
from extractor.records import Failure
from extractor.writing.card import CARD, card
from extractor.writing.dataset import PACKAGE, PARTIAL, in_the_way, publish, read_package, write_json, write_text
from extractor.writing.growing import Layout, Tables
from extractor.writing.locking import locked
from extractor.writing.package import describe, provenance

CHECKPOINT_SECONDS: Final = 2.0

Watch = Callable[[Entry, Outcome, Counts], None]


def default_jobs() -> int:
    """The number of cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """How a batch is run; none of it changes a byte of the dataset. `max_failures`: more than these end the run."""

    jobs: int = 1
    overwrite: bool = False
    resume: bool = False
    max_failures: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """`stopped` says why the run ended early, and is None when the dataset is complete. `signal` is its number."""

    counts: Counts
    stopped: str | None = None
    signal: int | None = None


@dataclass
class Batch:
    """One run. `begin` is told how much input there is; `watch` hears of every outcome, in order."""

    inputs: Sequence[str]
    out: Path
    settings: Settings
    options: BatchOptions = BatchOptions()
    layout: Layout = field(default_factory=Layout)
    columns: Columns = field(default_factory=dict)
    begin: Callable[[Inventory], None] = lambda inventory: None
    watch: Watch = lambda entry, outcome, counts: None

    def run(self) -> Report:
        """Raises InputError when there is nothing to read, DatasetError when something is in the way or has changed."""
        if self.options.resume and STDIN in self.inputs:
            raise InputError("standard input cannot be read again, so --resume cannot work")
        self._refuse_what_is_there()
        inventory = take_inventory(self.inputs, exclude=self.out)
        if not inventory.files and STDIN not in self.inputs:
            raise InputError(inventory.nothing or f"no files in {', '.join(self._names)}")
        made_by = {**provenance(self.settings), "layout": self.layout.as_dict(), "inputs": self._reading(inventory)}
        if self._ended():
            return _already_there(self.out, made_by)
        self._partial.mkdir(parents=True, exist_ok=True)
        with locked(self._partial):
            return self._run(_Identity(made_by, self._names, inventory.digest), inventory)

    def _reading(self, inventory: Inventory) -> dict[str, Any]:
        return {**inventory.summary, **({"columns": dict(self.columns)} if self.columns else {})}

    @property
    def _names(self) -> list[str]:
        """The inputs, for people and for the record: an address that was signed anew is the same."""
        return [without_secrets(name) for name in self.inputs]

    @property
    def _partial(self) -> Path:
        return self.out / PARTIAL

    def _ended(self) -> bool:
        """Whether there is nothing to resume but tables; those of others, which are no dataset, are to be left too."""
        resumed = self.options.resume and not self.options.overwrite
        return resumed and not (self._partial / checkpoint.NAME).exists() and bool(in_the_way(self.out))

    def _refuse_what_is_there(self) -> None:
        if self.options.overwrite or self.options.resume:
            return
        if names := in_the_way(self.out):
            raise DatasetError(f"{self.out} holds a dataset ({', '.join(names)}); --overwrite replaces it")
        if self._partial.exists():
            raise DatasetError(f"{self.out} holds an unfinished run; --resume continues it, --overwrite begins anew")

    def _run(self, identity: _Identity, inventory: Inventory) -> Report:
        start = self._last_checkpoint(identity)
        counts = Counts(**start.counts)
        if not start.complete:
            self.begin(inventory)
            with stop_requests() as request:
                stopped = self._write_tables(start, counts, request, identity.made_by)
            if stopped:
                return Report(counts, stopped, request.number)
            Checkpoint(start.run, counts.as_dict(), {}, complete=True).save(self._partial)
        publish(self.out)
        return Report(counts)

    def _describe(self, made_by: dict[str, Any], counts: Counts, files: dict[str, list[Path]]) -> None:
        package = describe(made_by, counts.as_dict(), files)
        records = {resource["name"]: resource["records"] for resource in package["resources"]}
        write_text(self._partial / CARD, card(files, records))
        write_json(self._partial / PACKAGE, package)

    def _last_checkpoint(self, identity: _Identity) -> Checkpoint:
        found = Checkpoint.load(self._partial) if self.options.resume else None
        if found is None:
            return Checkpoint(identity.as_dict(), Counts().as_dict(), {})
        found.refuse_change(identity.as_dict())
        if not found.complete and not self.options.overwrite and (names := in_the_way(self.out)):
            raise DatasetError(f"{self.out} holds a dataset ({', '.join(names)}); --overwrite --resume replaces it")
        return found

    def _write_tables(
        self, start: Checkpoint, counts: Counts, request: StopRequest, made_by: dict[str, Any]
    ) -> str | None:
        """Why it ended early; None when everything is through."""
        seen = _Seen(entries(self.inputs, self.out, self.columns))
        tables = Tables(self._partial, start.places, self.layout)
        with closing(tables), closing(Duplicates(self.settings.near_duplicates)) as duplicates:
            if counts.read:
                duplicates.recall(tables.lines("articles"))
            with Pool(self.settings, self.options.jobs, duplicates.has) as pool:
                keeper = _Keeper(self._partial, tables, counts, start.run, duplicates)
                keeper.save()
                results = pool.outcomes(islice(seen, counts.read, None), stop=lambda: request.number)
                stopped = self._write_results(results, keeper)
                keeper.save()
            if request.number or stopped:
                return stopped or request.name
            counts.check(seen.number)
            self._describe(made_by, counts, tables.finish())
        return None

    def _write_results(self, results: Iterator[tuple[Entry, Outcome]], keeper: _Keeper) -> str | None:
        for entry, outcome in results:
            self.watch(entry, keeper.keep(entry, outcome), keeper.counts)
            if self.options.max_failures is not None and keeper.counts.failed > self.options.max_failures:
                return f"{keeper.counts.failed} failed"
        return None


@dataclass(frozen=True, slots=True)
class _Identity:
    """What must be the same when a run is resumed."""

    made_by: dict[str, Any]
    inputs: list[str]
    digest: str

    def as_dict(self) -> dict[str, Any]:
        return {
            **self.made_by,
            "inputs": self.inputs,
            "files": self.digest,
            "columns": self.made_by["inputs"].get("columns", {}),
        }


class _Seen:
    """Counts what goes through it, apart from the accounts, so that they can be checked."""

    def __init__(self, found: Iterable[Entry]) -> None:
        self._found = iter(found)
        self.number = 0

    def __iter__(self) -> _Seen:
        return self

    def __next__(self) -> Entry:
        entry = next(self._found)
        self.number += 1
        return entry


@dataclass
class _Keeper:
    """Appends outcomes to the tables, and saves a checkpoint when one is due."""

    folder: Path
    tables: Tables
    counts: Counts
    run: dict[str, Any]
    duplicates: Duplicates
    saved: float = field(default_factory=monotonic)

    def keep(self, entry: Entry, outcome: Outcome) -> Outcome:
        """The outcome as it is written."""
        if not isinstance(entry.content, Failure):
            outcome = self.duplicates.settle(entry.content.id, outcome)
        for table, lines in outcome.lines.items():
            self.tables.append(table, lines)
        self.counts.add(outcome, entry.renamed is not None)
        if monotonic() - self.saved >= CHECKPOINT_SECONDS:
            self.save()
        return outcome

    def save(self) -> None:
        """The tables reach the disk before the checkpoint that speaks of them."""
        places = self.tables.sync()
        Checkpoint(self.run, self.counts.as_dict(), places).save(self.folder)
        self.tables.settle()
        self.saved = monotonic()


def _already_there(out: Path, made_by: dict[str, Any]) -> Report:
    """For a run that had ended when it was resumed."""
    package = read_package(out)
    Checkpoint({name: package.get(name) for name in made_by}, {}, {}).refuse_change(made_by)
    return Report(Counts(**package["counts"]))
