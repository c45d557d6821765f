"""The data package of a dataset (Frictionless Data Package 2.0): tables, fields, keys, and how it was made."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any, Final

import extractor
from extractor.compression import Compression
from extractor.config import Settings
from extractor.records import SCHEMA_VERSION
from extractor.writing.schemas import TABLES, json_schema
from extractor.writing.tables import file_lines

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


def describe(made_by: dict[str, Any], counts: dict[str, int], files: Mapping[str, Sequence[Path]]) -> dict[str, Any]:
    """The data package of complete tables; the files of each stand in order."""
    records = {table: sum(1 for path in files[table] for _ in file_lines(path)) for table in TABLES}
    return describe_tables(made_by, counts, [_resource(table, files[table], records) for table in TABLES])


def describe_tables(made_by: dict[str, Any], counts: dict[str, int], resources: list[dict[str, Any]]) -> dict[str, Any]:
    """The data package of tables whose resources are described already."""
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


def _resource(table: str, files: Sequence[Path], records: Mapping[str, int]) -> dict[str, Any]:
    """Parts of a table are one resource with several paths, whose hash is that of all their bytes in a row."""
    names = [path.name for path in files]
    measured = {
        "bytes": sum(path.stat().st_size for path in files),
        "hash": files_hash(files),
        "records": records[table],
    }
    path = names[0] if len(names) == 1 else names
    return describe_resource(table, path, measured, records, Compression.of(names[0]))


def describe_resource(
    table: str,
    path: str | list[str],
    measured: dict[str, Any],
    sizes: Mapping[str, int],
    compression: Compression = Compression.NONE,
) -> dict[str, Any]:
    """One table; `sizes` of all of them tell which are empty, in whatever unit.

    A table that programs for data packages stumble over, since it is empty or compressed in a way they do not know,
    is described as a file: they check its hash and leave it unread.
    """
    readable = sizes[table] > 0 and compression is not Compression.ZSTD
    return {
        "name": table,
        "path": path,
        **({} if readable else {"type": "file"}),
        "format": "jsonl",
        "mediatype": "application/jsonl",
        "encoding": "utf-8",
        **({"compression": compression.value} if compression is Compression.GZIP else {}),
        **measured,
        "schema": _without_dangling(table_schema(table), sizes, readable),
    }


def files_hash(files: Sequence[Path]) -> str:
    """Of the bytes of these files in a row."""
    digest = hashlib.sha256()
    for path in files:
        with path.open("rb") as file:
            while chunk := file.read(1 << 20):
                digest.update(chunk)
    return f"sha256:{digest.hexdigest()}"


def _without_dangling(schema: dict[str, Any], sizes: Mapping[str, int], readable: bool) -> dict[str, Any]:
    """Without foreign keys into tables that are not read as tables; where these are empty, nothing refers to them."""
    keys = [key for key in schema.get("foreignKeys", []) if readable and sizes.get(key["reference"]["resource"], 1)]
    return {name: value for name, value in schema.items() if name != "foreignKeys"} | (
        {"foreignKeys": keys} if keys else {}
    )


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
