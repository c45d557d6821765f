"""One job for many machines: a folder of files in, a dataset in parts out, by one of datatrove's executors.

A job is known by what stands in `job/` in the dataset's folder: the files to read, listed once, so that all tasks
and every relaunch share them out alike; what it is made by; and a mark for each task that is done.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from datatrove.executor.base import PipelineExecutor
from datatrove.executor.local import LocalPipelineExecutor
from datatrove.executor.ray import RayPipelineExecutor
from datatrove.executor.slurm import SlurmPipelineExecutor
from datatrove.io import DataFolder, get_datafolder

from extractor.batch import checkpoint
from extractor.batch.counts import Counts
from extractor.cluster.package import put, put_json, write_package
from extractor.cluster.reader import ArticleReader
from extractor.cluster.slurm import SlurmOptions, launch_script, slurm_executor
from extractor.cluster.step import ClaimExtractor
from extractor.config import Settings
from extractor.errors import DatasetError, InputError
from extractor.reading.inputs import is_hidden
from extractor.writing.dataset import PACKAGE, PARTIAL
from extractor.writing.package import provenance

FOLDER: Final = "job"
MOST_TASKS: Final = 100  # unless told otherwise; each loads the models once
GIGABYTES_PER_CPU: Final = 1.0
_PATHS: Final = f"{FOLDER}/paths.txt"
_IDENTITY: Final = f"{FOLDER}/job.json"


@dataclass(frozen=True)
class Job:
    """`source` and `out` are folders, local or remote (fsspec); `glob` tells which of the source's files to read.

    Each of the `tasks` reads its share of the files and uses `jobs` processes; `workers` tasks run at a time.
    """

    source: str
    out: str
    settings: Settings = field(default_factory=Settings)
    tasks: int | None = None
    workers: int = 1
    jobs: int = 1
    glob: str | None = None

    def executor(self, engine: str, slurm: SlurmOptions | None = None) -> PipelineExecutor:
        """The executor of datatrove for `local`, `ray` or `slurm`. Its `run` does what `prepare` has written down."""
        common = {
            "pipeline": self._pipeline(),
            "tasks": self._task_count,
            "workers": self.workers,
            "logging_dir": self._folder.resolve_paths(FOLDER),
        }
        if engine == "slurm":
            return slurm_executor(common, self.jobs, slurm or SlurmOptions())
        if engine == "ray":
            return RayPipelineExecutor(**common, cpus_per_task=self.jobs, mem_per_cpu_gb=GIGABYTES_PER_CPU)
        return LocalPipelineExecutor(**common)

    def prepare(self) -> None:
        """Writes down what the job is, or finds it written down.

        Raises InputError where there are no files, DatasetError where the folder is another job's or a run's.
        """
        identity = self._identity
        if self._folder.exists(f"{PARTIAL}/{checkpoint.NAME}"):  # which the job would delete when it ends
            raise DatasetError(f"{self.out} holds an unfinished run; `extractor run --resume` continues it")
        if self._folder.exists(_IDENTITY):
            self._refuse_change(identity)
            return
        if self._folder.exists(PACKAGE):
            raise DatasetError(f"{self.out} holds a dataset")
        put(self._folder, _PATHS, "".join(f"{name}\n" for name in self._files))
        put_json(self._folder, _IDENTITY, identity)

    def finish(self, executor: PipelineExecutor) -> Counts | list[int]:
        """Makes the dataset whole and returns its accounts; the tasks that are not done, as long as there are any."""
        if waiting := executor.get_incomplete_ranks(skip_completed=True):
            return list(waiting)
        return write_package(self._folder, self._task_count, self._identity)

    def plan(self, engine: str, slurm: SlurmOptions | None = None) -> str:
        """What `run` would do, in words; on Slurm the script that it would send off."""
        executor = self.executor(engine, slurm)
        if isinstance(executor, SlurmPipelineExecutor):
            return launch_script(executor)
        left = len(executor.get_incomplete_ranks())
        size = sum(self._files.values())
        return f"{len(self._files)} files, {size:,} bytes; {left} of {self._task_count} tasks to do on {engine}"

    def _pipeline(self) -> list[Any]:
        out = self._folder.resolve_paths("")
        paths = self._folder.resolve_paths(_PATHS)
        source = get_datafolder(self.source).resolve_paths("")
        return [ArticleReader(source, paths_file=paths), ClaimExtractor(self.settings, self.jobs, out=out)]

    @property
    def _task_count(self) -> int:
        return self.tasks or min(len(self._files), MOST_TASKS)

    @cached_property
    def _folder(self) -> DataFolder:
        return get_datafolder(self.out)

    @cached_property
    def _files(self) -> dict[str, int]:
        """Sizes by name; hidden files and what stands in the dataset's own folder are left out."""
        source = get_datafolder(self.source)
        sizes = {name: info["size"] for name, info in source.find("", detail=True).items()}
        own = _below(source, self._folder)
        names = [name for name in source.list_files(glob_pattern=self.glob) if not is_hidden(name)]
        found = {name: sizes[name] for name in names if own is None or not name.startswith(own)}
        if not found:
            raise InputError(f"no files in {self.source}")
        return found

    @cached_property
    def _identity(self) -> dict[str, Any]:
        digest = hashlib.blake2b(json.dumps(sorted(self._files.items())).encode(), digest_size=16)
        inputs = {
            "files": len(self._files),
            "bytes": sum(self._files.values()),
            "digest": f"blake2b-128:{digest.hexdigest()}",
        }
        return {**provenance(self.settings), "inputs": inputs, "tasks": self._task_count}

    def _refuse_change(self, identity: dict[str, Any]) -> None:
        before = json.loads(self._folder.cat_file(_IDENTITY))
        changed = sorted(name for name in {*identity, *before} if identity.get(name) != before.get(name))
        if changed:
            raise DatasetError(f"{self.out}: cannot go on, {' and '.join(changed)} changed since the job began")


def _below(source: DataFolder, out: DataFolder) -> str | None:
    """The dataset's folder as seen from the source, with a slash at its end; None where it is outside of it."""
    if not (source.is_local() and out.is_local()):
        return None
    here, there = (Path(folder.resolve_paths("")).resolve() for folder in (source, out))
    return f"{there.relative_to(here).as_posix()}/" if there.is_relative_to(here) else None
