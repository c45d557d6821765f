"""Annotated documents as the rest of the package sees them, whichever form they were written in.

`docs/annotation-guide.md` says what the fields mean; `inline` and `jsonl` read the two forms.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any, NamedTuple

from pydantic import ConfigDict, Field, model_serializer, model_validator

from extractor.records import Direction, Kind, Modifier, Record, Unit


class GoldSpan(NamedTuple):
    """A tagged stretch; code points of the document's text, end exclusive. A list of three in JSON."""

    start: int
    end: int
    text: str


class GoldLinks(Record):
    """How a claim hangs together with others, where the annotator looked for it; `same` and `compared` are numbers.

    `period` is the time that the figure is of, in the article's words.
    """

    same: int | None = None
    compared: tuple[int, ...] = ()
    negated: bool = False
    quoted: bool = False
    period: str | None = None


class GoldClaim(Record):
    """One annotated mention; values in percent. `base` is the number of another claim of the document.

    A checked document has exactly one span in `quantity`. `links` is None, and not written, where nobody looked.
    """

    id: int
    low: float
    high: float
    unit: Unit
    kind: Kind
    modifier: Modifier
    direction: Direction | None
    base: int | None
    quantity: tuple[GoldSpan, ...]
    subject: tuple[GoldSpan, ...]
    predicate: tuple[GoldSpan, ...]
    source: tuple[GoldSpan, ...]
    links: GoldLinks | None = None

    @model_serializer(mode="wrap")
    def _without_missing_links(self, serialise: Any) -> dict[str, Any]:
        written: dict[str, Any] = serialise(self)
        return {name: value for name, value in written.items() if name != "links" or value is not None}

    @property
    def subject_text(self) -> str:
        """The pieces joined by a space."""
        return joined(self.subject)

    @property
    def predicate_text(self) -> str:
        """The pieces joined by a space."""
        return joined(self.predicate)

    @property
    def surface(self) -> str:
        """The quantity as it stands in the text."""
        return self.quantity[0].text


class GoldSurvey(Record):
    """What the article says of its surveys; the first entry of each is the main survey's.

    `mode` and `margin_of_error` are None where the annotator did not look for them.
    """

    source: tuple[str, ...] = ()
    fieldwork_by: tuple[str, ...] = ()
    sample_size: tuple[int, ...] = ()
    population: tuple[str, ...] = ()
    countries: tuple[str | int, ...] = Field((), description="names as written, or how many")
    period: tuple[str, ...] = ()
    mode: tuple[str, ...] | None = None
    margin_of_error: tuple[float, ...] | None = Field(None, description="percentage points; the larger end of a range")


class GoldDocument(Record):
    """An annotated article; header fields beyond those named here are kept as text.

    `survey` is None, and `{}` in both forms, where the article reports no survey.
    """

    model_config = ConfigDict(frozen=True, extra="allow", allow_inf_nan=False)

    id: str
    topic: str = ""
    genre: str = ""
    text: str
    claims: tuple[GoldClaim, ...]
    survey: GoldSurvey | None

    @model_validator(mode="before")
    @classmethod
    def _empty_survey_is_none(cls, values: Any) -> Any:
        return {**values, "survey": values.get("survey") or None} if isinstance(values, dict) else values

    @model_serializer(mode="wrap")
    def _none_survey_is_empty(self, serialise: Any) -> dict[str, Any]:
        written: dict[str, Any] = serialise(self)
        survey = written["survey"] or {}
        return {**written, "survey": {name: value for name, value in survey.items() if value is not None}}


def joined(spans: Iterable[GoldSpan]) -> str:
    """The spans' words, joined by a space."""
    return " ".join(span.text for span in spans)


def fingerprint(documents: Iterable[GoldDocument]) -> str:
    """SHA-256 of the annotations, whatever form or file they stand in and in whatever order."""
    digest = hashlib.sha256()
    for document in sorted(documents, key=lambda d: d.id):
        digest.update(document.model_dump_json().encode())
    return digest.hexdigest()
