"""IRIs for records, whose ids may hold any character."""

from __future__ import annotations

from urllib.parse import quote, urlsplit


def iri(kind: str, record_id: str) -> str:
    """Such as `urn:percentage-claims:claim:…`."""
    return f"urn:percentage-claims:{kind}:{quote(record_id, safe='')}"


def web_address(url: str | None) -> str | None:
    """The address of a page as an IRI; None for what is none."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:  # such as brackets that hold no address
        return None
    return quote(url.strip(), safe="%/:=&?~#+!$,;'@()*[]") if parts.scheme in ("http", "https") else None
