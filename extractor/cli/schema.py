"""`extractor schema`: the JSON Schemas of the records."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Out = Annotated[Path | None, typer.Option(metavar="DIR", help="Write one file for each record type into this folder.")]


def schema(out: Out = None) -> None:
    """Print the JSON Schemas of the records, or write them into a folder."""
    import json

    from extractor.writing.dataset import write_text
    from extractor.writing.schemas import TABLES, json_schema, schema_files

    if out is None:
        typer.echo(json.dumps({table: json_schema(table) for table in TABLES}, indent=2, ensure_ascii=False))
        return
    out.mkdir(parents=True, exist_ok=True)
    for name, contents in schema_files().items():
        write_text(out / name, contents)
