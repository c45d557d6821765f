"""Shares: the constructions in the order in which they are tried."""

from __future__ import annotations

from collections.abc import Callable

from extractor.roles.rules.clauses import (
    absolute,
    before_number,
    fronted_figure,
    inserted,
    inverted,
    object_of_clause,
    subject_of_clause,
    trailing,
)
from extractor.roles.rules.levels import level
from extractor.roles.rules.reading import Context, Reading, Subject, share
from extractor.roles.rules.rows import bracketed_item, row
from extractor.roles.rules.shared import compared, gapped, repeated
from extractor.roles.rules.subjects import subject_of
from extractor.roles.rules.view import Mention

Construction = Callable[[Context, Mention, Subject, int], Reading | None]

CONSTRUCTIONS: tuple[Construction, ...] = (
    repeated,
    row,
    bracketed_item,
    compared,
    inserted,
    fronted_figure,
    subject_of_clause,
    absolute,
    inverted,
    level,
    gapped,
    object_of_clause,
)


def read_share(context: Context, mention: Mention) -> Reading:
    """Always gives a reading, if need be with the rest of the sentence as its predicate."""
    subject, after = subject_of(context, mention)
    for construction in CONSTRUCTIONS:
        reading = construction(context, mention, subject, after)
        if reading is not None:
            return reading
    return _rest_of_sentence(mention, subject, after)


def _rest_of_sentence(mention: Mention, subject: Subject, after: int) -> Reading:
    view = mention.view
    following = trailing(mention, after)
    if following:
        return share(subject, following, "rest")
    first = view.sentence(mention.start)[0]
    end = before_number(mention)
    return share(subject, (view.piece(first, end),) if end > first else (), "start")
