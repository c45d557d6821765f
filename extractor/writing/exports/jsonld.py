"""schema.org: a `Claim` for each claim, about an `Observation`, appearing in a `NewsArticle`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from extractor.writing.exports.iris import iri, web_address
from extractor.writing.exports.rows import Row, articles
from extractor.writing.exports.streams import write_document

_HEAD: Final = {"@context": "https://schema.org"}
_PERCENT: Final = "P1"  # UN/CEFACT's code, which schema.org's unitCode takes


def write(dataset: Path, out: Path) -> None:
    """One document, its claims and articles in `@graph`."""
    write_document(out, _HEAD, "@graph", _nodes(dataset))


def _nodes(dataset: Path) -> Iterator[Row]:
    for found in articles(dataset):
        if found.claims:
            yield _article(found.article)
        for claim in found.claims:
            yield _claim(claim, found.article)


def _article(article: Row) -> Row:
    return _without_nothing(
        {
            "@type": "NewsArticle",
            "@id": iri("article", article["id"]),
            "identifier": article["id"],
            "headline": article["title"],
            "url": web_address(article["url"]),
            "datePublished": article["published"],
            "publisher": article["publisher"] and {"@type": "Organization", "name": article["publisher"]},
            "author": [{"@type": "Person", "name": name} for name in article["authors"]],
            "inLanguage": article["language"],
        }
    )


def _claim(claim: Row, article: Row) -> Row:
    return _without_nothing(
        {
            "@type": "Claim",
            "@id": iri("claim", claim["id"]),
            "identifier": claim["id"],
            "text": claim["sentence"]["text"],
            "appearance": {"@id": iri("article", article["id"])},
            "creditText": claim["source"] and claim["source"]["text"],
            "isBasedOn": claim["base_claim_id"] and {"@id": iri("claim", claim["base_claim_id"])},
            "about": _observation(claim),
        }
    )


def _observation(claim: Row) -> Row:
    """Of a share, what is measured is the predicate, and the subject its denominator."""
    quantity, share = claim["quantity"], claim["kind"] == "share"
    subject = claim["subject"] and claim["subject"]["text"]
    measured = (claim["predicate"] and claim["predicate"]["text"]) if share else subject
    is_range = quantity["low"] != quantity["high"]
    return _without_nothing(
        {
            "@type": "Observation",
            "name": quantity["text"],
            "value": quantity["value"],
            "minValue": quantity["low"] if is_range else None,
            "maxValue": quantity["high"] if is_range else None,
            "unitCode": _PERCENT if quantity["unit"] == "percent" else None,
            "unitText": quantity["unit"].replace("_", " "),
            "measuredProperty": measured and {"@type": "Property", "name": measured},
            "measurementDenominator": subject and share and {"@type": "StatisticalVariable", "name": subject},
            "description": claim["period"] and claim["period"]["text"],
        }
    )


def _without_nothing(node: dict[str, Any]) -> Row:
    return {name: value for name, value in node.items() if value not in (None, "", [], False)}
