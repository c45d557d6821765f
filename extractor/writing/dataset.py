"""A dataset on disk. It is whole when, and only when, `datapackage.json` is there.

It grows in the folder `.partial` inside its own, and is moved to its place when it is complete.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import IO, Any, Final

from extractor.errors import DatasetError
from extractor.writing.schemas import TABLES

PACKAGE: Final = "datapackage.json"
PARTIAL: Final = ".partial"
NAMES: Final = (*(f"{table}.jsonl" for table in TABLES), PACKAGE)


def table_path(folder: Path, table: str) -> Path:
    """Where a table of the dataset in this folder stands."""
    return folder / f"{table}.jsonl"


class Tables:
    """The tables of a dataset that is being written, cut to `sizes` in bytes and appended to."""

    def __init__(self, folder: Path, sizes: dict[str, int] | None = None) -> None:
        self._files: dict[str, IO[bytes]] = {}
        for table in TABLES:
            file = self._files[table] = table_path(folder, table).open("ab")
            size = (sizes or {}).get(table, 0)
            if file.seek(0, os.SEEK_END) < size:
                raise DatasetError(f"{file.name}: shorter than it was; --overwrite begins anew")
            file.truncate(size)
            file.seek(0, os.SEEK_END)

    def append(self, table: str, lines: bytes) -> None:
        """Whole lines only."""
        self._files[table].write(lines)

    def sync(self) -> dict[str, int]:
        """Brings everything to the disk; the size of each table."""
        for file in self._files.values():
            file.flush()
            os.fsync(file.fileno())
        return {table: file.tell() for table, file in self._files.items()}

    def close(self) -> None:
        """Closes the files; may be called twice."""
        for file in self._files.values():
            file.close()


def in_the_way(folder: Path) -> list[str]:
    """Names of files in this folder that a dataset would replace."""
    return [name for name in NAMES if (folder / name).exists()]


def publish(folder: Path) -> None:
    """Moves a complete dataset from `.partial` to its place; goes on where an earlier call was cut off."""
    partial = folder / PARTIAL
    if (partial / PACKAGE).exists():
        (folder / PACKAGE).unlink(missing_ok=True)  # from here on the old dataset is none
    for name in NAMES:  # the data package last
        if (partial / name).exists():
            (partial / name).replace(folder / name)
    sync_folder(folder)
    shutil.rmtree(partial)


def write_json(path: Path, value: Any) -> None:
    """Replaces a file at one blow: readers see the old or the new one."""
    temporary = path.with_name(f"{path.name}.new")
    with temporary.open("w", encoding="utf-8") as file:
        json.dump(value, file, indent=2, ensure_ascii=False)
        file.write("\n")
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def sync_folder(folder: Path) -> None:
    """Brings names to the disk, where the system can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def read_package(folder: Path) -> dict[str, Any]:
    """The data package of a dataset; raises DatasetError where there is none."""
    path = folder / PACKAGE
    try:
        package = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        unfinished = " (an unfinished run is)" if (folder / PARTIAL).is_dir() else ""
        raise DatasetError(f"{folder}: no dataset: {PACKAGE} is not there{unfinished}") from error
    except (OSError, ValueError) as error:
        raise DatasetError(f"{path}: {error}") from error
    if not isinstance(package, dict):
        raise DatasetError(f"{path}: not a data package")
    return package
