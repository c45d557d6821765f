"""An article's text cut where a role of a claim begins or ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from extractor.records import Claim, Phrase, Span

Role = Literal["quantity", "subject", "predicate", "source"]
ROLES: Final[tuple[Role, ...]] = ("quantity", "subject", "predicate", "source")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text with the roles that all of it has, in the order of ROLES; none for text between."""

    text: str
    roles: tuple[Role, ...]


def role_spans(claims: Iterable[Claim]) -> Iterator[tuple[Role, Span]]:
    """Every marked stretch; one that several claims share comes once for each."""
    for claim in claims:
        yield "quantity", claim.quantity
        phrases: dict[Role, Phrase | None] = {
            "subject": claim.subject, "predicate": claim.predicate, "source": claim.source
        }  # fmt: skip
        for role, phrase in phrases.items():
            yield from ((role, span) for span in (phrase.spans if phrase else ()))


def cut(text: str, claims: Iterable[Claim]) -> Iterator[Piece]:
    """The whole text in order; what overlaps becomes pieces with several roles."""
    begins: dict[int, list[Role]] = {}
    ends: dict[int, list[Role]] = {}
    for role, span in role_spans(claims):
        begins.setdefault(span.start, []).append(role)
        ends.setdefault(span.end, []).append(role)
    depth = dict.fromkeys(ROLES, 0)
    start = 0
    for edge in sorted({*begins, *ends, len(text)}):
        if edge > start:
            yield Piece(text[start:edge], tuple(role for role in ROLES if depth[role]))
        for role in begins.get(edge, ()):
            depth[role] += 1
        for role in ends.get(edge, ()):
            depth[role] -= 1
        start = edge
