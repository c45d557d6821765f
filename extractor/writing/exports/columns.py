"""Tables as columns: their Arrow types, from the records' schemas, nested as the records are or flat.

In flat tables `quantity.value` is a column of its own, and lists are JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final

from extractor.extras import load
from extractor.writing.exports.rows import Row
from extractor.writing.schemas import fields

_BATCH: Final = 2_000  # records in memory at a time
_SCALARS: Final = {"string": "string", "integer": "int64", "number": "float64", "boolean": "bool_"}


def nested_schema(table: str) -> Any:
    """An Arrow schema. What may hold anything (`extra`) is JSON in a string."""
    pa = load("pyarrow")
    return pa.schema([_field(pa, name, schema) for name, schema in fields(table)])


def flat_names(table: str) -> list[tuple[str, dict[str, Any]]]:
    """The columns of a flat table, with their schemas."""
    return list(_flat_fields("", fields(table), False))


def flat_schema(table: str) -> Any:
    """An Arrow schema without structs and lists."""
    pa = load("pyarrow")
    return pa.schema([_flat_field(pa, name, schema) for name, schema in flat_names(table)])


def nested_row(row: Row, table: str) -> Row:
    """A record as it fits the nested schema."""
    return {name: _packed(row[name], schema) for name, schema in fields(table)}


def flat_row(row: Row, names: Iterable[tuple[str, dict[str, Any]]]) -> Row:
    """A record as it fits the flat schema."""
    return {name: _packed(_at(row, name), schema, flat=True) for name, schema in names}


def batches(found: Iterator[Row], schema: Any) -> Iterator[Any]:
    """Record batches."""
    pa = load("pyarrow")
    while some := list(islice(found, _BATCH)):
        yield pa.RecordBatch.from_pylist(some, schema=schema)


def _field(pa: Any, name: str, schema: dict[str, Any]) -> Any:
    return pa.field(name, _type(pa, schema), nullable=schema.get("nullable", False))


def _type(pa: Any, schema: dict[str, Any]) -> Any:
    if "properties" in schema:
        return pa.struct([_field(pa, name, inner) for name, inner in schema["properties"].items()])
    if schema["type"] == "array":
        return pa.list_(pa.field("element", _type(pa, schema["items"]), nullable=False))
    return getattr(pa, _SCALARS.get(schema["type"], "string"))()


def _flat_field(pa: Any, name: str, schema: dict[str, Any]) -> Any:
    kind = _SCALARS.get(schema["type"], "string")
    return pa.field(name, getattr(pa, kind)(), nullable=schema.get("nullable", False))


def _flat_fields(
    before: str, found: Iterable[tuple[str, dict[str, Any]]], nullable: bool
) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, schema in found:
        maybe = nullable or schema.get("nullable", False)
        if "properties" in schema:
            yield from _flat_fields(f"{before}{name}.", schema["properties"].items(), maybe)
        else:
            yield f"{before}{name}", {**schema, "nullable": maybe}


def _at(row: Row, name: str) -> Any:
    value: Any = row
    for part in name.split("."):
        if value is None:
            return None
        value = value[part]
    return value


def _packed(value: Any, schema: dict[str, Any], flat: bool = False) -> Any:
    """Lists (in flat tables) and objects of any shape as JSON; what is absent stays so."""
    loose = schema.get("type") == "object" and "properties" not in schema
    if value is not None and (loose or (flat and schema.get("type") == "array")):
        return json.dumps(value, ensure_ascii=False)
    return value
