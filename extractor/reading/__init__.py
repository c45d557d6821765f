"""Files, folders, globs, archives, addresses and standard input → articles.

`entries` lists what there is to read without reading the files: text, Markdown and HTML files come
as `InputFile`, pages in archives as `InputBytes`, to be read wherever there is time (`read_file`).
`read_articles` does both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.errors import InputError
from extractor.reading.columns import NO_COLUMNS, Columns, parse_columns
from extractor.reading.files import read_file
from extractor.reading.inputs import STDIN, InputBytes, InputFile, Inventory, take_inventory
from extractor.reading.listing import Entry, entries, reading_failure
from extractor.records import Article, Failure

__all__ = [
    "NO_COLUMNS", "STDIN", "Columns", "Entry", "InputBytes", "InputFile", "Inventory", "entries", "parse_columns",
    "read_articles", "read_content", "read_file", "take_inventory",
]  # fmt: skip


def read_articles(inputs: Sequence[str]) -> Iterator[Article | Failure]:
    """The articles of files, folders, globs or `-`, lazily and in a stable order; what cannot be read is a Failure."""
    for entry in entries(inputs):
        yield read_content(entry.content)


def read_content(content: Article | InputFile | InputBytes | Failure) -> Article | Failure:
    """What an entry stands for: read, where it is not read yet, or why it cannot be."""
    if isinstance(content, Article | Failure):
        return content
    try:
        return read_file(content)
    except InputError as error:
        return reading_failure(content.id, str(error), content.name)
