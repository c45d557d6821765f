"""What became of one article, ready to be written."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.records import Failure
from extractor.writing.lines import encode


@dataclass(frozen=True, slots=True)
class Outcome:
    """Lines by table; `failure` says why there are no claims, and is None for an article that went through."""

    lines: dict[str, bytes] = field(default_factory=dict)
    claims: int = 0
    surveys: int = 0
    failure: Failure | None = None


def lost(failure: Failure) -> Outcome:
    """The outcome of an input whose text is not known."""
    return Outcome({"failures": encode(failure)}, failure=failure)
