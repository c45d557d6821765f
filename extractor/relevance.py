"""Which passages of an article are worth parsing, for roles and links alike."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractor.document import Document
from extractor.layout import Passage

# Passages without any of these are not parsed: nobody is credited there and no survey is described.
_TELLING = re.compile(
    r"survey|poll|stud(?:y|ie)|report|research|accord|interview|respon|sampl|conduct|commission|statistic|figures|data"
    r"|index|analy|journal|universit|said|says|found|told|asked|question|margin|weight|online|telephone|team|trial"
    r"|among|\d,\d{3}\b",
    re.I,
)
# Where a survey is described or somebody credited: elsewhere named entities tell sources and surveys next to nothing.
CREDITING = re.compile(
    r"survey|poll|stud(?:y|ie)|research|interview|respon|sampl|conduct|commission|margin|weight|among|countr|across"
    r"|accord|said|says|told|\d,\d{3}\b",
    re.I,
)
MAX_PASSAGES = 400  # without figures; what a longer text says of its surveys stands near its figures


def relevant_passages(document: Document, places: Iterable[int]) -> list[Passage]:
    """The passages at `places` (code points) and those that speak of sources and surveys, in order."""
    figures = {document.passage_at(place).index for place in places}
    telling = [p.index for p in document.passages if _TELLING.search(document.text, p.start, p.end)]
    wanted = figures.union(telling[:MAX_PASSAGES])
    return [p for p in document.passages if p.index in wanted]
