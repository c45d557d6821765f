"""The claims of one article → who says so, on what basis, and how they hang together."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.document import Document
from extractor.linking.article import view_article
from extractor.linking.bases import find_bases, find_figures
from extractor.linking.candidates import find_cast
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
    view = view_article(document, quantities)
    cast = find_cast(view)
    sources = find_sources(cast, quantities, roles)
    surveys = find_surveys(cast, sources)
    bases = find_bases(find_figures(view, quantities, roles), roles)
    claims = tuple(
        ClaimLinks(
            source=None if source is None else source_record(cast, source, quantity.start),
            base=base,
            quoted=cast.quotations.holds(quantity.start),
            survey=None if source is None else surveys.by_entity.get(source),
        )
        for quantity, source, base in zip(quantities, sources, bases, strict=True)
    )
    return Links(claims, surveys.facts)
