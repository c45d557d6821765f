"""One file that holds one article → that article."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from extractor.errors import InputError
from extractor.reading.decoding import decode
from extractor.reading.formats import Format, by_content
from extractor.reading.inputs import InputFile
from extractor.records import Article


def read_file(file: InputFile) -> Article:
    """Raises InputError: no permission, binary, no article in the page."""
    try:
        data = file.path.read_bytes()
    except OSError as error:
        raise InputError(str(error.strerror or error)) from error
    return read_bytes(data, file.id, file.name, file.format)


def read_bytes(data: bytes, article_id: str, name: str | None, format_: Format | None = None) -> Article:
    """The article that these bytes are; raises InputError."""
    fields = _READERS[format_ or by_content(data)](data)
    return Article(id=article_id, path=name, **fields)


def _read_text(data: bytes) -> dict[str, Any]:
    return {"text": decode(data)}


def _read_markdown(data: bytes) -> dict[str, Any]:
    from extractor.reading.markdown import read_markdown

    return read_markdown(decode(data))


def _read_html(data: bytes) -> dict[str, Any]:
    from extractor.reading.html import read_html  # trafilatura takes its time to load

    return read_html(data)


_READERS: Final[dict[Format, Callable[[bytes], dict[str, Any]]]] = {
    Format.TEXT: _read_text,
    Format.MARKDOWN: _read_markdown,
    Format.HTML: _read_html,
    Format.JSONL: _read_text,  # not reached: a file of many articles is opened by `entries`
}
