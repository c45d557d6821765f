"""What a role labeller is asked and what it answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from extractor.document import Document
from extractor.records import Direction, Kind, Quantity, Span


@dataclass(frozen=True, slots=True)
class Roles:
    """The reading of one quantity.

    `source`: whom the labeller credits, nothing where it credits nobody; None where it does not look for sources.
    `base` is the index, among the quantities asked about, of the claim whose counted part is this
    one's whole. `base_chances`: how likely each of them is that, and that none is (None), as natural
    logarithms; nothing where the labeller gives no chances. `implicit`: the subject stands in another
    sentence. `confidence`: 0-1.
    """

    kind: Kind
    direction: Direction | None
    subject: tuple[Span, ...]
    predicate: tuple[Span, ...]
    implicit: bool
    confidence: float
    source: tuple[Span, ...] | None = None
    base: int | None = None
    base_chances: tuple[tuple[int | None, float], ...] = ()

    @property
    def subject_text(self) -> str:
        """The subject's pieces in a row."""
        return " ".join(span.text for span in self.subject)

    @property
    def predicate_text(self) -> str:
        """The predicate's pieces in a row."""
        return " ".join(span.text for span in self.predicate)


class Labeller(Protocol):
    """Reads quantities in their document. Results do not depend on other documents."""

    def label(self, document: Document, quantities: Sequence[Quantity]) -> list[Roles | None]:
        """One answer for each quantity, in order; None where it turns out to be no claim."""
        ...
