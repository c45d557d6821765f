"""WARC → pages: the responses that a crawler kept, such as those of CC-NEWS."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any, Final

from extractor.errors import InputError
from extractor.extras import load
from extractor.reading.entry import Entry, Meter, reading_failure
from extractor.reading.formats import Format
from extractor.reading.inputs import InputBytes, InputFile

_FORMATS: Final = {
    "text/html": Format.HTML,
    "application/xhtml+xml": Format.HTML,
    "text/plain": Format.TEXT,
}
_FOUND: Final = 200


def read_warc(file: InputFile, stream: IO[bytes], meter: Meter) -> Iterator[Entry]:
    """Each page that was there when it was asked for; images, redirections and the like are passed over.

    A record that is malformed is a failure of one article. Raises OSError where the file cannot be read on.
    """
    warc = load("fastwarc.warc")
    kinds = warc.WarcRecordType.response | warc.WarcRecordType.resource
    records = iter(warc.ArchiveIterator(stream, record_types=kinds, parse_http=False))
    number = 0
    while (record := _next(records)) is not None:
        number += 1
        article_id = (record.headers.get("WARC-Record-ID") or "").strip("<> ") or f"{file.id}:{number}"
        try:
            found = _page(record, article_id, file.name)
        except Exception as error:  # whatever a parser of others' bytes raises; the other records are not touched
            what = str(error) if isinstance(error, InputError) else f"{type(error).__name__}: {error}"
            yield Entry(reading_failure(article_id, f"malformed record: {what}", file.name, number), meter.since())
        else:
            if found:
                yield Entry(found, meter.since())


def _next(records: Iterator[Any]) -> Any:
    try:
        return next(records, None)
    except Exception as error:
        raise OSError(f"malformed archive: {type(error).__name__}: {error}") from error


def _page(record: Any, article_id: str, name: str) -> InputBytes | None:
    """None for what is no page. Raises InputError, and whatever the library raises."""
    kind = record.headers.get("Content-Type") or ""
    if kind.startswith("application/http"):
        record.parse_http(auto_decode="all")
        http = record.http_headers
        if http is None or http.status_code is None:
            raise InputError("no HTTP response in it")
        if http.status_code != _FOUND:
            return None
        kind = http.get("Content-Type") or ""
    format_ = _FORMATS.get(kind.partition(";")[0].strip().lower())
    if format_ is None:
        return None
    extra = {"warc_date": record.headers.get("WARC-Date"), "warc_record_id": article_id}
    known = {"url": record.headers.get("WARC-Target-URI"), "extra": extra}
    return InputBytes(record.reader.read(), article_id, name, format_, known)
