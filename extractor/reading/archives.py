"""Tar and zip archives of articles, read in a stream."""

from __future__ import annotations

import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO

from extractor.compression import Compression, TooLargeError, read_whole
from extractor.reading.entry import Entry, Meter, reading_failure
from extractor.reading.formats import Format, by_content, by_suffix
from extractor.reading.inputs import InputBytes, InputFile, is_hidden


def read_tar(file: InputFile, stream: IO[bytes], meter: Meter) -> Iterator[Entry]:
    """Each file that is not hidden, as an article to read. Raises OSError where the archive is damaged."""
    try:
        with tarfile.open(fileobj=stream, mode="r|*") as archive:
            for member in archive:
                content = archive.extractfile(member) if member.isfile() and not is_hidden(member.name) else None
                if content is None:
                    continue
                try:
                    data = read_whole(content)
                except TooLargeError as error:
                    yield _trouble(file, member.name, error, meter)
                else:
                    yield _entry(file, member.name, data, meter)
    except (tarfile.TarError, EOFError, zlib.error) as error:
        raise OSError(f"damaged archive: {error}") from error


def read_zip(file: InputFile, stream: IO[bytes], meter: Meter) -> Iterator[Entry]:
    """As `read_tar`; a file in it that is damaged is a failure of its own."""
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, EOFError) as error:
        raise OSError(f"damaged archive: {error}") from error
    with archive:
        for member in archive.infolist():
            if member.is_dir() or is_hidden(member.filename):
                continue
            try:
                with archive.open(member) as content:
                    data = read_whole(content)
            except Exception as error:  # each way of compression has its own; the other files are not touched
                yield _trouble(file, member.filename, error, meter)
            else:
                yield _entry(file, member.filename, data, meter)


def holds_lines(content: InputBytes) -> bool:
    """Whether a file in an archive holds many articles itself."""
    return (content.format or by_content(content.data)) is Format.JSONL


def _entry(file: InputFile, name: str, data: bytes, meter: Meter) -> Entry:
    name = name.removeprefix("./")
    format_, packed = by_suffix(PurePosixPath(name)), Compression.of(name)
    content = InputBytes(data, f"{file.id}/{name}", f"{file.name}/{name}", format_, packed=packed)
    return Entry(content, meter.since())


def _trouble(file: InputFile, name: str, error: Exception, meter: Meter) -> Entry:
    return Entry(reading_failure(f"{file.id}/{name}", str(error), f"{file.name}/{name}"), meter.since())
