"""The data package of a dataset (Frictionless Data Package 2.0): tables, fields, keys, and how it was made."""

from __future__ import annotations

import hashlib
import json
from importlib import metadata
from pathlib import Path
from typing import Any, Final

import extractor
from extractor.config import Settings
from extractor.records import SCHEMA_VERSION
from extractor.writing.dataset import table_path
from extractor.writing.schemas import TABLES, json_schema

_PROFILE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
_LIBRARIES: Final = ("quantulum3", "spacy", "trafilatura")  # those whose versions change what is found
_KEYS: Final[dict[str, tuple[tuple[str, str], ...]]] = {  # table → (field, table it points to; "" is itself)
    "claims": (("article_id", "articles"), ("survey_id", "surveys"), ("base_claim_id", ""), ("same_fact_id", "")),
    "surveys": (("article_id", "articles"),),
}


def provenance(settings: Settings) -> dict[str, Any]:
    """What a result depends on besides the input: versions of the tool, its model and libraries, settings."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "percentage-claims", "version": extractor.__version__},
        "model": {"name": settings.model, "version": model_version(settings.model)},
        "libraries": {name: _version(name) for name in _LIBRARIES},
        "settings": settings.model_dump(mode="json"),
    }


def describe(folder: Path, made_by: dict[str, Any], counts: dict[str, int]) -> dict[str, Any]:
    """The data package of the complete tables in this folder."""
    return describe_tables(made_by, counts, [_resource(table, table_path(folder, table)) for table in TABLES])


def describe_tables(made_by: dict[str, Any], counts: dict[str, int], resources: list[dict[str, Any]]) -> dict[str, Any]:
    """A data package of these tables."""
    return {
        "$schema": _PROFILE,
        "name": "percentage-claims",
        "title": "Percentage claims in news articles",
        **made_by,
        "counts": counts,
        "resources": resources,
    }


def model_version(name: str) -> str | None:
    """Of an installed spaCy pipeline, or of one in a folder; None where it does not say."""
    meta = Path(name) / "meta.json"
    if meta.is_file():
        version = json.loads(meta.read_text(encoding="utf-8")).get("version")
        return str(version) if version else None
    return _version(name)


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except (metadata.PackageNotFoundError, ValueError):  # ValueError: no name of a package
        return None


def _resource(table: str, path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "name": table,
        "path": path.name,
        "format": "jsonl",
        "mediatype": "application/jsonl",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
        "schema": table_schema(table),
    }


def table_schema(table: str) -> dict[str, Any]:
    """The Table Schema of this table: fields and keys."""
    schema = json_schema(table)
    fields = [_field(name, field, schema.get("$defs", {})) for name, field in schema["properties"].items()]
    keys: dict[str, Any] = {"primaryKey": ["id"]} if "id" in schema["properties"] else {}
    if table in _KEYS:
        keys["foreignKeys"] = [
            {"fields": [field], "reference": {"resource": other, "fields": ["id"]}} for field, other in _KEYS[table]
        ]
    return {"fields": fields, **keys}


def _field(name: str, field: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """A Table Schema field from a JSON Schema property; nested records are of type object."""
    options = [_resolved(option, definitions) for option in field.get("anyOf", [field])]
    present = [option for option in options if option.get("type") != "null"]
    kind = present[0].get("type", "any")
    constraints: dict[str, Any] = {"required": True} if len(present) == len(options) else {}
    if "enum" in present[0]:
        constraints["enum"] = present[0]["enum"]
    if name == "id":
        constraints["unique"] = True
    described = {"description": field["description"]} if "description" in field else {}
    return {"name": name, "type": kind, **described, **({"constraints": constraints} if constraints else {})}


def _resolved(option: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    reference = option.get("$ref")
    return definitions[reference.rsplit("/", 1)[1]] if reference else option
