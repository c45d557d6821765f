"""Parquet, one file for each table, in groups of rows that are written as they come."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extractor.extras import load
from extractor.writing.exports.columns import batches, flat_names, flat_row, flat_schema, nested_row, nested_schema
from extractor.writing.exports.rows import Row, rows
from extractor.writing.schemas import TABLES


def write(dataset: Path, out: Path) -> None:
    """With structs and lists as the records have them."""
    for table in TABLES:
        found = (nested_row(row, table) for row in rows(dataset, table))
        _write(out / f"{table}.parquet", found, nested_schema(table))


def write_flat(dataset: Path, out: Path) -> None:
    """With columns such as `quantity.value`, and lists as JSON."""
    for table in TABLES:
        names = flat_names(table)
        found = (flat_row(row, names) for row in rows(dataset, table))
        _write(out / f"{table}.parquet", found, flat_schema(table))


def _write(path: Path, found: Iterator[Row], schema: Any) -> None:
    with load("pyarrow.parquet").ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in batches(found, schema):
            writer.write_batch(batch)
