"""`extractor evaluate`: measures the extractor, or a dataset, on annotated articles."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extractor.cli.options import Labeller, Model, settings_from

if TYPE_CHECKING:
    from extractor.config import Settings
    from extractor.evaluation.evaluation import Evaluation
    from extractor.evaluation.gold import GoldDocument

PIPE_WIDTH = 140  # columns, where the output is no terminal


class By(StrEnum):
    """What figures can be broken down by."""

    GENRE = "genre"
    KIND = "kind"
    MODIFIER = "modifier"
    UNIT = "unit"
    DIRECTION = "direction"
    TOPIC = "topic"
    ID = "id"


Gold = Annotated[list[Path], typer.Argument(help="Annotated documents: .gold or .jsonl files, or folders of them.")]
Against = Annotated[
    Path | None,
    typer.Option(metavar="DATASET", help="Score this dataset (or claims.jsonl) instead of running the extractor."),
]
Compare = Annotated[
    tuple[Path, Path] | None,
    typer.Option(metavar="OLD NEW", help="Compare two datasets: what was gained and what was lost."),
]
Bys = Annotated[list[By], typer.Option(help="Break the figures down by this; may be given several times.")]
Errors = Annotated[
    int | None, typer.Option(min=0, help="Show this many failing claims of each cause, gold and ours side by side.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print everything as JSON.")]
Html = Annotated[Path | None, typer.Option(metavar="FILE", help="Write everything as a web page too.")]
FloorsFile = Annotated[
    Path | None,
    typer.Option("--floors", metavar="FILE", help="Fail (exit code 1) where a figure is below its floor in this file."),
]
SetFloors = Annotated[
    bool, typer.Option("--set-floors", help="Raise the floors of --floors to just below what is measured now.")
]
Lower = Annotated[bool, typer.Option("--lower", help="With --set-floors: let floors fall, too.")]


def evaluate(
    gold: Gold,
    against: Against = None,
    compare: Compare = None,
    by: Bys = [By.KIND, By.GENRE],  # noqa: B006 - typer takes a list
    errors: Errors = None,
    as_json: AsJson = False,
    html: Html = None,
    labeller: Labeller = None,
    model: Model = None,
    floors: FloorsFile = None,
    set_floors: SetFloors = False,
    lower: Lower = False,
) -> None:
    """Measure the extractor, or a dataset, on annotated articles.

    A document the extractor crashes on counts as missed.
    """
    run = labeller or model or floors
    _refuse(bool(run and (against or compare)), "--labeller, --model and --floors are for a run, not for a dataset")
    _refuse(bool(compare and (against or html)), "--compare goes neither with --against nor with --html")
    _refuse(set_floors and not floors, "--set-floors needs --floors FILE")
    _refuse(lower and not set_floors, "--lower needs --set-floors")
    from extractor.evaluation.reading import read_gold

    documents = read_gold(gold)
    if compare:
        _compare(documents, *compare, errors or 0, as_json)
        return
    settings = settings_from(labeller=labeller, model=model)
    evaluation = _evaluation(documents, against, settings)
    if html:
        _write_page(html, evaluation, by, errors)
    if floors and set_floors:
        _set_floors(floors, documents, settings.labeller, evaluation, lower)
    _print(evaluation, by, errors or 0, as_json)
    if floors and (problems := _below(floors, documents, settings.labeller, evaluation)):
        typer.echo("\n".join(problems), err=True)
        raise typer.Exit(1)


def _refuse(wrong: bool, message: str) -> None:
    if wrong:
        raise typer.BadParameter(message)


def _evaluation(documents: Sequence[GoldDocument], against: Path | None, settings: Settings) -> Evaluation:
    from extractor.evaluation.evaluation import evaluate as score
    from extractor.evaluation.predictions import predict, read_predictions
    from extractor.pipeline import Extractor

    if against:
        return score(documents, read_predictions(against))
    return score(documents, predict(_with_progress(documents), Extractor(settings)))


def _with_progress(documents: Sequence[GoldDocument]) -> Iterable[GoldDocument]:
    """A progress bar on a terminal; nothing elsewhere."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    return track(documents, "Extracting", console=console, transient=True, disable=not console.is_terminal)


def _print(evaluation: Evaluation, by: Sequence[By], errors: int, as_json: bool) -> None:
    from extractor.evaluation.summary import summary
    from extractor.evaluation.tables import evaluation_tables

    names = [name.value for name in by]
    if as_json:
        typer.echo(json.dumps(summary(evaluation, names, errors), ensure_ascii=False, indent=2))
    else:
        _show(*evaluation_tables(evaluation, names, errors))


def _show(*tables: Any) -> None:
    from rich.console import Console

    console = Console()
    if not console.is_terminal:
        console = Console(width=PIPE_WIDTH)
    for table in tables:
        console.print(table)


def _write_page(path: Path, evaluation: Evaluation, by: Sequence[By], errors: int | None) -> None:
    from extractor.evaluation.page import page
    from extractor.evaluation.summary import summary
    from extractor.writing.dataset import write_text

    write_text(path, page(summary(evaluation, [name.value for name in by], errors), "Evaluation"))


def _compare(documents: Sequence[GoldDocument], old: Path, new: Path, errors: int, as_json: bool) -> None:
    from extractor.evaluation.comparison import compare
    from extractor.evaluation.evaluation import evaluate as score
    from extractor.evaluation.predictions import read_predictions
    from extractor.evaluation.summary import compared
    from extractor.evaluation.tables import comparison_tables

    comparison = compare(score(documents, read_predictions(old)), score(documents, read_predictions(new)))
    if as_json:
        typer.echo(json.dumps(compared(comparison, errors), ensure_ascii=False, indent=2))
    else:
        _show(*comparison_tables(comparison, errors))


def _set_floors(
    path: Path, documents: Sequence[GoldDocument], labeller: str, evaluation: Evaluation, lower: bool
) -> None:
    from extractor.evaluation.floors import read_floors, updated, write_floors
    from extractor.evaluation.gold import fingerprint

    old = read_floors(path) if path.exists() else None
    write_floors(path, updated(old, fingerprint(documents), labeller, evaluation.figures, lower=lower))


def _below(path: Path, documents: Sequence[GoldDocument], labeller: str, evaluation: Evaluation) -> list[str]:
    from extractor.evaluation.floors import read_floors, violations
    from extractor.evaluation.gold import fingerprint

    return violations(read_floors(path), fingerprint(documents), labeller, evaluation.figures)
