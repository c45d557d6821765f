"""A reader for datatrove pipelines that reads what `extractor run` reads, and loses nothing that it cannot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from datatrove.data import Document
from datatrove.pipeline.readers.base import BaseDiskReader

from extractor.cluster.documents import document_of
from extractor.reading import Entry, read_content
from extractor.reading.inputs import Missing, find_files
from extractor.reading.listing import file_entries, reading_failure


class ArticleReader(BaseDiskReader):
    """Every task reads its share of the folder's files; takes what datatrove's other readers of files take.

    Those leave out, with a word in the log, a line that is broken or has no text; here it becomes a document
    that carries its failure. The id of an article that brings none begins with its file's path below the folder.
    """

    name = "Articles"

    def __init__(self, data_folder: Any, **options: Any) -> None:
        super().__init__(data_folder, **options)

    def read_file(self, filepath: str) -> Iterator[Document]:
        """One document for each article, or trouble, of a file."""
        for entry in _entries(self.data_folder.resolve_paths(filepath), filepath):
            with self.track_time():
                document = document_of(read_content(entry.content))
            yield document


def _entries(path: str, file_id: str) -> Iterator[Entry]:
    for found in find_files([path]):
        if isinstance(found, Missing):
            yield Entry(reading_failure(file_id, found.error, found.name))
        else:
            yield from file_entries(replace(found, id=file_id))
