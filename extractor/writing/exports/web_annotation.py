"""W3C Web Annotation: an annotation for each role of each claim, on the text of its article.

Positions are code points, as the standard has them and the records, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from extractor.writing.exports.iris import iri, web_address
from extractor.writing.exports.rows import Row, articles, role_spans
from extractor.writing.exports.streams import write_document

_HEAD: Final = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "id": "urn:percentage-claims:annotations",
    "type": "AnnotationPage",
}
_AROUND: Final = 32  # code points of the text that a quote has on either side


def write(dataset: Path, out: Path) -> None:
    """One page of annotations."""
    write_document(out, _HEAD, "items", _annotations(dataset))


def _annotations(dataset: Path) -> Iterator[Row]:
    for found in articles(dataset):
        for claim in found.claims:
            for role, spans in role_spans(claim):
                targets = [_target(span, found.article) for span in spans]
                yield _annotation(claim, role, targets[0] if len(targets) == 1 else targets)


def _annotation(claim: Row, role: str, target: Row | list[Row]) -> Row:
    return {
        "id": iri("annotation", f"{claim['id']}/{role}"),
        "type": "Annotation",
        "motivation": "tagging",
        "body": [
            {"type": "TextualBody", "value": role, "format": "text/plain", "purpose": "tagging"},
            {"type": "SpecificResource", "source": iri("claim", claim["id"]), "purpose": "identifying"},
        ],
        "target": target,
    }


def _target(span: Row, article: Row) -> Row:
    """The text that was read is the source; the page it comes from, whose text is not quite that, is the scope."""
    text, start, end = article["text"], span["start"], span["end"]
    page = web_address(article["url"])
    return {
        "type": "SpecificResource",
        "source": iri("article", article["id"]),
        **({"scope": page} if page else {}),
        "selector": [
            {"type": "TextPositionSelector", "start": start, "end": end},
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(0, start - _AROUND) : start],
                "suffix": text[end : end + _AROUND],
            },
        ],
    }
