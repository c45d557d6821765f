"""What there is to read: one entry for each article or trouble."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO

from extractor.reading.addresses import without_secrets
from extractor.reading.inputs import InputBytes, InputFile
from extractor.records import Article, Failure


@dataclass(frozen=True, slots=True)
class Entry:
    """One article to read, one that is read, or one that cannot be.

    `size` is its share of the input in bytes. `renamed` holds the id that it would have had, had no
    earlier entry had the same.
    """

    content: Article | InputFile | InputBytes | Failure
    size: int = 0
    renamed: str | None = None


def reading_failure(article_id: str, error: str, path: str | None = None, line: int | None = None) -> Failure:
    """The record of something that could not be read; what a library says of it may have its address in it."""
    return Failure(article_id=article_id, path=path, line=line, stage="reading", error=without_secrets(error))


class Meter:
    """How far a file has been read since it was last asked, as stored: what is compressed counts for what it takes."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._last = 0

    def since(self) -> int:
        """In bytes; 0 where the file cannot tell."""
        try:
            here = self._stream.tell()
        except (OSError, ValueError):
            return 0
        passed, self._last = here - self._last, here
        return max(passed, 0)
