"""`extractor report`: a dataset as one HTML page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def report(
    dataset: Annotated[Path, typer.Argument(help="A folder that `extractor run` wrote.")],
    out: Annotated[Path, typer.Option("--out", help="The HTML file to write.")] = Path("report.html"),
) -> None:
    """Write a dataset as one HTML page, which opens from disk and needs no network."""
    from extractor.report import read_contents, render_page

    contents = read_contents(dataset)
    out.write_text(render_page(contents), encoding="utf-8", newline="\n")
    typer.echo(f"{out}: {len(contents.claims)} claims of {len(contents.articles)} articles", err=True)
