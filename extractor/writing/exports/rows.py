"""The records of a dataset, lazily, for exports."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from extractor.errors import DatasetError
from extractor.writing.dataset import table_lines

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
ROLES: Final = ("quantity", "subject", "predicate", "source", "period")

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ArticleRows:
    """An article and what was found in it."""

    article: Row
    claims: list[Row]


def rows(dataset: Path, table: str) -> Iterator[Row]:
    """Lone surrogates, which most forms cannot hold, become U+FFFD, so that offsets stay right."""
    for line in table_lines(dataset, table):
        try:
            row = json.loads(line.data)
        except ValueError as error:
            raise DatasetError(f"{line.path}:{line.number}: broken JSON: {error}") from error
        yield _clean(row) if b"\\u" in line.data else row


def articles(dataset: Path) -> Iterator[ArticleRows]:
    """Articles with their claims. Both tables are in one order; raises DatasetError where they are not."""
    claims = rows(dataset, "claims")
    claim = next(claims, None)
    for article in rows(dataset, "articles"):
        own = []
        while claim is not None and claim["article_id"] == article["id"]:
            own.append(claim)
            claim = next(claims, None)
        yield ArticleRows(article, own)
    if claim is not None:
        raise DatasetError(f"{dataset}: claim {claim['id']!r} does not stand in the order of the articles")


def role_spans(claim: Row) -> Iterator[tuple[str, list[Row]]]:
    """The roles of a claim that are filled, each with its pieces."""
    for role in ROLES:
        part = claim[role]
        if part is not None:
            yield role, part.get("spans", [part])


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {_clean(name): _clean(inner) for name, inner in value.items()}
    return [_clean(inner) for inner in value] if isinstance(value, list) else value
