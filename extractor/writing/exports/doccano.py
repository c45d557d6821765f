"""doccano: JSON Lines for a sequence labelling project, a line for each claim. Offsets are code points."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from extractor.writing.exports.rows import Row, articles, role_spans
from extractor.writing.exports.streams import write_lines


def write(dataset: Path, out: Path) -> None:
    """`text` and `label`; the other fields are kept by doccano as metadata."""
    write_lines(out, _examples(dataset))


def _examples(dataset: Path) -> Iterator[Row]:
    for found in articles(dataset):
        for claim in found.claims:
            yield {
                "text": found.article["text"],
                "label": [[s["start"], s["end"], role] for role, spans in role_spans(claim) for s in spans],
                "claim_id": claim["id"],
                "article_id": claim["article_id"],
                "kind": claim["kind"],
                "sentence": claim["sentence"]["text"],
                "confidence": claim["confidence"],
            }
