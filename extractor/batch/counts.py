"""The accounts of a batch: every article read ends as written, empty or failed."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from extractor.batch.outcome import Outcome
from extractor.errors import DatasetError


@dataclass
class Counts:
    """Articles: `written` has claims, `empty` has none. `renamed` had an id that stood before.

    `duplicates` have the text of an earlier article, and are entered as what that one is.
    """

    read: int = 0
    written: int = 0
    empty: int = 0
    failed: int = 0
    renamed: int = 0
    claims: int = 0
    surveys: int = 0
    duplicates: int = 0

    def add(self, outcome: Outcome, renamed: bool) -> None:
        """Enters what became of one article."""
        self.read += 1
        if outcome.status == "failed":
            self.failed += 1
        elif outcome.status == "ok":
            self.written += 1
        else:
            self.empty += 1
        self.duplicates += outcome.original is not None
        self.renamed += renamed
        self.claims += outcome.claims
        self.surveys += outcome.surveys

    def check(self, seen: int) -> None:
        """Raises DatasetError when the accounts do not add up to the articles seen, which would be our fault."""
        if not seen == self.read == self.written + self.empty + self.failed:
            raise DatasetError(f"articles went missing: {seen} seen, {self.as_dict()}")

    def equation(self) -> str:
        """The accounts in words."""
        parts = f"{self.written:,} written + {self.empty:,} empty + {self.failed:,} failed"
        return f"{self.read:,} articles read = {parts}"

    def as_dict(self) -> dict[str, int]:
        """By name."""
        return asdict(self)
