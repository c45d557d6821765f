"""WARC → pages: the responses that a crawler kept, such as those of CC-NEWS.

The file is cut into records here, so that a malformed one costs no other; what is in a record is for warcio to read.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import IO, Any, Final

from extractor.compression import MOST_BYTES, TooLargeError, read_whole
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
_LENGTH: Final = b"content-length"
_MAX_HEAD: Final = 1024 * 1024  # bytes of a record's header, all its lines together


def read_warc(file: InputFile, stream: IO[bytes], meter: Meter) -> Iterator[Entry]:
    """Each page that was there when it was asked for; images, redirections and the like are passed over.

    A record that is malformed is a failure of one article. Raises OSError where the file cannot be read on.
    """
    parse = load("warcio.recordloader").ArcWarcRecordLoader().parse_record_stream
    for number, data in enumerate(_records(stream), 1):
        fallback = f"{file.id}:{number}"
        try:
            if isinstance(data, InputError):
                raise data
            found = _page(parse(BytesIO(data), known_format="warc"), fallback, file.name)
        except Exception as error:  # whatever a parser of others' bytes raises; the other records are not touched
            what = str(error) if isinstance(error, InputError) else f"{type(error).__name__}: {error}"
            yield Entry(reading_failure(fallback, f"malformed record: {what}", file.name, number), meter.since())
        else:
            if found:
                yield Entry(found, meter.since())


def _records(stream: IO[bytes]) -> Iterator[bytes | InputError]:
    """Records, whole, or what is wrong with one: then all up to the next line that begins a record belongs to it."""
    line = stream.readline(_MAX_HEAD)
    while line:
        if not line.strip():  # between two records
            line = stream.readline(_MAX_HEAD)
            continue
        found = _record(line, stream) if line.startswith(_VERSION) else InputError("not as its format has it")
        line = stream.readline(_MAX_HEAD)
        while isinstance(found, InputError) and line and not line.startswith(_VERSION):
            line = stream.readline(_MAX_HEAD)
        yield found


def _record(line: bytes, stream: IO[bytes]) -> bytes | InputError:
    """The record that this line begins."""
    head, size, length = [line], len(line), None
    while (line := stream.readline(_MAX_HEAD)).strip():
        size += len(line)
        if size > _MAX_HEAD:
            return InputError(f"a header of more than {_MAX_HEAD:,} bytes")
        head.append(line)
        name, _, value = line.partition(b":")
        if name.strip().lower() == _LENGTH and value.strip().isdigit():
            length = int(value)
    if length is None:
        return InputError("it does not say its length")
    if length > MOST_BYTES:
        return InputError(str(TooLargeError()))
    body = stream.read(length)
    if len(body) < length:
        return InputError("cut off")
    return b"".join((*head, b"\r\n", body, b"\r\n\r\n"))


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
