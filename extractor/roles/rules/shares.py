"""Shares: the constructions in the order in which they are tried."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from extractor.roles.rules.clauses import (
    absolute,
    before_number,
    counted_part,
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
from extractor.roles.rules.times import is_time
from extractor.roles.rules.view import Mention

Construction = Callable[[Context, Mention, Subject, int], Reading | None]

PRO_FORMS = frozenset(
    {
        "do",
        "did",
        "does",
        "do so",
        "did so",
        "would",
        "are",
        "were",
        "was",
        "is",
        "have",
        "had",
        "has",
        "agree",
        "agreed",
        "think so",
        "thought so",
    }
)

CONSTRUCTIONS: tuple[Construction, ...] = (
    repeated,
    counted_part,
    compared,
    row,
    bracketed_item,
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
            return _without_pro_form(context, mention, reading)
    return _rest_of_sentence(context, mention, subject, after)


def _without_pro_form(context: Context, mention: Mention, reading: Reading) -> Reading:
    """As in "Only 33% do": the verb phrase that the pro-form stands for."""
    text = context.document.text
    words = " ".join(text[start:end] for start, end in reading.predicate).lower().strip(" .,;")
    if words not in PRO_FORMS:
        return reading
    earlier = context.last_share(mention)
    return replace(reading, predicate=earlier.predicate, how="pro_form") if earlier is not None else reading


def _rest_of_sentence(context: Context, mention: Mention, subject: Subject, after: int) -> Reading:
    view = mention.view
    following = trailing(mention, after)
    if fragment := _fragment(context, mention, subject, after):
        return fragment
    if following:
        return share(subject, following, "rest")
    first = view.sentence(mention.start)[0]
    end = before_number(mention)
    return share(subject, (view.piece(first, end),) if end > first else (), "start")


def _fragment(context: Context, mention: Mention, subject: Subject, after: int) -> Reading | None:
    """As in "In 2008, 3%.": no statement but a time; the statement of the figure before."""
    view = mention.view
    first, last = view.sentence(mention.start)
    earlier = context.last_share(mention)
    if earlier is None or any(t.pos_ in {"VERB", "AUX"} for t in view.doc[first:last]):
        return None
    words = [t for t in view.doc[first:last] if not t.is_punct and not view.mention_at(t.i)]
    if words and not is_time(view, first, last):
        return None
    start, end = (first, before_number(mention)) if mention.start - first > 1 else (after, last)
    extra = (view.piece(start, end),) if start < end and is_time(view, start, end) else ()
    return replace(earlier, subject=subject, predicate=(*earlier.predicate, *extra), how="fragment")
