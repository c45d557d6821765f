"""`extractor validate`: checks a dataset."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Dataset = Annotated[Path, typer.Argument(metavar="DATASET", help="The folder of a dataset.")]


def validate(dataset: Dataset) -> None:
    """Check every record of a dataset against its schema, every span against its text, and all references.

    Exit code: 0 valid, 1 not valid (each problem with file and line), 2 no dataset.
    """
    from extractor.writing.validation import validate as find_problems

    number = 0
    for problem in find_problems(dataset):
        number += 1
        typer.echo(str(problem))
    typer.echo(f"{dataset}: {f'{number:,} problems' if number else 'valid'}", err=True)
    raise typer.Exit(bool(number))
