"""`extractor export`: a dataset in another form."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Form(StrEnum):
    """What a dataset can be exported to."""

    CSV = "csv"
    PARQUET = "parquet"
    PARQUET_FLAT = "parquet-flat"
    DUCKDB = "duckdb"
    LABEL_STUDIO = "label-studio"
    DOCCANO = "doccano"
    JSONLD = "jsonld"
    WEB_ANNOTATION = "web-annotation"


def export(
    dataset: Annotated[Path, typer.Argument(help="A folder that `extractor run` wrote.", show_default=False)],
    to: Annotated[Form, typer.Option("--to", help="The form.", show_default=False)],
    out: Annotated[
        Path,
        typer.Option(
            metavar="PATH",
            help="A folder for csv, parquet and label-studio, a file for the others.",
            show_default=False,
        ),
    ],
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace what is at PATH.")] = False,
) -> None:
    """Write a dataset in another form: for spreadsheets, databases, review tools, the web of data."""
    from extractor.writing.exports import export as write

    write(dataset, to.value, out, overwrite)
    typer.echo(f"{out}: {to.value}", err=True)
