"""`extractor gold`: checks, converts and begins annotated articles."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.options import Labeller, Model, settings_from

app = typer.Typer(help="Check, convert and begin annotated articles (docs/annotation-guide.md).", no_args_is_help=True)

Articles = Annotated[
    list[str], typer.Argument(help="Articles as `extractor run` takes them: files, folders, globs, `-`.")
]
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
def new(articles: Articles, labeller: Labeller = None, model: Model = None) -> None:
    """Write articles with the extractor's own output in the inline form, for a person to correct."""
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
