"""The tables of a dataset that is being written, which can be cut back to an earlier state.

They grow as plain parts. A part that is full is compressed, where that is wanted, once nothing can cut it any more,
so that the bytes do not depend on when a run was interrupted.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any, Final

from extractor.compression import Compression, compress
from extractor.errors import DatasetError
from extractor.writing.schemas import TABLES
from extractor.writing.tables import Line, file_lines, file_name

PART_BYTES: Final = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Layout:
    """How the tables are stored; a part that has `part_bytes`, before it is compressed, is followed by another."""

    compression: Compression = Compression.NONE
    part_bytes: int = PART_BYTES

    def as_dict(self) -> dict[str, Any]:
        """For the record."""
        return asdict(self)


class Tables:
    """Opened at `places`: the part that each table has come to, and its size in bytes."""

    def __init__(
        self, folder: Path, places: Mapping[str, Sequence[int]] | None = None, layout: Layout = Layout()
    ) -> None:
        places = places or {}
        self._tables = {name: _Table(folder, name, layout, *places.get(name, (1, 0))) for name in TABLES}

    def append(self, table: str, lines: bytes) -> None:
        """Whole lines only; what is appended at once stays in one part."""
        self._tables[table].append(lines)

    def sync(self) -> dict[str, list[int]]:
        """Brings everything to the disk; the place of each table."""
        return {name: table.sync() for name, table in self._tables.items()}

    def lines(self, table: str) -> Iterator[Line]:
        """What is in a table so far."""
        for path in self._tables[table].files():
            yield from file_lines(path)

    def settle(self) -> None:
        """Compresses full parts. To be called when what `sync` gave last can no longer be lost."""
        for table in self._tables.values():
            table.settle()

    def finish(self) -> dict[str, list[Path]]:
        """Closes the tables and gives each its final form; the files of each, in order."""
        return {name: table.finish() for name, table in self._tables.items()}

    def close(self) -> None:
        """Closes the files; may be called twice."""
        for table in self._tables.values():
            table.close()


class _Table:
    def __init__(self, folder: Path, name: str, layout: Layout, part: int, size: int) -> None:
        self._name = name
        self._folder = folder
        self._layout = layout
        self._part = self._synced = part
        self._settled = 0
        how = layout.compression
        if (single := folder / file_name(name, None, how)).exists():  # a run was cut off when it was about to end
            single.replace(folder / file_name(name, 1, how))
        self._forget_later_parts()
        self._file = self._open(size)

    def append(self, lines: bytes) -> None:
        self._file.write(lines)
        if self._file.tell() >= self._layout.part_bytes:
            self._sync()
            self._file.close()
            self._part += 1
            self._file = self._open(0)

    def sync(self) -> list[int]:
        self._sync()
        self._synced = self._part
        return [self._part, self._file.tell()]

    def settle(self) -> None:
        for part in range(self._settled + 1, self._synced):
            self._pack(part, part)
            if self._layout.compression is not Compression.NONE:
                self._path(part).unlink(missing_ok=True)
        self._settled = self._synced - 1

    def finish(self) -> list[Path]:
        self.close()
        if self._part > 1 and self._path(self._part).stat().st_size == 0:  # the part before it was just full
            self._part -= 1
        if self._part == 1:
            return [self._pack(1, None)]
        return [self._pack(part, part) for part in range(1, self._part + 1)]

    def files(self) -> list[Path]:
        self._file.flush()
        packed = [self._folder / file_name(self._name, n, self._layout.compression) for n in range(1, self._part)]
        return [p if p.exists() else self._path(n) for n, p in enumerate(packed, 1)] + [self._path(self._part)]

    def close(self) -> None:
        self._file.close()

    def _path(self, part: int) -> Path:
        return self._folder / file_name(self._name, part)

    def _open(self, size: int) -> IO[bytes]:
        """The current part, cut to this size."""
        file = self._path(self._part).open("ab")
        if file.seek(0, os.SEEK_END) < size:
            raise DatasetError(f"{file.name}: shorter than it was; --overwrite begins anew")
        file.truncate(size)
        file.seek(0, os.SEEK_END)
        return file

    def _forget_later_parts(self) -> None:
        part = self._part + 1
        while self._path(part).exists():
            self._path(part).unlink()
            part += 1

    def _sync(self) -> None:
        self._file.flush()
        os.fsync(self._file.fileno())

    def _pack(self, part: int, number: int | None) -> Path:
        """The final form of a part; there already, where an earlier run came so far."""
        how = self._layout.compression
        target = self._folder / file_name(self._name, number, how)
        if how is Compression.NONE:
            if number is None:
                self._path(part).replace(target)
            return target
        if not self._path(part).exists():
            packed = self._folder / file_name(self._name, part, how)
            if packed != target and packed.exists():
                packed.replace(target)
        else:
            temporary = target.with_name(f"{target.name}.new")
            compress(self._path(part), temporary, how)
            with temporary.open("rb+") as file:
                os.fsync(file.fileno())
            temporary.replace(target)
        return target
