"""Roles by rule over the dependency parse."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.document import Document
from extractor.records import Quantity
from extractor.roles.types import Roles


class RuleLabeller:
    """Placeholder."""

    def label(self, document: Document, quantities: Sequence[Quantity]) -> list[Roles | None]:
        """One answer for each quantity."""
        answers: list[Roles | None] = []
        for quantity in quantities:
            sentence = document.sentence_at(quantity.start)
            after = (document.span(quantity.end, sentence.end),) if sentence.end > quantity.end else ()
            before = (document.span(sentence.start, quantity.start),) if sentence.start < quantity.start else ()
            answers.append(Roles("share", None, after, before, False, 0.1))
        return answers
