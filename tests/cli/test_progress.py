from __future__ import annotations

import io

import pytest
from rich.console import Console

from extractor.batch import Counts
from extractor.batch.outcome import Outcome, lost
from extractor.cli.progress import Reporter, duration
from extractor.reading import Entry, Inventory
from extractor.records import Article, Failure

ENTRY = Entry(Article(id="a", text="x"), size=10)
FINE = Outcome({}, claims=1)


def follow(outcomes: list[Outcome], seconds: float, terminal: bool = False) -> str:
    """What is printed while these come in, each after so many seconds."""
    now = [0.0]
    stream = io.StringIO()
    reporter = Reporter(Console(file=stream, force_terminal=terminal, width=120), clock=lambda: now[0])
    reporter.begin(Inventory(files=10, size=100, names="", digest=""))
    counts = Counts()
    for outcome in outcomes:
        now[0] += seconds
        counts.add(outcome, False)
        reporter.watch(ENTRY, outcome, counts)
    reporter.end()
    return stream.getvalue()


def test_quiet_where_there_is_no_terminal_and_it_is_soon_over() -> None:
    assert follow([FINE] * 5, seconds=5) == ""


def test_a_line_a_minute_of_a_long_run() -> None:
    assert follow([FINE] * 5, seconds=30).splitlines() == [
        "2 articles, 0.0/s, 20% of the input, about 4:00 left",
        "4 articles, 0.0/s, 40% of the input, about 3:00 left",
    ]


def test_failures_are_told_but_not_all_of_them() -> None:
    failure = lost(Failure(article_id="a:3", path="a.jsonl", line=3, stage="reading", error="broken [JSON]"))
    lines = follow([failure] * 20, seconds=0).splitlines()
    assert lines[:10] == ["a.jsonl:3: broken [JSON]"] * 10
    assert lines[10:] == ["more failures are not shown here; all are in failures.jsonl"]


def test_a_bar_on_a_terminal() -> None:
    assert "1 articles" in follow([FINE], seconds=1, terminal=True)


@pytest.mark.parametrize(("seconds", "shown"), [(0, "0:00"), (59.6, "1:00"), (3723, "1:02:03"), (-1, "0:00")])
def test_durations(seconds: float, shown: str) -> None:
    assert duration(seconds) == shown
