"""The command line: parses, calls one library function, prints.

Commands import what is heavy inside their functions, so that `extractor --help` answers at once.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from extractor.cli import cluster, evaluate, export, gold, report, run, schema, show, validate
from extractor.errors import ExtractorError

COMMANDS = (
    run.run, show.show, validate.validate, export.export, report.report, schema.schema, evaluate.evaluate,
)  # fmt: skip
GROUPS = (("gold", gold.app), ("cluster", cluster.app))
WRONG_USAGE = 2

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in COMMANDS:
    app.command()(command)
for name, group in GROUPS:
    app.add_typer(group, name=name)


def _print_version(wanted: bool) -> None:
    if wanted:
        from extractor import __version__

        typer.echo(f"extractor {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Find every percentage claim in news articles, and write them as structured, grounded records."""


def main(arguments: Sequence[str] | None = None) -> None:
    """The entry point; always raises SystemExit. An error that a user can act on is one line, exit code 2."""
    try:
        app(arguments)
    except (ExtractorError, OSError) as error:
        typer.echo(f"extractor: {error}", err=True)
        sys.exit(WRONG_USAGE)
