"""Everything there is to read, one entry for each article or trouble, with ids that stand once."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Final

from extractor.errors import InputError
from extractor.reading.files import read_bytes
from extractor.reading.formats import Format, by_content
from extractor.reading.inputs import STDIN, InputFile, Missing, find_files
from extractor.reading.jsonl import parse_line, read_lines
from extractor.records import Article, Failure

STDIN_ID: Final = "stdin"
_PROBE: Final = 4096


@dataclass(frozen=True, slots=True)
class Entry:
    """One article to read, one that is read, or one that cannot be.

    `size` is its share of the input in bytes. `renamed` holds the id that it would have had, had no
    earlier entry had the same.
    """

    content: Article | InputFile | Failure
    size: int = 0
    renamed: str | None = None


def reading_failure(article_id: str, error: str, path: str | None = None, line: int | None = None) -> Failure:
    """The record of something that could not be read."""
    return Failure(article_id=article_id, path=path, line=line, stage="reading", error=error)


def entries(inputs: Sequence[str], exclude: Path | None = None) -> Iterator[Entry]:
    """Lazily, in a stable order; an id that stands twice gets a suffix: `a.txt`, `a.txt~2`."""
    return _with_own_ids(_entries(inputs, exclude))


def _entries(inputs: Sequence[str], exclude: Path | None) -> Iterator[Entry]:
    if STDIN in inputs:
        yield from _standard_input(sys.stdin.buffer)
    for found in find_files([name for name in inputs if name != STDIN], exclude):
        if isinstance(found, Missing):
            yield Entry(reading_failure(found.name, found.error, found.name))
        elif _format(found) is Format.JSONL:
            yield from _json_lines_file(found)
        else:
            yield Entry(found, found.size)


def _format(file: InputFile) -> Format | None:
    """Looks into a file whose name says nothing; what cannot be opened fails later, when it is read."""
    if file.format:
        return file.format
    try:
        with file.path.open("rb") as stream:
            return by_content(stream.read(_PROBE))
    except OSError:
        return None


def _standard_input(stream: IO[bytes]) -> Iterator[Entry]:
    head = stream.peek(_PROBE) if hasattr(stream, "peek") else b""
    if by_content(head) is Format.JSONL:
        yield from _json_lines(stream, STDIN_ID, None)
        return
    data = stream.read()
    try:
        yield Entry(read_bytes(data, STDIN_ID, None), len(data))
    except InputError as error:
        yield Entry(reading_failure(STDIN_ID, str(error)), len(data))


def _json_lines_file(file: InputFile) -> Iterator[Entry]:
    try:
        with file.path.open("rb") as stream:
            yield from _json_lines(stream, file.id, file.name)
    except OSError as error:
        yield Entry(reading_failure(file.id, str(error.strerror or error), file.name))


def _json_lines(stream: IO[bytes], file_id: str, name: str | None) -> Iterator[Entry]:
    for number, line in read_lines(stream):
        fallback = f"{file_id}:{number}"
        try:
            yield Entry(parse_line(line, fallback, name), len(line))
        except InputError as error:
            yield Entry(reading_failure(fallback, str(error), name, number), len(line))


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


def _renamed(content: Article | InputFile, name: str) -> Article | InputFile:
    if isinstance(content, InputFile):
        return replace(content, id=name)
    return content.model_copy(update={"id": name, "extra": {"id": content.id, **content.extra}})


def _digest(name: str) -> int:
    return int.from_bytes(hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
