"""Arrow table in, Arrow table out: for Ray Data (`map_batches`), Spark (`mapInArrow`), pandas and others."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from extractor.batch.outcome import Outcome, lost
from extractor.batch.processing import process
from extractor.cluster.results import records
from extractor.config import Settings
from extractor.errors import InputError
from extractor.pipeline import Extractor
from extractor.reading.listing import reading_failure
from extractor.records import Article
from extractor.writing.exports.columns import nested_schema

_loaded: Final = threading.local()  # an extractor serves one thread; each keeps the one it used last


def result_schema() -> pa.Schema:
    """Of what `extract_table` returns: `id`, `status`, `error`, `claims` and `surveys` of each article."""
    return pa.schema(
        [
            pa.field("id", pa.string()),
            pa.field("status", pa.string()),
            pa.field("error", pa.string()),
            pa.field("claims", pa.list_(pa.struct(list(nested_schema("claims"))))),
            pa.field("surveys", pa.list_(pa.struct(list(nested_schema("surveys"))))),
        ]
    )


def extract_table(
    table: pa.Table, *, text: str = "text", id: str = "id", title: str = "title", settings: Settings | None = None
) -> pa.Table:
    """One row for each row of `table`, in its order, by `result_schema`.

    `text`, `id` and `title` are columns; there need be no title, and a row without an id gets one by its place in the
    table, from 1: `row:7`. An article that fails is a row with the status
    `failed` and its error; no time limit holds here, since there is no process to end. The models are loaded by the
    first call and kept. Raises InputError for a column that is not there, ConfigError or ModelError.
    """
    if absent := {text, id} - set(table.column_names):
        raise InputError(
            f"no column {' and no column '.join(sorted(absent))}; there are {', '.join(table.column_names)}"
        )
    extractor = _extractor(settings or Settings())
    titles = table[title].to_pylist() if title in table.column_names else [None] * table.num_rows
    names = [_name(value, place) for place, value in enumerate(table[id].to_pylist(), 1)]
    rows = zip(names, table[text].to_pylist(), titles, strict=True)
    found = [_row(name, _outcome(name, content, title, extractor)) for name, content, title in rows]
    return pa.Table.from_pylist(found, schema=result_schema())


def extract_batches(batches: Iterable[pa.RecordBatch], **options: Any) -> Iterator[pa.RecordBatch]:
    """`extract_table` for a stream of record batches; the options are the same."""
    for batch in batches:
        yield from extract_table(pa.Table.from_batches([batch]), **options).to_batches()


def claim_table(results: pa.Table) -> pa.Table:
    """The claims in a table that `extract_table` returned, one in a row."""
    claims = pc.list_flatten(results["claims"].combine_chunks())
    return pa.Table.from_struct_array(claims)


def _extractor(settings: Settings) -> Extractor:
    if getattr(_loaded, "settings", None) != settings:
        _loaded.extractor, _loaded.settings = Extractor(settings), settings
    found: Extractor = _loaded.extractor
    return found


def _name(value: Any, place: int) -> str:
    name = "" if value is None else str(value)
    return name if name.strip() else f"row:{place}"


def _outcome(name: str, text: Any, title: Any, extractor: Extractor) -> Outcome:
    if not isinstance(text, str):
        return lost(reading_failure(name, "no text"))
    return process(Article(id=name, text=text, title=str(title) if title else None), extractor)


def _row(name: str, outcome: Outcome) -> dict[str, Any]:
    return {
        "id": name,
        "status": outcome.status,
        "error": outcome.failure.error if outcome.failure else None,
        "claims": records(outcome, "claims"),
        "surveys": records(outcome, "surveys"),
    }
