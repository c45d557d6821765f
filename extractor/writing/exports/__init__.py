"""A dataset → other forms. One small interface: an `Export` is told the dataset and where to write.

Every export streams, and is moved to its place when it is whole.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Final

from extractor.errors import DatasetError
from extractor.writing.dataset import readable_package

Write = Callable[[Path, Path], None]


@dataclass(frozen=True, slots=True)
class Export:
    """`module` has the function `write(dataset, out)`; `out` is a folder of files, or else one file."""

    module: str
    folder: bool
    what: str
    function: str = "write"

    def load(self) -> Write:
        """Raises MissingExtraError where a library is not installed."""
        write: Write = getattr(import_module(f"extractor.writing.exports.{self.module}"), self.function)
        return write


EXPORTS: Final = {
    "csv": Export("csv_files", True, "a table in each file, safe to open in a spreadsheet"),
    "parquet": Export("parquet", True, "typed tables with nested fields"),
    "parquet-flat": Export("parquet", True, "typed tables without nested fields", "write_flat"),
    "duckdb": Export("duckdb_file", False, "a DuckDB database with the tables"),
    "label-studio": Export("label_studio", True, "tasks and a labelling interface, to review claims in Label Studio"),
    "doccano": Export("doccano", False, "JSON Lines, to review claims in doccano"),
    "jsonld": Export("jsonld", False, "schema.org Claims as JSON-LD"),
    "web-annotation": Export("web_annotation", False, "W3C Web Annotations as JSON-LD"),
}


def export(dataset: Path, form: str, out: Path, overwrite: bool = False) -> None:
    """Writes a dataset in another form (a name of EXPORTS). Raises DatasetError, also where `out` is there already."""
    readable_package(dataset)
    if out.exists() and not overwrite:
        raise DatasetError(f"{out} is there already; --overwrite replaces it")
    if out.exists() and out.is_dir() != EXPORTS[form].folder:
        raise DatasetError(
            f"{out}: {form} would replace a {'folder by a file' if out.is_dir() else 'file by a folder'}"
        )
    write = EXPORTS[form].load()
    aside = _aside(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    try:
        if EXPORTS[form].folder:
            aside.mkdir()
        write(dataset, aside)
        _put(aside, out)
    finally:
        _remove(aside)


def _aside(out: Path) -> Path:
    """Inside a folder that is there: what is beside one may be on another disk, and `.` has no name."""
    end = f"{os.getpid()}.new"
    return out / f".{end}" if out.is_dir() else out.with_name(f".{out.name}.{end}")


def _put(aside: Path, out: Path) -> None:
    """A folder takes the place of another file by file, so that nothing of anybody else's is lost."""
    if not out.is_dir():
        aside.replace(out)
        return
    for path in sorted(aside.iterdir()):
        path.replace(out / path.name)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
