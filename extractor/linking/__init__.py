"""The claims of one article → who says so, on what basis, and how they hang together."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.document import Document
from extractor.linking.article import view_article
from extractor.linking.candidates import find_cast
from extractor.linking.sources import find_sources, source_record
from extractor.linking.types import ClaimLinks, Links
from extractor.records import Quantity
from extractor.roles import Roles

__all__ = ["link"]


def link(document: Document, quantities: Sequence[Quantity], roles: Sequence[Roles]) -> Links:
    """Sources, surveys and ties between the claims of one article, in the order of `quantities`."""
    if not quantities:
        return Links()
    cast = find_cast(view_article(document, quantities))
    found = find_sources(cast, quantities, roles)
    return Links(
        claims=tuple(
            ClaimLinks(
                source=None if entity is None else source_record(cast, entity, quantity.start),
                quoted=cast.quotations.holds(quantity.start),
            )
            for entity, quantity in zip(found, quantities, strict=True)
        )
    )
