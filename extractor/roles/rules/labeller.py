"""Every quantity of an article → its roles, in the order of the text."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.document import Document
from extractor.records import Quantity
from extractor.roles.rules.changes import gapped_change, read_change, row_change
from extractor.roles.rules.confidence import confidence
from extractor.roles.rules.kinds import Cue, change_cue, noun_direction, rate_cue
from extractor.roles.rules.rates import read_rate
from extractor.roles.rules.reading import Context, Reading
from extractor.roles.rules.respective import share_out
from extractor.roles.rules.shared import paired
from extractor.roles.rules.shares import read_share
from extractor.roles.rules.trimming import predicate_spans, subject_spans
from extractor.roles.rules.view import Mention, make_views
from extractor.roles.types import Roles


class RuleLabeller:
    """Roles by rule over the dependency parse."""

    def label(self, document: Document, quantities: Sequence[Quantity]) -> list[Roles | None]:
        """One answer for each quantity."""
        order = sorted(range(len(quantities)), key=lambda i: (quantities[i].start, quantities[i].end))
        readings = read_all(document, [quantities[i] for i in order])
        answers: list[Roles | None] = [None] * len(quantities)
        for place, reading in zip(order, readings, strict=True):
            answers[place] = None if reading is None else _roles(document, reading, order)
        return answers


def read_all(document: Document, quantities: Sequence[Quantity]) -> list[Reading | None]:
    """The readings before they become spans; quantities in the order of the text."""
    context = Context(document, make_views(document, quantities))
    for mention in context.mentions:
        if not is_ordinal(mention):
            context.readings[mention.index] = share_out(context, mention, read(context, mention))
    return [context.readings.get(m.index) for m in context.mentions]


def is_ordinal(mention: Mention) -> bool:
    """As in "a third term", "the fifth edition": the parse hangs the word on the noun after it."""
    if mention.quantity.form != "fraction" or mention.end - mention.start != 1 or mention.end >= len(mention.view.doc):
        return False
    view = mention.view
    token, noun = mention.head, view.doc[mention.end]
    if any(
        view.lower(i) not in {"a", "the"} for i in range(view.skip_modifiers_back(mention.start) + 1, mention.start)
    ):
        return False  # "only a fifth pocket it": what qualifies a number shows that it is one
    return token.dep_ == "amod" and token.head == noun and noun.tag_ in {"NN", "NNP"} and noun_direction(noun) is None


def read(context: Context, mention: Mention) -> Reading:
    """One quantity, given the readings of those before it."""
    pair = paired(context, mention)
    if pair is not None:
        return pair
    cue = change_cue(mention)
    if cue is not None:
        return read_change(context, mention, cue)
    changed = gapped_change(context, mention) or row_change(context, mention, None)
    if changed is not None:
        return changed
    rate = rate_cue(mention)
    if rate is not None:
        return read_rate(context, mention, rate)
    if mention.quantity.unit == "percentage_point":
        return read_change(context, mention, Cue(mention.head, None, "unit"))
    return read_share(context, mention)


def _roles(document: Document, reading: Reading, order: Sequence[int]) -> Roles:
    subject, base = reading.subject, reading.subject.base
    return Roles(
        kind=reading.kind,
        direction=reading.direction,
        subject=subject_spans(document, subject.pieces),
        predicate=predicate_spans(document, reading.predicate),
        implicit=subject.implicit,
        confidence=confidence(reading),
        base=None if base is None else order[base],
    )
