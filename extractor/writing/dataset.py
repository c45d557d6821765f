"""A dataset on disk. It is whole when, and only when, `datapackage.json` is there.

It grows in the folder `.partial` inside its own, and is moved to its place when it is complete.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from extractor.errors import DatasetError
from extractor.records import SCHEMA_VERSION
from extractor.writing.card import CARD, is_ours
from extractor.writing.tables import Line, file_lines, files_named_so, is_table_file

PACKAGE: Final = "datapackage.json"
PARTIAL: Final = ".partial"


def table_files(folder: Path, table: str) -> list[Path]:
    """The files of a table, in order: as the data package has them or, where there is none, by their names.

    Raises DatasetError where there are none.
    """
    if not (folder / PACKAGE).is_file():
        return files_named_so(folder, table)
    for resource in read_package(folder).get("resources", []):
        if resource["name"] == table:
            return [folder / name for name in paths(resource)]
    raise DatasetError(f"{folder}: {PACKAGE} names no table {table}")


def table_lines(folder: Path, table: str) -> Iterator[Line]:
    """The lines of a table, in whatever form its files are; everything that reads a dataset reads it here.

    Lazily. Raises DatasetError where the table is not there or a file of it is damaged.
    """
    for path in table_files(folder, table):
        yield from file_lines(path)


def in_the_way(folder: Path) -> list[str]:
    """Names of files in this folder that a dataset would replace."""
    if not folder.is_dir():
        return []
    return sorted(path.name for path in folder.iterdir() if is_table_file(path.name) or path.name == PACKAGE)


def publish(folder: Path) -> None:
    """Moves a complete dataset from `.partial` to its place; goes on where an earlier call was cut off."""
    partial = folder / PARTIAL
    if (partial / PACKAGE).exists():
        new = file_names(read_package(partial))
        (folder / PACKAGE).unlink(missing_ok=True)  # from here on the old dataset is none
        for name in set(in_the_way(folder)) - set(new):
            (folder / name).unlink()
        for name in new:
            _move(partial / name, folder / name)
        if is_ours(folder / CARD):
            _move(partial / CARD, folder / CARD)
        _move(partial / PACKAGE, folder / PACKAGE)  # last
    sync_folder(folder)
    shutil.rmtree(partial)


def _move(source: Path, target: Path) -> None:
    if source.exists():
        source.replace(target)


def file_names(package: dict[str, Any]) -> list[str]:
    """The files of a dataset's tables, as its data package has them."""
    return [name for resource in package["resources"] for name in paths(resource)]


def paths(resource: dict[str, Any]) -> list[str]:
    """The files of one table."""
    path = resource["path"]
    return [path] if isinstance(path, str) else list(path)


def write_json(path: Path, value: Any) -> None:
    """Replaces a file at one blow: readers see the old or the new one."""
    write_text(path, json.dumps(value, indent=2, ensure_ascii=False) + "\n")


def write_text(path: Path, text: str, errors: str = "strict") -> None:
    """Replaces a file at one blow, as UTF-8; what is no file but, say, `/dev/stdout`, is written to."""
    data = text.encode("utf-8", errors)
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    path = path.resolve()  # a link stays one
    temporary = path.with_name(f"{path.name}.new")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


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


def readable_package(folder: Path) -> dict[str, Any]:
    """As `read_package`; raises DatasetError as well where the records are of another schema version than ours."""
    package = read_package(folder)
    if (version := package.get("schema_version")) != SCHEMA_VERSION:
        raise DatasetError(f"{folder}: schema version {version}; this version of the tool reads {SCHEMA_VERSION}")
    return package
