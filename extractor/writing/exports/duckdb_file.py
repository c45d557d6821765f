"""A DuckDB database: the tables with their nested fields, and a view of the claims without."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from extractor.extras import load
from extractor.writing.exports import parquet
from extractor.writing.exports.columns import flat_names
from extractor.writing.schemas import TABLES


def write(dataset: Path, out: Path) -> None:
    """By way of Parquet files, which DuckDB reads in a stream."""
    duckdb = load("duckdb")
    with TemporaryDirectory(dir=out.parent, prefix=f"{out.name}.") as name:
        parquet.write(dataset, Path(name))
        with duckdb.connect(str(out)) as database:
            for table in TABLES:
                path = str(Path(name) / f"{table}.parquet").replace("'", "''")
                database.execute(f"CREATE TABLE {table} AS SELECT * FROM read_parquet('{path}')")
            columns = ", ".join(_column(column) for column, _ in flat_names("claims"))
            database.execute(f"CREATE VIEW claims_flat AS SELECT {columns} FROM claims")


def _column(name: str) -> str:
    return ".".join(f'"{part}"' for part in name.split(".")) + f' AS "{name.replace(".", "_")}"'
