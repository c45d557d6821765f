"""JSON Lines → articles: `text` is needed, known fields are taken over, the others are kept in `extra`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import IO, Any, Final, NoReturn

from extractor.errors import InputError
from extractor.records import Article

_TEXTS: Final = ("title", "url", "publisher", "language")
_MILLISECONDS: Final = 1e11  # an epoch this large is no count of seconds (it would be after the year 5000)


def read_lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """Line numbers, from 1, and lines as UTF-8; blank lines are left out."""
    first = stream.readline()
    if first.startswith((b"\xff\xfe", b"\xfe\xff")):
        lines = iter((first + stream.read()).decode("utf-16", "replace").encode().split(b"\n"))
    else:
        lines = _chain(first.removeprefix(b"\xef\xbb\xbf"), stream)
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield number, line


def _chain(first: bytes, rest: IO[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def parse_line(line: bytes, fallback_id: str, path: str | None) -> Article:
    """Raises InputError that says what is wrong with the line."""
    fields = _object(line)
    text = fields.pop("text", None)
    if not isinstance(text, str):
        raise InputError("no text: the field `text` is needed, and must be a string")
    known: dict[str, Any] = {name: _taken(fields, name, str) for name in _TEXTS}
    known["published"] = _published(fields)
    known["authors"] = _authors(fields)
    return Article(id=_id(fields) or fallback_id, text=text, path=path, extra=fields, **known)


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


def _taken(fields: dict[str, Any], name: str, kind: type[str]) -> str | None:
    """Takes a field out; one of another type stays among the others, and "" is nothing."""
    if not isinstance(fields.get(name), kind | None):
        return None
    return fields.pop(name, None) or None


def _id(fields: dict[str, Any]) -> str | None:
    value = fields.get("id")
    if isinstance(value, bool) or not isinstance(value, str | int) or not str(value).strip():
        return None
    return str(fields.pop("id"))


def _published(fields: dict[str, Any]) -> str | None:
    """A number is an epoch, in seconds or milliseconds, and becomes a date; words stay as they are."""
    value = fields.get("published")
    if isinstance(value, bool) or not isinstance(value, int | float):
        return _taken(fields, "published", str)
    seconds = value / 1000 if abs(value) >= _MILLISECONDS else value
    try:
        date = datetime.fromtimestamp(seconds, UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return None
    del fields["published"]
    return date


def _authors(fields: dict[str, Any]) -> list[str]:
    value = fields.get("authors")
    names = [value] if isinstance(value, str) else value
    if value is not None and not (isinstance(names, list) and all(isinstance(name, str) for name in names)):
        return []
    fields.pop("authors", None)
    return [name for name in names or [] if name.strip()]
