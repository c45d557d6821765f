"""Claims as the data that `spacy.displacy.render(data, manual=True)` takes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Literal

from extractor.records import Claim
from extractor.rendering.marks import ROLES, role_spans

Style = Literal["span", "ent"]
_TOKEN = re.compile(r"\w+|[^\w\s]")


def displacy_data(title: str | None, text: str, claims: Sequence[Claim], style: Style = "span") -> dict[str, Any]:
    """For displaCy's styles "span", which shows overlaps, and "ent", which cannot.

    Under "ent" quantities come before subjects, predicates and sources where they overlap, and earlier before later.
    """
    marks = sorted({(span.start, span.end, role) for role, span in role_spans(claims)})
    if style == "ent":
        kept = _apart(marks)
        ents = [{"start": start, "end": end, "label": role.upper()} for start, end, role in kept]
        return {"text": text, "ents": ents, "title": title}
    edges = {edge for start, end, _ in marks for edge in (start, end)}
    tokens = list(_tokens(text, edges))
    starts = {start: i for i, (start, _) in enumerate(tokens)}
    ends = {end: i + 1 for i, (_, end) in enumerate(tokens)}
    spans = [
        {"start": start, "end": end, "start_token": starts[start], "end_token": ends[end], "label": role.upper()}
        for start, end, role in marks
        if start in starts and end in ends
    ]
    return {"text": text, "spans": spans, "tokens": [text[start:end] for start, end in tokens], "title": title}


def _tokens(text: str, edges: set[int]) -> list[tuple[int, int]]:
    """Words and signs, cut also where a mark begins or ends."""
    found: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(text):
        inner = [edge for edge in range(match.start() + 1, match.end()) if edge in edges]
        found += pairwise([match.start(), *inner, match.end()])
    return found


def _apart(marks: list[tuple[int, int, Any]]) -> list[tuple[int, int, Any]]:
    """Those that overlap none that comes before them in rank."""
    kept: list[tuple[int, int, Any]] = []
    for start, end, role in sorted(marks, key=lambda mark: (ROLES.index(mark[2]), mark[0])):
        if all(end <= other[0] or other[1] <= start for other in kept):
            kept.append((start, end, role))
    return sorted(kept)
