"""The claims of one article → who says so, on what basis, and how they hang together."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.document import Document
from extractor.linking.article import view_article
from extractor.linking.bases import find_bases
from extractor.linking.candidates import find_cast
from extractor.linking.comparisons import find_comparisons
from extractor.linking.consistency import find_notes
from extractor.linking.figures import find_figures
from extractor.linking.flags import is_negated
from extractor.linking.periods import find_periods
from extractor.linking.same_fact import find_same_facts
from extractor.linking.sources import find_sources, source_record
from extractor.linking.surveys import find_surveys
from extractor.linking.types import ClaimLinks, Links
from extractor.records import Quantity
from extractor.roles import Roles

__all__ = ["link"]


def link(document: Document, quantities: Sequence[Quantity], roles: Sequence[Roles]) -> Links:
    """Sources, surveys and ties between the claims of one article, in the order of `quantities`."""
    if not quantities:
        return Links()
    credited = sorted({s for r in roles for s in r.source or ()}, key=lambda s: (s.start, s.end))
    view = view_article(document, [span.start for span in (*quantities, *credited)])
    cast = find_cast(view, credited)
    sources = find_sources(cast, quantities, roles)
    figures = find_figures(view, quantities, roles)
    bases = find_bases(figures)
    wholes = [() if base is not None else r.subject for r, base in zip(roles, bases, strict=True)]
    surveys = find_surveys(cast, sources, wholes)
    same = find_same_facts(document.text, figures)
    comparisons = find_comparisons(document.text, figures)
    notes = find_notes(document.text, figures, same)
    periods = find_periods(view, figures)
    claims = tuple(
        ClaimLinks(
            source=None if source is None else source_record(cast, source, quantity.start),
            base=bases[i],
            same_fact=same[i],
            compared_with=comparisons[i],
            period=periods[i],
            negated=is_negated(roles[i]),
            quoted=cast.quotations.holds(quantity.start),
            survey=None if source is None else surveys.by_entity.get(source),
            notes=notes[i],
        )
        for i, (quantity, source) in enumerate(zip(quantities, sources, strict=True))
    )
    return Links(claims, surveys.facts)
