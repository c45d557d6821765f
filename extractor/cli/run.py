"""`extractor run`: articles in, a dataset out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from extractor.cli.options import Labeller, MaxChars, Model, TimeLimit, settings_from
from extractor.compression import Compression

if TYPE_CHECKING:
    from extractor.batch import Report
    from extractor.cli.progress import Reporter

SOME_FAILED: Final = 1
NOTHING_DONE: Final = 2
SIGNAL_BASE: Final = 128  # what a shell adds to the number of the signal

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT...",
        help="Files (text, Markdown, HTML, JSON Lines, Parquet, WARC, tar, zip; also .gz and .zst), folders, globs, "
        "addresses such as s3://…, or - for standard input.",
        show_default=False,
    ),
]
Out = Annotated[Path, typer.Option(metavar="DIR", help="The folder for the dataset.", show_default=False)]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace the dataset that is in DIR.")]
Resume = Annotated[bool, typer.Option("--resume", help="Go on with a run that was cut off.")]
Jobs = Annotated[int | None, typer.Option("--jobs", "-j", min=1, help="Worker processes.  [default: all cores]")]
FailFast = Annotated[bool, typer.Option("--fail-fast", help="Stop at the first failure.")]
MaxFailures = Annotated[
    int | None, typer.Option(metavar="N", min=0, help="Stop when more than N articles have failed.")
]
ColumnNames = Annotated[
    str | None,
    typer.Option(
        "--columns", metavar="OURS=THEIRS,…", help="What fields are called in JSON Lines and Parquet: text=body,id=url"
    ),
]
Compress = Annotated[Compression, typer.Option("--compress", help="How the tables are compressed.")]
PartSize = Annotated[
    int | None, typer.Option(metavar="MB", min=1, help="Begin another file when a table has this size.  [default: 512]")
]
NearDuplicates = Annotated[
    bool, typer.Option("--near-duplicates", help="Mark articles that are nearly the same as an earlier one.")
]
_MEGABYTE: Final = 1024 * 1024


def run(
    inputs: Inputs,
    out: Out,
    overwrite: Overwrite = False,
    resume: Resume = False,
    jobs: Jobs = None,
    model: Model = None,
    labeller: Labeller = None,
    max_chars: MaxChars = None,
    time_limit: TimeLimit = None,
    columns: ColumnNames = None,
    compress: Compress = Compression.NONE,
    part_size: PartSize = None,
    near_duplicates: NearDuplicates = False,
    fail_fast: FailFast = False,
    max_failures: MaxFailures = None,
) -> None:
    """Find the percentage claims of articles, and write them as a dataset.

    Exit code: 0 all fine, 1 some articles failed (failures.jsonl says why), 2 nothing done.
    """
    if fail_fast and max_failures is not None:
        raise typer.BadParameter("--fail-fast and --max-failures do not go together")
    from rich.console import Console

    from extractor.batch import Batch, BatchOptions, default_jobs
    from extractor.cli.progress import Reporter
    from extractor.reading import NO_COLUMNS, parse_columns
    from extractor.writing.growing import Layout

    settings = settings_from(
        model=model,
        labeller=labeller,
        max_chars=max_chars,
        time_limit=time_limit,
        near_duplicates=near_duplicates or None,
    )
    layout = Layout(compress, part_size * _MEGABYTE) if part_size else Layout(compress)
    options = BatchOptions(jobs or default_jobs(), overwrite, resume, 0 if fail_fast else max_failures)
    reporter = Reporter(Console(stderr=True))
    try:
        report = Batch(
            inputs,
            out,
            settings,
            options,
            layout,
            parse_columns(columns) if columns else NO_COLUMNS,
            reporter.begin,
            reporter.watch,
        ).run()
    finally:
        reporter.end()
    typer.echo(_summary(report, out, reporter), err=True)
    raise typer.Exit(_exit_code(report))


def _summary(report: Report, out: Path, reporter: Reporter) -> str:
    from extractor.cli.progress import duration

    c = report.counts
    notes = f"; {c.duplicates:,} of them with the text of an earlier one" if c.duplicates else ""
    notes += f"; {c.renamed:,} with an id that stood before, now with a suffix" if c.renamed else ""
    if report.stopped:
        return f"stopped ({report.stopped}) after {c.equation()}{notes}; --resume goes on from here"
    return f"{c.equation()}; {c.claims:,} claims{notes}; {out} in {duration(reporter.seconds())}"


def _exit_code(report: Report) -> int:
    if report.signal:
        return SIGNAL_BASE + report.signal
    if report.counts.failed == report.counts.read:
        return NOTHING_DONE
    return SOME_FAILED if report.counts.failed or report.stopped else 0
