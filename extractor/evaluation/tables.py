"""An evaluation as tables for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from extractor.evaluation.calibration import Calibration, calibration
from extractor.evaluation.comparison import Change, Comparison
from extractor.evaluation.evaluation import Evaluation, Failure
from extractor.evaluation.gold import GoldClaim
from extractor.evaluation.intervals import Interval
from extractor.evaluation.predictions import Predicted
from extractor.evaluation.summary import causes, failures, figures, surface
from extractor.evaluation.surveys import ITEMS

_BY = ("quantity_f1", "modifier", "kind", "subject_hit", "predicate_hit", "whole_claim")


def evaluation_tables(evaluation: Evaluation, by: Sequence[str], errors: int) -> Iterator[RenderableType]:
    """The figures, their breakdowns, the calibration, and `errors` failures of each cause."""
    yield _figures(evaluation)
    if evaluation.has_surveys:
        yield _surveys(evaluation)
    for name in by:
        yield _breakdown(evaluation, name)
    if calibrated := calibration(evaluation.results):
        yield _calibration(calibrated)
    yield Text("failing claims by first cause: " + ", ".join(f"{cause} {n}" for cause, n in causes(evaluation).items()))
    for document, crash in evaluation.crashed.items():
        yield Text(f"{document} crashed, all of it counts as missed: {crash}", style="red")
    if errors:
        yield from (_failures(cause, failed) for cause, failed in failures(evaluation, errors).items())


def _figures(evaluation: Evaluation) -> Table:
    counts = evaluation.counts
    title = f"{len(evaluation.results)} documents, {counts['gold']} claims, {counts['predicted']} predicted"
    table = _table(title, "measure", "value", "95% interval")
    for name, figure in figures(evaluation).items():
        if figure["group"] != "survey":
            table.add_row(name, f"{figure['value']:.3f}", _ends(figure["interval"]))
    return table


def _surveys(evaluation: Evaluation) -> Table:
    counts, rows = evaluation.counts, evaluation.figures
    table = _table("surveys, by article", "item", "stated", "given", "exact", "lenient", "precision")
    for item in ITEMS:
        stated, given = counts[f"{item}_stated"], counts[f"{item}_given"]
        of = {"exact": stated, "lenient": stated, "precision": given}
        values = (f"{rows[f'survey_{item}_{what}']:.3f}" if whole else "–" for what, whole in of.items())
        table.add_row(item, str(stated), str(given), *values)
    return table


def _breakdown(evaluation: Evaluation, by: str) -> Table:
    table = _table(f"by {by}", by, "gold", "predicted", *_BY)
    for name, row in evaluation.breakdown(by).items():
        table.add_row(name, f"{row['gold']:g}", f"{row['predicted']:g}", *(f"{row[measure]:.3f}" for measure in _BY))
    return table


def _calibration(calibrated: Calibration) -> Table:
    table = _table(f"calibration: expected error {calibrated.error:.3f}", "confidence", "claims", "mean", "right")
    for row in calibrated.bins:
        table.add_row(f"{row.low:.1f}–{row.high:.1f}", str(row.claims), f"{row.confidence:.3f}", f"{row.right:.3f}")
    return table


def _failures(cause: str, failed: Sequence[Failure]) -> Table:
    table = Table("claim", "gold", "ours", title=cause, title_justify="left", show_lines=True)
    for failure in failed:
        gold = failure.verdict.gold if failure.verdict else None
        table.add_row(Text(f"{failure.document.id}\n{surface(failure)}"), _gold(gold), _ours(failure.claim))
    return table


def comparison_tables(comparison: Comparison, errors: int) -> Iterator[RenderableType]:
    """The figures of both, the gains and losses with their significance, and `errors` claims of each."""
    table = _table("figures", "measure", "old", "new", "difference", "95% interval")
    for shift in comparison.shifts:
        difference = f"{shift.new - shift.old:+.3f}"
        table.add_row(shift.name, f"{shift.old:.3f}", f"{shift.new:.3f}", difference, _ends(shift.interval, "+"))
    yield table
    table = _table("claim by claim (McNemar's exact test)", "measure", "gained", "lost", "p")
    for aspect in comparison.aspects:
        table.add_row(aspect.name, str(aspect.gained), str(aspect.lost), f"{aspect.p_value:.4f}")
    yield table
    for title, changes in (("gained", comparison.gained), ("lost", comparison.lost)):
        yield _changes(f"{title}: {len(changes)}", changes[:errors])


def _changes(title: str, changes: Sequence[Change]) -> RenderableType:
    table = Table("claim", "gold", "old", "new", title=title, title_justify="left", show_lines=True)
    for change in changes:
        gold = change.new.gold
        table.add_row(
            Text(f"{change.document.id}\n{gold.surface}"), _gold(gold), _ours(change.old.claim), _ours(change.new.claim)
        )
    return table if changes else Group(Text(title))


def _table(title: str, first: str, *numbers: str) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column(first)
    for name in numbers:
        table.add_column(name, justify="right")
    return table


def _ends(interval: Interval | None, sign: str = "") -> str:
    return " to ".join(f"{end:{sign}.3f}" for end in interval or ())


def _gold(claim: GoldClaim | None) -> Text:
    return Text("–") if claim is None else _cell(claim, claim.subject_text, claim.predicate_text)


def _ours(claim: Predicted | None) -> Text:
    return Text("–") if claim is None else _cell(claim, claim.subject or "–", claim.predicate or "–")


def _cell(claim: GoldClaim | Predicted, subject: str, predicate: str) -> Text:
    value = f"{claim.low:.4g}" if claim.low == claim.high else f"{claim.low:.4g}–{claim.high:.4g}"
    head = " ".join(filter(None, (value, claim.unit, claim.kind, claim.direction, claim.modifier)))
    return Text.assemble(head, "\n", ("of: ", "dim"), subject, "\n", ("is: ", "dim"), predicate)
