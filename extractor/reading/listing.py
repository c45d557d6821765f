"""Everything there is to read, one entry for each article or trouble, with ids that stand once."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import IO, Final

from extractor.compression import Compression, decompressed
from extractor.errors import ExtractorError, InputError
from extractor.reading.archives import holds_lines, read_tar, read_zip
from extractor.reading.columns import NO_COLUMNS, Columns
from extractor.reading.entry import Entry, Meter, reading_failure
from extractor.reading.files import read_bytes
from extractor.reading.formats import Format, by_content
from extractor.reading.inputs import STDIN, InputBytes, InputFile, Missing, find_files
from extractor.reading.jsonl import parse_line, read_lines
from extractor.reading.parquet import read_parquet
from extractor.reading.warc import read_warc
from extractor.records import Article, Failure

__all__ = ["Entry", "entries", "file_entries", "reading_failure"]

STDIN_ID: Final = "stdin"
_PROBE: Final = 4096


def entries(inputs: Sequence[str], exclude: Path | None = None, columns: Columns = NO_COLUMNS) -> Iterator[Entry]:
    """Lazily, in a stable order; an id that stands twice gets a suffix: `a.txt`, `a.txt~2`.

    `columns` are the names of our fields in JSON Lines and Parquet.
    """
    return _with_own_ids(_entries(inputs, exclude, columns))


def file_entries(file: InputFile, columns: Columns = NO_COLUMNS) -> Iterator[Entry]:
    """As `entries`, of one file."""
    return _with_own_ids(_file_entries(file, columns))


def _entries(inputs: Sequence[str], exclude: Path | None, columns: Columns) -> Iterator[Entry]:
    if STDIN in inputs:
        yield from _standard_input(sys.stdin.buffer, columns)
    for found in find_files([name for name in inputs if name != STDIN], exclude):
        if isinstance(found, Missing):
            yield Entry(reading_failure(found.name, found.error, found.name))
        else:
            yield from _file_entries(found, columns)


def _file_entries(file: InputFile, columns: Columns) -> Iterator[Entry]:
    format_ = _format(file)
    if format_ is not None and format_.many:
        yield from _many(file, format_, columns)
    else:
        yield Entry(file, file.size)


def _format(file: InputFile) -> Format | None:
    """Looks into a file whose name says nothing; what cannot be opened fails later, when it is read."""
    if file.format:
        return file.format
    try:
        with decompressed(file.open(), Compression.of(file.name)) as stream:
            return by_content(stream.read(_PROBE))
    except ExtractorError:
        raise
    except Exception:
        return None


def _standard_input(stream: IO[bytes], columns: Columns) -> Iterator[Entry]:
    head = stream.peek(_PROBE) if hasattr(stream, "peek") else b""
    if by_content(head) is Format.JSONL:
        yield from _json_lines(stream, STDIN_ID, None, columns)
        return
    data = stream.read()
    try:
        yield Entry(read_bytes(data, STDIN_ID, None), len(data))
    except InputError as error:
        yield Entry(reading_failure(STDIN_ID, str(error)), len(data))


def _many(file: InputFile, format_: Format, columns: Columns) -> Iterator[Entry]:
    """The articles of a file of many. Where it cannot be read on, that is one failure; what came before it is kept."""
    try:
        with file.open() as stored:
            yield from _opened(file, format_, stored, columns)
    except ExtractorError:
        raise
    except Exception as error:  # whatever a parser of others' bytes, or what they are fetched by, raises
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        yield Entry(reading_failure(file.id, reason, file.name))


def _opened(file: InputFile, format_: Format, stored: IO[bytes], columns: Columns) -> Iterator[Entry]:
    meter = Meter(stored)
    stream = stored if format_ is Format.PARQUET else decompressed(stored, Compression.of(file.name))
    if format_ is Format.JSONL:
        yield from _json_lines(stream, file.id, file.name, columns, meter)
    elif format_ is Format.PARQUET:
        yield from read_parquet(file, stream, columns)
    elif format_ is Format.WARC:
        yield from read_warc(file, stream, meter)
    else:
        read = read_tar if format_ is Format.TAR else read_zip
        for entry in read(file, stream, meter):
            yield from _unpacked(entry, columns)


def _unpacked(entry: Entry, columns: Columns) -> Iterator[Entry]:
    """A file of an archive is one article, or JSON Lines of many."""
    content = entry.content
    if isinstance(content, InputBytes) and holds_lines(content):
        plain = decompressed(BytesIO(content.data), content.packed)
        try:
            yield from _json_lines(plain, content.id, content.name, columns)
        except OSError as error:
            yield Entry(reading_failure(content.id, str(error), content.name))
    else:
        yield entry


def _json_lines(
    stream: IO[bytes], file_id: str, name: str | None, columns: Columns, meter: Meter | None = None
) -> Iterator[Entry]:
    for number, line in read_lines(stream):
        fallback = f"{file_id}:{number}"
        size = meter.since() if meter else len(line)
        try:
            yield Entry(parse_line(line, fallback, name, columns), size)
        except InputError as error:
            yield Entry(reading_failure(fallback, str(error), name, number), size)


def _with_own_ids(found: Iterable[Entry]) -> Iterator[Entry]:
    """Remembers ids by their digests, which are small; two that share one would cost a needless suffix."""
    seen: set[int] = set()
    for entry in found:
        content = entry.content
        if isinstance(content, Failure):
            yield entry
            continue
        name, number = content.id, 1
        while (key := _digest(name)) in seen:
            number += 1
            name = f"{content.id}~{number}"
        seen.add(key)
        yield entry if number == 1 else Entry(_renamed(content, name), entry.size, content.id)


def _renamed(content: Article | InputFile | InputBytes, name: str) -> Article | InputFile | InputBytes:
    if isinstance(content, InputFile | InputBytes):
        return replace(content, id=name)
    return content.model_copy(update={"id": name, "extra": {"id": content.id, **content.extra}})


def _digest(name: str) -> int:
    return int.from_bytes(hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
