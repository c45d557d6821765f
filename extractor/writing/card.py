"""The card of a dataset, `README.md`: what people read first, and what `datasets.load_dataset` goes by."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from extractor.writing.schemas import TABLES, fields

CARD: Final = "README.md"
_MARK: Final = "<!-- written by percentage-claims -->"
_SCALARS: Final = {"string": "string", "integer": "int64", "number": "float64", "boolean": "bool", "object": "json"}
_TEXT: Final = """# Percentage claims in news articles

{mark}

What the tables and their fields mean is said in `docs/data.md` of percentage-claims.
`datapackage.json` has their types and keys, and how they were made.

| table | records |
| --- | ---: |
{rows}
"""


def is_ours(path: Path) -> bool:
    """Whether a card may be written here: nobody else's file is in its place."""
    try:
        return _MARK in path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return not path.exists()


def card(files: Mapping[str, Sequence[Path]], records: Mapping[str, int]) -> str:
    """The card. Tables without records are left out of what is loaded: there is nothing to load."""
    loaded = [table for table in TABLES if records[table]]
    configs: list[dict[str, Any]] = [
        {"config_name": table, "data_files": [path.name for path in files[table]]} for table in loaded
    ]
    if configs:
        configs[0]["default"] = True
    infos = [{"config_name": table, "features": [_feature(*field) for field in fields(table)]} for table in loaded]
    front = {"pretty_name": "Percentage claims", "language": ["en"], "configs": configs, "dataset_info": infos}
    rows = "\n".join(f"| {table} | {records[table]} |" for table in TABLES)
    return f"---\n{_front_matter(front)}\n---\n{_TEXT.format(mark=_MARK, rows=rows)}"


def _front_matter(values: dict[str, Any]) -> str:
    """YAML, of which JSON is a part."""
    return "\n".join(f"{name}: {json.dumps(value)}" for name, value in values.items())


def _feature(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    """A feature as `datasets` writes it in YAML."""
    return {"name": name, **_form(schema)}


def _form(schema: dict[str, Any]) -> dict[str, Any]:
    if "properties" in schema:
        return {"struct": [_feature(name, inner) for name, inner in schema["properties"].items()]}
    if schema["type"] == "array":
        inner = _form(schema["items"])
        return {"list": inner.get("dtype") or inner["struct"]}
    return {"dtype": _SCALARS[schema["type"]]}
