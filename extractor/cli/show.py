"""`extractor show`: the claims of one article, to be read by people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import typer

from extractor.cli.options import Labeller, Model, settings_from

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

    from extractor.pipeline import ArticleResult
    from extractor.records import Article, Phrase

PIPE_WIDTH: Final = 140  # columns, where the output is no terminal
NUMBER_STYLE: Final = "bold black on yellow"

File = Annotated[str, typer.Argument(metavar="FILE", help="A file that holds an article, or - for standard input.")]
Id = Annotated[str | None, typer.Option("--id", help="Which article, of a file that holds several.")]


def show(file: File, article_id: Id = None, model: Model = None, labeller: Labeller = None) -> None:
    """Print the claims of one article as a table, and its text with the numbers highlighted."""
    settings = settings_from(model=model, labeller=labeller)
    article = _article(file, article_id)
    from rich.console import Console

    from extractor.pipeline import Extractor

    result = Extractor(settings).extract(article)
    console = Console()
    if not console.is_terminal:
        console = Console(width=PIPE_WIDTH)
    console.print(claim_table(result))
    console.print(highlighted(result))


def _article(file: str, article_id: str | None) -> Article:
    """The article asked for, or the first. Raises InputError where there is none, or it cannot be read."""
    from extractor.errors import InputError
    from extractor.reading import read_articles
    from extractor.records import Failure

    failures = []
    for article in read_articles([file]):
        if isinstance(article, Failure):
            failures.append(article)
        elif article_id in (None, article.id):
            return article
    if failures and article_id is None:
        line = f"{failures[0].path or file}:{failures[0].line}" if failures[0].line else failures[0].path or file
        raise InputError(f"{line}: {failures[0].error}")
    raise InputError(f"{file}: no article" + (f" with id {article_id}" if article_id else ""))


def claim_table(result: ArticleResult) -> Table:
    """One row for each claim: value, subject, predicate, source."""
    from rich.table import Table
    from rich.text import Text

    from extractor.rendering import value_text

    title = result.article.title or result.article.id
    caption = f"{len(result.claims)} claims" if result.claims else "no claims"
    table = Table(title=Text(title), caption=caption, show_lines=True, expand=True)
    table.add_column("value", justify="right", ratio=2)
    for name, ratio in (("subject", 5), ("predicate", 7), ("source", 3)):
        table.add_column(name, ratio=ratio)
    for claim in result.claims:
        table.add_row(
            Text(value_text(claim), style="bold"), _text(claim.subject), _text(claim.predicate), _text(claim.source)
        )
    return table


def highlighted(result: ArticleResult) -> Text:
    """The article's text with its quantities marked."""
    from rich.text import Text

    text = Text(result.article.text)
    for claim in result.claims:
        text.stylize(NUMBER_STYLE, claim.quantity.start, claim.quantity.end)
    return text


def _text(phrase: Phrase | None) -> Text:
    from rich.text import Text

    from extractor.rendering import phrase_text

    return Text(phrase_text(phrase))
