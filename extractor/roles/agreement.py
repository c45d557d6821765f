"""Whether two readings of a quantity say the same."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.records import Span
from extractor.roles.types import Roles

HALF = 0.5


def agree(one: Roles, other: Roles) -> bool:
    """The same kind and direction, and phrases that share at least half of their code points."""
    return (
        (one.kind, one.direction) == (other.kind, other.direction)
        and shared(one.subject, other.subject) >= HALF
        and shared(one.predicate, other.predicate) >= HALF
    )


def shared(one: Sequence[Span], other: Sequence[Span]) -> float:
    """Twice the code points that both phrases hold, over those of each, 0-1; 1 where both are empty."""
    both = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    each = sum(span.end - span.start for span in (*one, *other))
    return 2 * both / each if each else 1.0
