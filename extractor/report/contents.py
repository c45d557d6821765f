"""What a report shows, and how it is dealt out to pages."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pydantic import ValidationError

from extractor.errors import DatasetError
from extractor.records import ArticleRecord, Claim, Failure, Record, Survey
from extractor.writing.dataset import readable_package, table_lines

if TYPE_CHECKING:
    from extractor.pipeline import ArticleResult

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Contents:
    """Articles with what was found in them; the records of a dataset, or a part of it that holds whole articles."""

    articles: tuple[ArticleRecord, ...]
    claims: tuple[Claim, ...]
    surveys: tuple[Survey, ...] = ()
    failures: tuple[Failure, ...] = ()
    name: str = "Percentage claims"

    @classmethod
    def of(cls, results: Iterable[ArticleResult]) -> Contents:
        """Of results that were not written to a dataset."""
        results = tuple(results)
        return cls(
            articles=tuple(result.article for result in results),
            claims=tuple(claim for result in results for claim in result.claims),
            surveys=tuple(survey for result in results for survey in result.surveys),
        )

    @property
    def fingerprint(self) -> str:
        """The same for the same texts: under this name a browser keeps the reviews of a page."""
        digest = hashlib.sha256()
        for article in self.articles:
            digest.update(f"{article.id}\0{article.sha256}\0".encode("utf-8", "surrogatepass"))
        return digest.hexdigest()[:32]

    def parts(self, most: int) -> Iterator[Contents]:
        """Parts of at most `most` claims, more only where one article has more; failures go with the first."""
        claims, surveys = _by_article(self.claims), _by_article(self.surveys)
        articles: list[ArticleRecord] = []
        size = 0
        failures = self.failures
        for article in self.articles:
            if size and size + len(claims[article.id]) > most:
                yield self._part(articles, claims, surveys, failures)
                articles, size, failures = [], 0, ()
            articles.append(article)
            size += len(claims[article.id])
        yield self._part(articles, claims, surveys, failures)

    def _part(
        self,
        articles: list[ArticleRecord],
        claims: dict[str, list[Claim]],
        surveys: dict[str, list[Survey]],
        failures: tuple[Failure, ...],
    ) -> Contents:
        ids = [article.id for article in articles]
        return Contents(
            articles=tuple(articles),
            claims=tuple(claim for article_id in ids for claim in claims[article_id]),
            surveys=tuple(survey for article_id in ids for survey in surveys[article_id]),
            failures=failures,
            name=self.name,
        )


A = TypeVar("A", Claim, Survey)


def _by_article(records: Iterable[A]) -> dict[str, list[A]]:
    found: dict[str, list[A]] = defaultdict(list)
    for record in records:
        found[record.article_id].append(record)
    return found


def read_contents(folder: Path) -> Contents:
    """Raises DatasetError where there is no dataset of this schema version, or a record is not as it has it."""
    readable_package(folder)
    contents = Contents(
        articles=_read(folder, "articles", ArticleRecord),
        claims=_read(folder, "claims", Claim),
        surveys=_read(folder, "surveys", Survey),
        failures=_read(folder, "failures", Failure),
        name=folder.resolve().name,
    )
    known = {article.id for article in contents.articles}
    if strays := [claim.id for claim in contents.claims if claim.article_id not in known]:
        raise DatasetError(f"{folder}: no article for claim {strays[0]!r}; `extractor validate` tells more")
    return contents


def _read(folder: Path, table: str, record: type[R]) -> tuple[R, ...]:
    lines = table_lines(folder, table)
    return tuple(_record(record, line.data, f"{line.path}:{line.number}") for line in lines)


def _record(record: type[R], line: bytes, place: str) -> R:
    try:
        return record.model_validate(json.loads(line))
    except (ValidationError, ValueError) as error:
        raise DatasetError(f"{place}: not a record of this version; `extractor validate` tells more") from error
