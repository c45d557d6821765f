"""Named fields → an article: `text` is needed, known fields are taken over, the others are kept in `extra`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any, Final

from pydantic import ValidationError

from extractor.errors import ConfigError, InputError
from extractor.records import Article

Columns = Mapping[str, str]  # our name → the name in the input
NO_COLUMNS: Final[Columns] = MappingProxyType({})

_TEXTS: Final = ("title", "url", "publisher", "language")
_NAMES: Final = ("text", "id", *_TEXTS, "published", "authors")
_MILLISECONDS: Final = 1e11  # an epoch this large is no count of seconds (it would be after the year 5000)


def parse_columns(text: str) -> Columns:
    """`text=body,id=url` → which of their columns ours are. Raises ConfigError for names that are not ours."""
    columns: dict[str, str] = {}
    for pair in text.split(","):
        ours, sign, theirs = (part.strip() for part in pair.partition("="))
        if not sign or not theirs or ours not in _NAMES or ours in columns:
            raise ConfigError(f"columns: {pair!r}: OURS=THEIRS is needed, each of ours once: {', '.join(_NAMES)}")
        columns[ours] = theirs
    return columns


def make_article(fields: dict[str, Any], fallback_id: str, path: str | None, columns: Columns = NO_COLUMNS) -> Article:
    """Raises InputError where there is no text, or a field that no article can have."""
    found = _Fields(fields, columns)
    text = found.text("text")
    if text is None:
        raise InputError(f"no text: the field `{columns.get('text', 'text')}` is needed, and must be a string")
    known: dict[str, Any] = {name: found.text(name) or None for name in _TEXTS}
    known |= {"published": found.published(), "authors": found.authors(), "id": found.id() or fallback_id}
    try:
        return Article(text=text, path=path, extra=found.rest(), **known)
    except ValidationError as error:  # such as lists in lists without end
        first = error.errors()[0]
        raise InputError(f"field {'.'.join(map(str, first['loc'][:2]))}: {first['msg']}") from error


class _Fields:
    """What is taken is remembered; a column may be taken for two of our fields. Fields of another type are left."""

    def __init__(self, fields: dict[str, Any], columns: Columns) -> None:
        self._fields = fields
        self._columns = columns
        self._used: set[str] = set()

    def rest(self) -> dict[str, Any]:
        return {name: value for name, value in self._fields.items() if name not in self._used}

    def text(self, name: str) -> str | None:
        value = self._value(name)
        if not isinstance(value, str | None):
            return None
        self._use(name)
        return value

    def id(self) -> str | None:
        value = self._value("id")
        if isinstance(value, bool) or not isinstance(value, str | int) or not str(value).strip():
            return None
        self._use("id")
        return str(value)

    def published(self) -> str | None:
        """A number is an epoch, in seconds or milliseconds, and becomes a date; words stay as they are."""
        value = self._value("published")
        if isinstance(value, date):  # or a datetime
            self._use("published")
            return value.isoformat()
        if isinstance(value, bool) or not isinstance(value, int | float):
            return self.text("published") or None
        try:
            seconds = value / 1000 if abs(value) >= _MILLISECONDS else value
            day = datetime.fromtimestamp(seconds, UTC).date().isoformat()
        except (ValueError, OverflowError, OSError):
            return None
        self._use("published")
        return day

    def authors(self) -> list[str]:
        value = self._value("authors")
        names = [value] if isinstance(value, str) else value
        if value is not None and not (isinstance(names, list) and all(isinstance(name, str) for name in names)):
            return []
        self._use("authors")
        return [name for name in names or [] if name.strip()]

    def _value(self, name: str) -> Any:
        return self._fields.get(self._columns.get(name, name))

    def _use(self, name: str) -> None:
        self._used.add(self._columns.get(name, name))
