"""WARC → pages: the responses that a crawler kept, such as those of CC-NEWS.

The file is cut into records here, so that a malformed one costs no other; what is in a record is for warcio to read.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import IO, Any, Final

from extractor.compression import MOST_BYTES, read_whole
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
_PAGES: Final = ("response", "resource")
_FOUND: Final = "200"
_VERSION: Final = b"WARC/"
_LENGTH: Final = b"content-length:"
_MAX_LINE: Final = 1024 * 1024


def read_warc(file: InputFile, stream: IO[bytes], meter: Meter) -> Iterator[Entry]:
    """Each page that was there when it was asked for; images, redirections and the like are passed over.

    A record that is malformed is a failure of one article. Raises OSError where the file cannot be read on.
    """
    parse = load("warcio.recordloader").ArcWarcRecordLoader().parse_record_stream
    for number, data in enumerate(_records(stream), 1):
        fallback = f"{file.id}:{number}"
        try:
            if data is None:
                raise InputError("not as its format has it")
            found = _page(parse(BytesIO(data), known_format="warc"), fallback, file.name)
        except Exception as error:  # whatever a parser of others' bytes raises; the other records are not touched
            what = str(error) if isinstance(error, InputError) else f"{type(error).__name__}: {error}"
            yield Entry(reading_failure(fallback, f"malformed record: {what}", file.name, number), meter.since())
        else:
            if found:
                yield Entry(found, meter.since())


def _records(stream: IO[bytes]) -> Iterator[bytes | None]:
    """Records, whole; None for what is none, after which the next line that begins one is looked for."""
    line = stream.readline(_MAX_LINE)
    while line:
        if line.startswith(_VERSION):
            yield _record(line, stream)
            line = stream.readline(_MAX_LINE)
        elif line.strip():
            while line and not line.startswith(_VERSION):
                line = stream.readline(_MAX_LINE)
            yield None
        else:
            line = stream.readline(_MAX_LINE)


def _record(line: bytes, stream: IO[bytes]) -> bytes | None:
    """The record that this line begins; None where its length is not said, or not there."""
    head, length = [line], -1
    while (line := stream.readline(_MAX_LINE)).strip():
        head.append(line)
        name, _, value = line.partition(b":")
        if name.strip().lower() + b":" == _LENGTH and value.strip().isdigit():
            length = int(value)
    if not 0 <= length <= MOST_BYTES:
        return None
    body = stream.read(length)
    return b"".join((*head, b"\r\n", body, b"\r\n\r\n")) if len(body) == length else None


def _page(record: Any, fallback: str, name: str) -> InputBytes | None:
    """None for what is no page. Raises InputError, and whatever the library raises."""
    headers = record.rec_headers
    if record.rec_type not in _PAGES:
        return None
    kind = headers.get_header("Content-Type") or ""
    if kind.startswith("application/http"):
        http = record.http_headers
        if http is None or not http.get_statuscode().isdigit():
            raise InputError("no HTTP response in it")
        if http.get_statuscode() != _FOUND:
            return None
        kind = http.get_header("Content-Type") or ""
    format_ = _FORMATS.get(kind.partition(";")[0].strip().lower())
    if format_ is None:
        return None
    article_id = (headers.get_header("WARC-Record-ID") or "").strip("<> ") or fallback
    extra = {"warc_date": headers.get_header("WARC-Date"), "warc_record_id": article_id}
    known = {"url": headers.get_header("WARC-Target-URI"), "extra": extra}
    return InputBytes(read_whole(record.content_stream()), article_id, name, format_, known)
