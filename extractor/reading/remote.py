"""Files that are elsewhere, by fsspec: `s3://…`, `https://…`, whatever has a backend that is installed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Any, Final, cast

from extractor.errors import MissingExtraError
from extractor.extras import load
from extractor.reading.addresses import without_secrets
from extractor.reading.formats import by_suffix
from extractor.reading.inputs import InputFile, Missing, is_hidden

_VERSIONS: Final = ("ETag", "etag", "mtime", "LastModified", "last_modified", "updated", "created")


def find_remote(name: str) -> Iterator[InputFile | Missing]:
    """A file, what is below a folder, or what matches a pattern. Raises MissingExtraError without the backend."""
    try:
        with _one_kind_of_trouble():
            system, root, paths = _list(name)
    except OSError as error:
        yield _missing(name, str(error))
        return
    for path in paths:
        yield _file(system, path, root)
    if not paths:
        yield _missing(name, "no file matches" if "*" in name else "no such file or folder")


def open_remote(url: str) -> IO[bytes]:
    """Raises OSError, whatever the backend raises."""
    with _one_kind_of_trouble():
        return cast(IO[bytes], load("fsspec").open(url, "rb").open())


def _list(name: str) -> tuple[Any, str, list[str]]:
    """The file system, the path that ids are below, and the files in a stable order."""
    system, path = load("fsspec.core").url_to_fs(name)
    web = name.startswith(("http://", "https://"))  # where ? is no wildcard, and any page may look like a folder
    if "*" in name or (not web and any(sign in name for sign in "?[")):
        fixed = path[: min(path.index(sign) for sign in "*?[" if sign in path)].rpartition("/")[0]
        return system, fixed, sorted(system.glob(path))
    if name.endswith("/") if web else system.isdir(path):
        found = sorted(system.find(path))
        return system, path, [one for one in found if not is_hidden(_below(one, path))]
    folder = re.split("[?#]", path, maxsplit=1)[0] if web else path
    return system, folder.rpartition("/")[0], [path] if system.exists(path) else []


def _file(system: Any, path: str, root: str) -> InputFile | Missing:
    url = str(system.unstrip_protocol(path))
    try:
        with _one_kind_of_trouble():
            info = system.info(path)
    except OSError as error:
        return _missing(url, str(error))
    version = next((str(info[name]) for name in _VERSIONS if info.get(name) is not None), "")
    name = _below(without_secrets(path), without_secrets(root))
    return InputFile(Path(path), name, by_suffix(PurePosixPath(name)), info.get("size") or 0, 0, url, version)


def _missing(address: str, error: str) -> Missing:
    return Missing(without_secrets(address), without_secrets(error))


def _below(path: str, root: str) -> str:
    return path.removeprefix(root).lstrip("/")


@contextmanager
def _one_kind_of_trouble() -> Iterator[None]:
    """Every backend has exceptions of its own, of which nothing is known here."""
    try:
        yield
    except ImportError as error:
        raise MissingExtraError(f"{error}") from error
    except (OSError, MissingExtraError):
        raise
    except Exception as error:
        raise OSError(f"{type(error).__name__}: {error}") from error
