"""Which format an input is in: by its name, or by how it begins."""

from __future__ import annotations

import json
import re
from enum import StrEnum
from pathlib import PurePath
from typing import Final

from extractor.compression import Compression


class Format(StrEnum):
    """What is read."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSONL = "jsonl"
    PARQUET = "parquet"
    WARC = "warc"
    TAR = "tar"
    ZIP = "zip"

    @property
    def many(self) -> bool:
        """Whether a file of this format holds many articles."""
        return self in (Format.JSONL, Format.PARQUET, Format.WARC, Format.TAR, Format.ZIP)


_SUFFIXES: Final = {
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".parquet": Format.PARQUET,
    ".warc": Format.WARC,
    ".tar": Format.TAR,
    ".tgz": Format.TAR,
    ".zip": Format.ZIP,
}
_PAGE: Final = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S)


def by_suffix(path: PurePath) -> Format | None:
    """Whether compressed or not; None for a name that says nothing."""
    bare = Compression.of(path.name).bare(path.name)
    return _SUFFIXES.get(PurePath(bare).suffix.lower())


def by_content(head: bytes) -> Format:
    """The format of something that begins so; plain text where nothing else is sure."""
    head = head.removeprefix(b"\xef\xbb\xbf")
    if _PAGE.match(head):
        return Format.HTML
    if head.lstrip().startswith(b"{") and _is_object(head.lstrip().split(b"\n", 1)):
        return Format.JSONL
    return Format.TEXT


def _is_object(lines: list[bytes]) -> bool:
    """Whether the first line is a JSON object, as far as it is there."""
    if len(lines) == 1 and b'"text"' in lines[0]:
        return True
    try:
        return isinstance(json.loads(lines[0]), dict)
    except ValueError:
        return False
