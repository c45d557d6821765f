"""How a batch is getting on, on standard error: a bar on a terminal, else a line a minute."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

if TYPE_CHECKING:
    from extractor.batch import Counts
    from extractor.batch.outcome import Outcome
    from extractor.reading import Entry, Inventory
    from extractor.records import Failure

LINE_SECONDS: Final = 60.0
FAILURES_SHOWN: Final = 10


class Reporter:
    """Follows a batch. What is left is estimated by the bytes of the input, since nobody has counted the articles."""

    def __init__(self, console: Console, clock: Callable[[], float] = monotonic) -> None:
        self._console = console
        self._clock = clock
        self._bar = _bar(console) if console.is_terminal else None
        self._task: Any = None
        self._total = self._done = self._articles = self._failures = 0
        self._began = self._last = clock()

    def begin(self, inventory: Inventory) -> None:
        """Starts the bar and the clock."""
        self._total = inventory.size
        self._began = self._last = self._clock()
        if self._bar:
            self._task = self._bar.add_task("", total=self._total or None, rate="", failed="")
            self._bar.start()

    def watch(self, entry: Entry, outcome: Outcome, counts: Counts) -> None:
        """After each article, in order."""
        self._done += entry.size
        self._articles += 1
        if outcome.failure:
            self._tell_failure(f"{_place(outcome.failure)}: {outcome.failure.error}")
        if self._bar:
            self._bar.update(self._task, completed=self._done, rate=self._pace(counts), failed=_failed(counts))
        elif self._clock() - self._last >= LINE_SECONDS:
            self._last = self._clock()
            self._say(f"{self._pace(counts)}{_failed(counts)}{self._remaining()}")

    def end(self) -> None:
        """Takes the bar away; may be called twice."""
        if self._bar:
            self._bar.stop()

    def seconds(self) -> float:
        """Since the start."""
        return self._clock() - self._began

    def _tell_failure(self, text: str) -> None:
        self._failures += 1
        if self._failures <= FAILURES_SHOWN:
            self._say(text)
        elif self._failures == FAILURES_SHOWN + 1:
            self._say("more failures are not shown here; all are in failures.jsonl")

    def _say(self, text: str) -> None:
        self._console.print(text, markup=False, highlight=False, soft_wrap=True)

    def _pace(self, counts: Counts) -> str:
        return f"{counts.read:,} articles, {self._articles / max(self.seconds(), 1e-9):.1f}/s"

    def _remaining(self) -> str:
        if not self._total or not self._done:
            return ""
        left = self.seconds() * (self._total - self._done) / self._done
        return f", {100 * self._done / self._total:.0f}% of the input, about {duration(left)} left"


def duration(seconds: float) -> str:
    """In hours, minutes and seconds: "1:02:03", "2:03"."""
    minutes, rest = divmod(round(max(seconds, 0)), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _bar(console: Console) -> Progress:
    columns = (
        SpinnerColumn(),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TextColumn("{task.fields[rate]}{task.fields[failed]}"),
        TimeRemainingColumn(),
    )
    return Progress(*columns, console=console, transient=True)


def _failed(counts: Counts) -> str:
    return f", {counts.failed:,} failed" if counts.failed else ""


def _place(failure: Failure) -> str:
    if failure.path and failure.line:
        return f"{failure.path}:{failure.line}"
    return failure.path or failure.article_id
