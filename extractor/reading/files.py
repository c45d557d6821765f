"""One file that holds one article → that article."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any, Final

from extractor.compression import Compression, decompressed, read_whole
from extractor.errors import InputError
from extractor.reading.decoding import decode
from extractor.reading.formats import Format, by_content
from extractor.reading.inputs import InputBytes, InputFile
from extractor.records import Article


def read_file(file: InputFile | InputBytes) -> Article:
    """Raises InputError: no permission, damaged, binary, no article in the page."""
    try:
        if isinstance(file, InputBytes):
            data = _plain(file.data, file.packed)
        else:
            data = _plain(_stored(file), Compression.of(file.name))
    except OSError as error:
        raise InputError(str(error.strerror or error)) from error
    article = read_bytes(data, file.id, file.name, file.format)
    return _completed(article, file.known) if isinstance(file, InputBytes) else article


def _stored(file: InputFile) -> bytes:
    if file.url is None:
        return file.path.read_bytes()
    with file.open() as stream:
        return stream.read()


def _plain(data: bytes, how: Compression) -> bytes:
    return data if how is Compression.NONE else read_whole(decompressed(BytesIO(data), how))


def _completed(article: Article, known: dict[str, Any]) -> Article:
    """With what is known of it; but for its address, what a page says of itself goes before that."""
    fields = {name: value for name, value in known.items() if name in ("url", "extra") or not getattr(article, name)}
    return article.model_copy(update=fields)


def read_bytes(data: bytes, article_id: str, name: str | None, format_: Format | None = None) -> Article:
    """The article that these bytes are; raises InputError."""
    how = format_ or by_content(data)
    if how not in _READERS:
        raise InputError(f"{how.value} where one article was looked for")
    fields = _READERS[how](data)
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
}
