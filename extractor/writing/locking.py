"""One writer for a folder at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extractor.errors import DatasetError

try:
    import fcntl
except ImportError:  # not on Windows, where an open file cannot be replaced anyway
    fcntl = None  # type: ignore[assignment]


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Raises DatasetError when another process holds the folder; the lock ends with the process."""
    with (folder / "lock").open("w") as file:
        if fcntl:
            try:
                fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)  # which children do not inherit
            except OSError as error:
                raise DatasetError(f"{folder.parent}: another run is writing there") from error
        yield
