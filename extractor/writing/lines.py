"""Records → lines of JSON."""

from __future__ import annotations

import json

from pydantic_core import PydanticSerializationError

from extractor.records import Record


def encode(record: Record) -> bytes:
    """One line, UTF-8, with its line end; a lone surrogate, which UTF-8 does not have, is written as an escape."""
    try:
        return record.model_dump_json().encode("utf-8") + b"\n"
    except (UnicodeEncodeError, PydanticSerializationError):
        return json.dumps(record.model_dump(), separators=(",", ":")).encode("ascii") + b"\n"
