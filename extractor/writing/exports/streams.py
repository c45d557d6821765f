"""JSON documents that are written piece by piece."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any


def write_document(path: Path, head: dict[str, Any], items: str, found: Iterable[Any]) -> None:
    """One JSON object: `head`, and `found` as a list under the name `items`."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(json.dumps(head, ensure_ascii=False)[:-1])
        file.write(f", {json.dumps(items)}: ")
        _write_list(file, found)
        file.write("}\n")


def write_list(path: Path, found: Iterable[Any]) -> None:
    """One JSON list, an item a line."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        _write_list(file, found)
        file.write("\n")


def write_lines(path: Path, found: Iterable[Any]) -> None:
    """JSON Lines."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for item in found:
            file.write(f"{json.dumps(item, ensure_ascii=False)}\n")


def _write_list(file: Any, found: Iterable[Any]) -> None:
    between = "[\n"
    for item in found:
        file.write(between + json.dumps(item, ensure_ascii=False))
        between = ",\n"
    file.write("[]" if between == "[\n" else "\n]")
