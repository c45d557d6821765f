"""JSON Schemas (draft 2020-12) of what leaves the process, generated from the records."""

from __future__ import annotations

import json
from typing import Any, Final

from extractor.records import SCHEMA_VERSION, ArticleRecord, Claim, Failure, Record, Survey

TABLES: Final[dict[str, type[Record]]] = {
    "claims": Claim,
    "articles": ArticleRecord,
    "surveys": Survey,
    "failures": Failure,
}
NAMES: Final = {"claims": "claim", "articles": "article", "surveys": "survey", "failures": "failure"}


def json_schema(table: str) -> dict[str, Any]:
    """The schema of one record of a table; every field is written, so every field is required."""
    body = TABLES[table].model_json_schema(mode="serialization")
    for record in (body, *body.get("$defs", {}).values()):
        if "properties" in record:
            record["required"] = list(record["properties"])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:percentage-claims:schema:{NAMES[table]}:{SCHEMA_VERSION}",
        "version": SCHEMA_VERSION,
        **body,
    }


def schema_files() -> dict[str, str]:
    """File name → contents of every schema, one for each record type."""
    return {
        f"{NAMES[table]}.schema.json": json.dumps(json_schema(table), indent=2, ensure_ascii=False) + "\n"
        for table in TABLES
    }


def fields(table: str) -> list[tuple[str, dict[str, Any]]]:
    """The fields of a table with their plain schemas: references are put in, and `nullable` takes the place of null."""
    schema = json_schema(table)
    return list(_plain(schema, schema.get("$defs", {}))["properties"].items())


def _plain(schema: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in schema:
        schema = {**definitions[schema["$ref"].rsplit("/", 1)[1]], **{k: v for k, v in schema.items() if k != "$ref"}}
    if "anyOf" in schema:
        options = [_plain(option, definitions) for option in schema["anyOf"] if option.get("type") != "null"]
        rest = {name: value for name, value in schema.items() if name != "anyOf"}
        return {**options[0], **rest, "nullable": len(options) < len(schema["anyOf"])}
    if "properties" in schema:
        schema = {**schema, "properties": {n: _plain(s, definitions) for n, s in schema["properties"].items()}}
    if "items" in schema:
        schema = {**schema, "items": _plain(schema["items"], definitions)}
    return schema
