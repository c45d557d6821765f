"""The claims of one article → who says so, on what basis, and how they hang together."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.document import Document
from extractor.linking.types import ClaimLinks, Links
from extractor.records import Quantity
from extractor.roles import Roles

__all__ = ["link"]


def link(document: Document, quantities: Sequence[Quantity], roles: Sequence[Roles]) -> Links:
    """Sources, surveys and ties between the claims of one article, in the order of `quantities`."""
    return Links(claims=tuple(ClaimLinks() for _ in quantities))
