"""JSON Lines → articles."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, Any, NoReturn

from extractor.compression import read_line, read_whole
from extractor.errors import InputError
from extractor.reading.columns import NO_COLUMNS, Columns, make_article
from extractor.records import Article


def read_lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """Line numbers, from 1, and lines as UTF-8; blank lines are left out. Raises OSError for an endless line."""
    first = read_line(stream)
    if first.startswith((b"\xff\xfe", b"\xfe\xff")):
        lines = iter((first + read_whole(stream)).decode("utf-16", "replace").encode().split(b"\n"))
    else:
        lines = _chain(first.removeprefix(b"\xef\xbb\xbf"), stream)
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield number, line


def _chain(first: bytes, rest: IO[bytes]) -> Iterator[bytes]:
    yield first
    while line := read_line(rest):
        yield line


def parse_line(line: bytes, fallback_id: str, path: str | None, columns: Columns = NO_COLUMNS) -> Article:
    """Raises InputError that says what is wrong with the line."""
    return make_article(_object(line), fallback_id, path, columns)


def _object(line: bytes) -> dict[str, Any]:
    try:
        value = json.loads(line.decode("utf-8"), parse_constant=_refuse)
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8 at byte {error.start} of the line") from error
    except json.JSONDecodeError as error:
        raise InputError(f"broken JSON: {error.msg} at column {error.colno}") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"broken JSON: {error}") from error
    if not isinstance(value, dict):
        raise InputError(f"not a JSON object but a {type(value).__name__}")
    return value


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")
