"""A web page → the text of its article, and what the page says of it."""

from __future__ import annotations

import logging
import re
from typing import Any, Final

import trafilatura
from trafilatura.settings import Document

from extractor.errors import InputError
from extractor.reading.decoding import decode

_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.I)
_XML_ENCODING: Final = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]+)")
_HEAD: Final = 4096  # bytes within which a page declares its encoding
_DATES: Final = {"original_date": True, "extensive_search": False, "max_date": "2999-12-31"}  # never ask the clock

for _name in ("trafilatura", "htmldate"):  # they complain of pages on stderr; we record a failure instead
    logging.getLogger(_name).addHandler(logging.NullHandler())


def declared_encoding(data: bytes) -> str | None:
    """The encoding a page says it is in."""
    head = data[:_HEAD]
    match = _XML_ENCODING.search(head) or _CHARSET.search(head)
    return match[1].decode("ascii") if match else None


def read_html(data: bytes) -> dict[str, Any]:
    """Fields of an Article. The title is the text's first line, where the page's text does not begin with it.

    Raises InputError where no article is found in the page.
    """
    page = decode(data, declared_encoding(data))
    if not page.strip():
        return {"text": ""}
    found = trafilatura.bare_extraction(
        page, with_metadata=True, include_comments=False, include_tables=True, date_extraction_params=_DATES
    )
    text = (found.text or "").strip() if isinstance(found, Document) else ""
    if not isinstance(found, Document) or not text:
        raise InputError("no article found in the page")
    return {
        "text": _with_title(text, found.title),
        "title": found.title,
        "url": found.url,
        "published": found.date,
        "publisher": found.sitename or found.hostname,
        "authors": [name.strip() for name in (found.author or "").split(";") if name.strip()],
        "language": found.language,
    }


def _with_title(text: str, title: str | None) -> str:
    if not title or text.startswith(title):
        return text
    return f"{title}\n\n{text}"
