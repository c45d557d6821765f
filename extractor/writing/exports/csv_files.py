"""CSV (RFC 4180, UTF-8 with a byte order mark, which Excel needs), one file for each table.

Text that a spreadsheet would take for a formula gets an apostrophe before it, which is how one types such a text.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any, Final

from extractor.writing.exports.columns import flat_names, flat_row
from extractor.writing.exports.rows import rows
from extractor.writing.schemas import TABLES

FORMULA: Final = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "＝",
    "＋",
    "－",
    "＠",
)  # full-width ones, too


def write(dataset: Path, out: Path) -> None:
    """`claims.csv` and so on; nested fields are columns such as `quantity.value`, lists are JSON."""
    for table in TABLES:
        names = flat_names(table)
        with (out / f"{table}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([name for name, _ in names])
            for row in rows(dataset, table):
                writer.writerow([cell(value) for value in flat_row(row, names).values()])


def cell(value: Any) -> Any:
    """A value as it may stand in a spreadsheet; numbers are numbers, also negative ones."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return value
