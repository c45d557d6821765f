"""Parquet → articles, a few rows at a time."""

from __future__ import annotations

import base64
import math
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import IO, Any, Final

from extractor.errors import InputError
from extractor.extras import load
from extractor.reading.columns import Columns, make_article
from extractor.reading.entry import Entry, Meter, reading_failure
from extractor.reading.inputs import InputFile

_ROWS: Final = 64  # in memory at a time


def read_parquet(file: InputFile, stream: IO[bytes], columns: Columns) -> Iterator[Entry]:
    """Raises OSError or ValueError where it is no Parquet file, or a damaged one."""
    table = load("pyarrow.parquet").ParquetFile(stream)
    names = table.schema_arrow.names
    if (text := columns.get("text", "text")) not in names:
        yield Entry(reading_failure(file.id, f"no column `{text}`; there are {', '.join(names)}", file.name))
        return
    meter = Meter(stream)
    rows = (row for batch in table.iter_batches(batch_size=_ROWS) for row in batch.to_pylist())
    for number, row in enumerate(rows, 1):
        fallback = f"{file.id}:{number}"
        try:
            yield Entry(make_article(_fields(row, columns), fallback, file.name, columns), meter.since())
        except InputError as error:
            yield Entry(reading_failure(fallback, str(error), file.name, number), meter.since())


def _fields(row: dict[str, Any], columns: Columns) -> dict[str, Any]:
    """The row as JSON has it, but for the article's date."""
    dated = columns.get("published", "published")
    return {n: v if n == dated and isinstance(v, date) else _plain(v) for n, v in row.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, Decimal | timedelta):
        return str(value)
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return {str(name): _plain(inner) for name, inner in value.items()} if isinstance(value, dict) else value
