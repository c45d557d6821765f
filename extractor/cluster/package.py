"""What makes the parts that the tasks wrote a dataset: `datapackage.json`, with the accounts of all of them."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any
from uuid import uuid4

from datatrove.io import DataFolder

from extractor.batch.counts import Counts
from extractor.cluster.shard import counts_file, part
from extractor.errors import DatasetError
from extractor.writing.dataset import PACKAGE, PARTIAL
from extractor.writing.package import describe_resource, describe_tables
from extractor.writing.schemas import TABLES


def write_package(folder: DataFolder, tasks: int, made_by: dict[str, Any]) -> Counts:
    """Describes the parts of all tasks; raises DatasetError where one is missing or its accounts do not add up.

    No part is read for it, and so none has a hash: there may be terabytes of them.
    """
    counts = Counts()
    for rank in range(tasks):
        counts = _sum(counts, _counts(folder, rank))
    counts.check(counts.read)
    parts = {table: _parts(folder, table, tasks) for table in TABLES}
    sizes = {table: sum(files.values()) for table, files in parts.items()}
    resources = [describe_resource(name, list(parts[name]), {"bytes": sizes[name]}, sizes) for name in TABLES]
    put_json(folder, PACKAGE, describe_tables(made_by, counts.as_dict(), resources))
    if folder.exists(PARTIAL):  # a folder that is empty is none everywhere
        folder.rm(PARTIAL, recursive=True)  # with what tasks that were cut off left there
    return counts


def put_json(folder: DataFolder, name: str, value: Any) -> None:
    """Puts a file into its place at one blow."""
    put(folder, name, json.dumps(value, indent=2, ensure_ascii=False) + "\n")


def put(folder: DataFolder, name: str, text: str) -> None:
    """Puts a file into its place at one blow."""
    aside = f"{PARTIAL}/{uuid4().hex}"
    with folder.open(aside, "wb") as file:
        file.write(text.encode())
    folder.makedirs(name.rpartition("/")[0], exist_ok=True)
    folder.mv(aside, name)


def _parts(folder: DataFolder, table: str, tasks: int) -> dict[str, int]:
    """Sizes by name; a part with nothing in it was not written, but the first."""
    there = {name.rpartition("/")[2]: info["size"] for name, info in folder.find("", maxdepth=1, detail=True).items()}
    names = [part(table, rank) for rank in range(tasks)]
    return {name: there[name] for name in names if name in there}


def _counts(folder: DataFolder, rank: int) -> Counts:
    try:
        return Counts(**json.loads(folder.cat_file(counts_file(rank))))
    except (OSError, ValueError, TypeError) as error:
        raise DatasetError(f"the part of task {rank} is missing or damaged: {error}") from error


def _sum(one: Counts, other: Counts) -> Counts:
    return Counts(**{name: number + getattr(other, name) for name, number in asdict(one).items()})
