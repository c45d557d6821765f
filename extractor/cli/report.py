"""`extractor report`: a dataset as a page to look at."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Dataset = Annotated[Path, typer.Argument(help="A folder that `extractor run` wrote.", show_default=False)]
Out = Annotated[Path, typer.Option("--out", metavar="FILE", help="The HTML file to write.")]
Most = Annotated[
    int,
    typer.Option("--page-claims", metavar="N", min=1, help="Beyond this, a folder of pages with an index is written."),
]


def report(dataset: Dataset, out: Out = Path("report.html"), page_claims: Most = 5_000) -> None:
    """Write a dataset as one HTML file to look at, which needs no network and nothing beside it."""
    from extractor.report import read_contents, write_report

    contents = read_contents(dataset)
    first, pages = write_report(contents, out, page_claims)
    typer.echo(f"{first}: {len(contents.claims):,} claims of {len(contents.articles):,} articles", err=True)
    if pages > 1:
        typer.echo(
            f"more than {page_claims:,} claims: written as {pages} pages in {first.parent}; begin with {first}. "
            "Search and filters reach one page at a time.",
            err=True,
        )
