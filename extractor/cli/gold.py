"""`extractor gold`: checks, converts and begins annotated articles."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.options import Labeller, Model, settings_from

app = typer.Typer(help="Check, convert and begin annotated articles (docs/annotation-guide.md).", no_args_is_help=True)

Begun = Annotated[
    list[str] | None,
    typer.Argument(metavar="[ARTICLES]...", help="Articles as `extractor run` takes them.", show_default=False),
]
From = Annotated[
    Path | None,
    typer.Option("--from", metavar="FILE", help="The corrections that a report exported.", show_default=False),
]
Whole = Annotated[bool, typer.Option("--whole", help="With --from: only articles all of whose claims were reviewed.")]
Files = Annotated[list[Path], typer.Argument(help=".gold or .jsonl files, or folders of them.")]


@app.command()
def check(files: Files) -> None:
    """Say what is wrong in annotated articles: file, line and document. Exit code 1 where anything is.

    A note is no fault: a percentage that nobody tagged, by oversight or because it is no claim.
    """
    from extractor.evaluation.reading import check_gold

    checked = check_gold(files)
    for note in checked.notes:
        typer.echo(f"note: {note}")
    for problem in checked.problems:
        typer.echo(str(problem))
    claims = sum(len(document.claims) for document in checked.documents)
    typer.echo(f"{len(checked.documents)} good documents, {claims} claims, {len(checked.problems)} problems", err=True)
    raise typer.Exit(bool(checked.problems))


@app.command()
def jsonl(files: Files) -> None:
    """Write annotated articles as JSON Lines with character offsets, to standard output."""
    from extractor.evaluation.reading import read_gold, write_jsonl

    for line in write_jsonl(read_gold(files)):
        typer.echo(line)


@app.command()
def new(
    articles: Begun = None,
    corrections: From = None,
    whole: Whole = False,
    labeller: Labeller = None,
    model: Model = None,
) -> None:
    """Write articles with the extractor's own output in the inline form, for a person to correct.

    With --from, what a person corrected in a report: claims found wrong are left out.
    """
    if bool(articles) == bool(corrections):
        raise typer.BadParameter("give articles, or --from a corrections file")
    if corrections:
        _write_corrected(corrections, whole)
    else:
        _write_new(articles or [], labeller, model)


def _write_new(articles: list[str], labeller: str | None, model: str | None) -> None:
    from extractor.errors import InputError
    from extractor.evaluation.inline import write_inline
    from extractor.evaluation.preannotate import preannotate
    from extractor.pipeline import Extractor
    from extractor.reading import read_articles
    from extractor.records import Failure

    extractor = Extractor(settings_from(labeller=labeller, model=model))
    for article in read_articles(articles):
        if isinstance(article, Failure):
            raise InputError(f"{article.path or article.article_id}: {article.error}")
        typer.echo(write_inline(preannotate(article, extractor)), nl=False)


def _write_corrected(path: Path, whole: bool) -> None:
    from extractor.evaluation.corrections import is_whole, read_corrections, reviewed_gold
    from extractor.evaluation.inline import write_inline

    for article in read_corrections(path).articles:
        complete = is_whole(article)
        if not complete:
            rest = sum(reviewed.verdict is None for reviewed in article.claims)
            what = "left out" if whole else "those stand as they were found"
            typer.echo(f"note: {article.id}: {rest} of {len(article.claims)} claims not reviewed, {what}", err=True)
        if complete or not whole:
            typer.echo(write_inline(reviewed_gold(article)), nl=False)
