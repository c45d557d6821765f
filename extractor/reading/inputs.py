"""What is named on the command line → files, in a stable order."""

from __future__ import annotations

import glob
import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import IO, Any, Final

from extractor.compression import Compression
from extractor.reading.addresses import without_secrets
from extractor.reading.formats import Format, by_suffix

STDIN: Final = "-"
_MAGIC: Final = "*?["


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read. `id` is its path below the root it was found under; `format` None: only its content can tell."""

    path: Path
    id: str
    format: Format | None
    size: int = 0
    mtime_ns: int = 0
    url: str | None = None  # of a file that is elsewhere, with what it takes to open it
    version: str = ""  # what its storage says of it that changes when it does

    @property
    def name(self) -> str:
        """The path as given, with forward slashes, or the address without its secrets."""
        return without_secrets(self.url) if self.url else self.path.as_posix()

    @property
    def here(self) -> bool:
        """Whether `path` is its place on this machine."""
        return self.url is None or self.url.startswith("file://")

    def open(self) -> IO[bytes]:
        """Its bytes as they are stored. Raises OSError."""
        if self.url is None:
            return self.path.open("rb")
        from extractor.reading.remote import open_remote

        return open_remote(self.url)


@dataclass(frozen=True, slots=True)
class InputBytes:
    """An article in a file of many, as it stands there (`packed`). `known`: fields of an Article that the file has."""

    data: bytes
    id: str
    name: str
    format: Format | None
    known: dict[str, Any] = field(default_factory=dict)
    packed: Compression = Compression.NONE


@dataclass(frozen=True, slots=True)
class Missing:
    """An input, or a part of one, that cannot be listed."""

    name: str
    error: str


@dataclass(frozen=True, slots=True)
class Inventory:
    """All inputs at one moment: how much there is, in bytes, and digests that change when a file does.

    `names` covers ids and sizes, wherever the files are; `digest` their dates as well. `nothing` says why there
    are no files, where an input is missing.
    """

    files: int
    size: int
    names: str
    digest: str
    nothing: str | None = None

    @property
    def summary(self) -> dict[str, Any]:
        """What a dataset says of its input: nothing that depends on where and when the files were put."""
        return {"files": self.files, "bytes": self.size, "digest": f"blake2b-128:{self.names}"}


def find_files(inputs: Sequence[str], exclude: Path | None = None) -> Iterator[InputFile | Missing]:
    """Files as named, or below the folders named, here or elsewhere (`s3://…`), each once.

    `exclude` is a folder to leave out, however the files below it are named.
    Hidden files and folders below a folder are left out. `-` is left to the caller.
    """
    seen: set[str] | None = set() if len(inputs) > 1 else None
    left_out = exclude.resolve() if exclude else None
    for name in inputs:
        for found in _expand(name):
            if isinstance(found, InputFile) and found.here:
                real = found.path.resolve()
                if (left_out and real.is_relative_to(left_out)) or (seen is not None and str(real) in seen):
                    continue
                if seen is not None:
                    seen.add(str(real))
            yield found


def _expand(name: str) -> Iterator[InputFile | Missing]:
    if "://" in name:
        from extractor.reading.remote import find_remote

        yield from find_remote(name)
        return
    path = Path(name)
    if os.path.isdir(path):  # noqa: PTH112 - which raises nothing
        yield from _walk(path, path)
    elif os.path.lexists(path) or not any(sign in name for sign in _MAGIC):
        yield from _file(path, path.parent)
    else:
        yield from _glob(name)


def _file(path: Path, root: Path) -> Iterator[InputFile | Missing]:
    try:
        status = path.stat()
    except FileNotFoundError:
        yield Missing(path.as_posix(), "no such file or folder")
    except OSError as error:
        yield Missing(path.as_posix(), str(error.strerror))
    else:
        if stat.S_ISREG(status.st_mode):
            name = path.relative_to(root).as_posix()
            yield InputFile(path, name, by_suffix(path), status.st_size, status.st_mtime_ns)
        else:
            yield Missing(path.as_posix(), "not a file")


def _glob(pattern: str) -> Iterator[InputFile | Missing]:
    """What matches, ids below the part of the pattern that holds no wildcard."""
    root = _fixed_root(pattern)
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
    if not matches:
        yield Missing(pattern, "no file matches")
    for match in map(Path, matches):
        if not os.path.isdir(match):  # noqa: PTH112 - which raises nothing
            yield from _file(match, root)
        elif "**" not in pattern:  # which matches what is in the folder as well
            yield from _walk(match, root)


def _fixed_root(pattern: str) -> Path:
    parts: list[str] = []
    for part in PurePath(pattern).parts[:-1]:
        if any(sign in part for sign in _MAGIC):
            break
        parts.append(part)
    return Path(*parts)


def _walk(folder: Path, root: Path) -> Iterator[InputFile | Missing]:
    """Depth first, by name. A link to a folder is not followed, so that there is an end."""
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 - a list of names is what is needed
    except OSError as error:
        yield Missing(folder.as_posix(), str(error.strerror))
        return
    for name in names:
        path = folder / name
        if name.startswith("."):
            continue
        if not os.path.isdir(path):  # noqa: PTH112 - which raises nothing
            yield from _file(path, root)
        elif not path.is_symlink():
            yield from _walk(path, root)


def is_hidden(path: str) -> bool:
    """Whether a file, by its path with forward slashes, or a folder that it is in is hidden."""
    return any(part.startswith(".") and part not in (".", "..") for part in path.split("/"))


def take_inventory(inputs: Sequence[str], exclude: Path | None = None) -> Inventory:
    """Sizes and dates of all files; nothing is opened. Standard input counts as nothing."""
    files = size = 0
    nothing = None
    names, dates = (hashlib.blake2b(digest_size=16) for _ in range(2))
    for found in find_files([name for name in inputs if name != STDIN], exclude):
        if isinstance(found, Missing):
            nothing = nothing or f"{found.name}: {found.error}"
            names.update(f"{found!r}\n".encode("utf-8", "surrogatepass"))
            continue
        files += 1
        size += found.size
        names.update(f"{found.id!r} {found.size}\n".encode("utf-8", "surrogatepass"))
        dates.update(f"{found.mtime_ns}{found.version}\n".encode())
    return Inventory(files, size, names.hexdigest(), f"{names.hexdigest()}-{dates.hexdigest()}", nothing)
