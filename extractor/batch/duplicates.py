"""Articles whose text stood before. The first in the order of the input is the original, whatever the workers do."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from extractor.batch.outcome import DIGEST_BYTES, Outcome
from extractor.batch.similarity import Similar, signature
from extractor.records import ArticleRecord, Failure, Status
from extractor.writing.lines import encode
from extractor.writing.tables import Line


@dataclass(frozen=True, slots=True)
class Original:
    """The first article with a text."""

    id: str
    status: Status


class Duplicates:
    """Knows the texts of what is written, by their digests, on disk: there may be more than the memory holds.

    Near-duplicates, where they are looked for, are kept in memory.
    """

    def __init__(self, near: bool = False) -> None:
        self._database = sqlite3.connect("", check_same_thread=False, isolation_level=None)  # a temporary file
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("CREATE TABLE texts (digest BLOB PRIMARY KEY, id BLOB, status TEXT) WITHOUT ROWID")
        self._similar = Similar() if near else None

    def close(self) -> None:
        """Forgets everything."""
        self._database.close()

    def has(self, digest: bytes) -> bool:
        """Whether an article with this text is written."""
        return self._find(digest) is not None

    def recall(self, articles: Iterable[Line]) -> None:
        """Takes in what an earlier run has written."""
        for line in articles:
            row = json.loads(line.data)
            if row["duplicate_of"] is None and row["text"].strip():
                self._add(bytes.fromhex(row["sha256"])[:DIGEST_BYTES], Original(row["id"], row["status"]))
                if self._similar and row["status"] != "failed" and row["near_duplicate_of"] is None:
                    self._similar.first(row["id"], signature(row["text"]))

    def settle(self, article_id: str, outcome: Outcome) -> Outcome:
        """The outcome as it is to be written; to be called in order."""
        if outcome.digest is None:
            return outcome
        original = self._find(outcome.digest)
        if original:
            return _duplicate(outcome, original)
        if outcome.skipped:  # its original could be read once, and then no more
            return _failed(outcome, "the article that had this text first was lost")
        self._add(outcome.digest, Original(article_id, outcome.status))
        near = self._similar.first(article_id, outcome.signature) if self._similar else None
        return _rewritten(outcome, near_duplicate_of=near) if near else outcome

    def _find(self, digest: bytes) -> Original | None:
        row = self._database.execute("SELECT id, status FROM texts WHERE digest = ?", (digest,)).fetchone()
        return Original(row[0].decode("utf-8", "surrogatepass"), row[1]) if row else None

    def _add(self, digest: bytes, original: Original) -> None:
        values = digest, original.id.encode("utf-8", "surrogatepass"), original.status
        self._database.execute("INSERT OR IGNORE INTO texts VALUES (?, ?, ?)", values)


def _duplicate(outcome: Outcome, original: Original) -> Outcome:
    """Its claims are those of the original, and stand there only; what failed once, failed for all."""
    changes: dict[str, Any] = {"surveys": [], "duplicate_of": original.id}
    bare = replace(outcome, claims=0, surveys=0, failure=None, original=original.status)
    if original.status == "failed":
        return _failed(bare, f"the same text as {original.id}, which failed", **changes)
    return _rewritten(bare, status=original.status, error=None, **changes)


def _failed(outcome: Outcome, error: str, **changes: Any) -> Outcome:
    row = _row(outcome) | changes | {"status": "failed", "error": error}
    failure = Failure(article_id=row["id"], path=row["path"], line=None, stage="extraction", error=error)
    lines = {"articles": encode(ArticleRecord.model_validate(row)), "failures": encode(failure)}
    return replace(outcome, lines=lines, failure=failure)


def _rewritten(outcome: Outcome, **changes: Any) -> Outcome:
    record = ArticleRecord.model_validate(_row(outcome) | changes)
    duplicate = "duplicate_of" in changes
    return replace(outcome, lines={**({} if duplicate else outcome.lines), "articles": encode(record)})


def _row(outcome: Outcome) -> dict[str, Any]:
    row: dict[str, Any] = json.loads(outcome.lines["articles"])
    return row
