"""The tables of a dataset as files: JSON Lines, in one file or in numbered parts, plain or compressed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from extractor.compression import Compression, open_plain
from extractor.errors import DatasetError
from extractor.writing.schemas import TABLES

_NAME: Final = re.compile(rf"({'|'.join(TABLES)})(?:-(\d{{5,}}))?\.jsonl(?:\.gz|\.zst)?")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table: its file, its number there, and where it begins in what the file holds, in bytes."""

    path: Path
    number: int
    start: int
    data: bytes


def file_name(table: str, part: int | None = None, compression: Compression = Compression.NONE) -> str:
    """Of a table that is in one file, or of one of its parts, which count from 1."""
    return f"{table}{'' if part is None else f'-{part:05}'}.jsonl{compression.suffix}"


def is_table_file(name: str) -> bool:
    """Whether a file of this name belongs to a dataset."""
    return _NAME.fullmatch(name) is not None


def files_named_so(folder: Path, table: str) -> list[Path]:
    """The files in a folder that are a table by their names, in order.

    Raises DatasetError where there are none, or where the table is there in two forms.
    """
    found: dict[int, Path] = {}
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        match = _NAME.fullmatch(path.name)
        if match and match[1] == table:
            part = int(match[2] or 0)
            if part in found or (found and 0 in (part, *found)):
                raise DatasetError(f"{path}: the table {table} is there in two forms; this is one of them")
            found[part] = path
    if not found:
        raise DatasetError(f"{folder / file_name(table)}: is not there")
    return [found[part] for part in sorted(found)]


def file_lines(path: Path) -> Iterator[Line]:
    """Of one file, decompressed where its name says so; raises DatasetError where it is not there or damaged."""
    start = 0
    try:
        with open_plain(path) as file:
            for number, data in enumerate(file, 1):
                yield Line(path, number, start, data)
                start += len(data)
    except FileNotFoundError as error:
        raise DatasetError(f"{path}: is not there") from error
    except OSError as error:
        raise DatasetError(f"{path}: cannot be read: {error.strerror or error}") from error


class Texts:
    """Looks lines up again by their places; cheap where they are asked for in order."""

    def __init__(self) -> None:
        self._path: Path | None = None
        self._file: Any = None
        self._at = 0

    def line(self, path: Path, start: int) -> bytes:
        """The line that begins there."""
        if path != self._path or (start < self._at and Compression.of(path.name) is not Compression.NONE):
            self.close()
            self._path, self._file, self._at = path, open_plain(path), 0
        if Compression.of(path.name) is Compression.NONE:
            self._file.seek(start)
        else:
            self._skip(start - self._at)
        line: bytes = self._file.readline()
        self._at = start + len(line)
        return line

    def close(self) -> None:
        """Closes the file it is at; may be called twice."""
        if self._file is not None:
            self._file.close()
            self._file = self._path = None

    def _skip(self, length: int) -> None:
        while length > 0:
            length -= len(self._file.read(min(length, 1 << 20)))
