"""datatrove's documents and our articles, one made of the other."""

from __future__ import annotations

import json
from typing import Final

from datatrove.data import Document

from extractor.batch.outcome import Outcome
from extractor.cluster.results import records
from extractor.errors import InputError
from extractor.reading import Entry
from extractor.reading.addresses import without_secrets
from extractor.reading.jsonl import parse_line
from extractor.reading.listing import reading_failure
from extractor.records import Article, Failure

FAILURE: Final = "failure"  # in a document's metadata: why it has no text, or no claims
_PATHS: Final = ("path", "file_path")  # ours, datatrove's


def document_of(content: Article | Failure) -> Document:
    """What could not be read is a document too, without text, so that it ends in the accounts."""
    if isinstance(content, Failure):
        return Document(text="", id=content.article_id, metadata={FAILURE: content})
    fields = content.model_dump(exclude={"id", "text", "extra", "sha256"})
    return Document(text=content.text, id=content.id, metadata={**content.extra, **fields})


def entry_of(document: Document) -> Entry:
    """A document is read as a line of JSON with its id, its text and its metadata would be."""
    if isinstance(failure := document.metadata.get(FAILURE), Failure):
        return Entry(failure)
    fields = {name: value for name, value in document.metadata.items() if name not in _PATHS}
    path = next((without_secrets(str(document.metadata[name])) for name in _PATHS if document.metadata.get(name)), None)
    line = json.dumps({**fields, "id": document.id, "text": document.text}, default=str)
    try:
        return Entry(parse_line(line.encode(), document.id, path))
    except InputError as error:
        return Entry(reading_failure(document.id, str(error), path))


def annotate(document: Document, outcome: Outcome) -> None:
    """Puts what was found into the metadata: `status`, `claims`, `surveys` and, of a failed article, `failure`."""
    document.metadata.pop(FAILURE, None)
    document.metadata["claims"] = records(outcome, "claims")
    document.metadata["surveys"] = records(outcome, "surveys")
    document.metadata["status"] = outcome.status
    if outcome.failure:
        document.metadata[FAILURE] = outcome.failure.model_dump()
