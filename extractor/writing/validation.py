"""Checks a dataset: every record against its schema, every span against its text, every reference against its table."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import ValidationError

from extractor.errors import DatasetError
from extractor.records import SCHEMA_VERSION, ArticleRecord, Claim, Failure, Record, Survey
from extractor.writing.dataset import PACKAGE, read_package, table_path

_SHOWN: Final = 60  # characters of a text quoted in a problem
AnyRecord = TypeVar("AnyRecord", bound=Record)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, and where; `line` is None for what concerns a whole file."""

    file: str
    line: int | None
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}" if self.line else f"{self.file}: {self.what}"


@dataclass(frozen=True, slots=True)
class _Line:
    """Where an article's record stands, in bytes, and what of it others refer to."""

    start: int
    surveys: tuple[str, ...]


def validate(folder: Path) -> Iterator[Problem]:
    """Lazily, table by table. Raises DatasetError where there is no dataset, or one of another schema version."""
    package = read_package(folder)
    if package.get("schema_version") != SCHEMA_VERSION:
        raise DatasetError(
            f"{folder}: schema version {package.get('schema_version')}; this version of the tool reads {SCHEMA_VERSION}"
        )
    yield from _check_files(folder, package)
    yield from _Check(folder).problems()


def _check_files(folder: Path, package: dict[str, Any]) -> Iterator[Problem]:
    """Whether the files are those that the data package describes."""
    for resource in package.get("resources", []):
        path = folder / resource["path"]
        if not path.is_file():
            raise DatasetError(f"{path}: is not there, though {PACKAGE} names it")
        with path.open("rb") as file:
            digest = f"sha256:{hashlib.file_digest(file, 'sha256').hexdigest()}"
        if digest != resource.get("hash"):
            yield Problem(path.name, None, f"is not the file that {PACKAGE} describes (its hash differs)")


class _Check:
    """One pass over each table; only ids and places of articles stay in memory."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._articles: dict[str, _Line] = {}
        self._surveys: dict[str, str] = {}  # id → article
        self._last: tuple[str, str] = ("", "")  # id and text of the article last looked up

    def problems(self) -> Iterator[Problem]:
        yield from self._check_articles()
        yield from self._check_surveys()
        yield from self._check_claims()
        for _, _, found in self._records("failures", Failure):
            if isinstance(found, Problem):
                yield found

    def _records(self, table: str, model: type[AnyRecord]) -> Iterator[tuple[int, int, AnyRecord | Problem]]:
        """Line number, start in bytes, and the record or why it is none."""
        path = table_path(self._folder, table)
        start = 0
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                try:
                    yield number, start, model.model_validate(json.loads(line), strict=True)
                except (ValidationError, ValueError) as error:
                    yield number, start, Problem(path.name, number, _first(error))
                start += len(line)

    def _check_articles(self) -> Iterator[Problem]:
        for number, start, article in self._records("articles", ArticleRecord):
            if isinstance(article, Problem):
                yield article
                continue
            if article.id in self._articles:
                yield Problem("articles.jsonl", number, f"id {article.id!r} stands twice")
            if article.sha256 != hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest():
                yield Problem("articles.jsonl", number, "sha256 is not that of the text")
            self._articles[article.id] = _Line(start, tuple(article.surveys))

    def _check_surveys(self) -> Iterator[Problem]:
        for number, _, survey in self._records("surveys", Survey):
            if isinstance(survey, Problem):
                yield survey
                continue
            if survey.id in self._surveys:
                yield Problem("surveys.jsonl", number, f"id {survey.id!r} stands twice")
            self._surveys[survey.id] = survey.article_id
            for what in self._in_article(survey.article_id, survey):
                yield Problem("surveys.jsonl", number, what)
        for article_id, line in self._articles.items():
            for missing in (s for s in line.surveys if self._surveys.get(s) != article_id):
                yield Problem("surveys.jsonl", None, f"no survey {missing!r}, which article {article_id!r} names")

    def _check_claims(self) -> Iterator[Problem]:
        articles: dict[str, str] = {}  # claim → article
        references: list[tuple[int, str, str]] = []  # line, article, claim referred to
        for number, _, claim in self._records("claims", Claim):
            if isinstance(claim, Problem):
                yield claim
                continue
            if claim.id in articles:
                yield Problem("claims.jsonl", number, f"id {claim.id!r} stands twice")
            articles[claim.id] = claim.article_id
            for what in (*self._in_article(claim.article_id, claim), *self._in_claim(claim)):
                yield Problem("claims.jsonl", number, what)
            for other in (claim.base_claim_id, claim.same_fact_id, *claim.compared_with_ids):
                if other is not None:
                    references.append((number, claim.article_id, other))
        for number, article_id, other in references:
            if articles.get(other) != article_id:
                yield Problem("claims.jsonl", number, f"no claim {other!r} in article {article_id!r}")

    def _in_article(self, article_id: str, record: Record) -> Iterator[str]:
        """Where a record's spans are not in its article's text."""
        text = self._text(article_id)
        if text is None:
            yield f"no article {article_id!r}"
            return
        for place, span in _spans(record.model_dump()):
            there = text[span["start"] : span["end"]]
            if there != span["text"]:
                yield f"{place}: {_quoted(span['text'])}, but the text has {_quoted(there)} there"

    def _in_claim(self, claim: Claim) -> Iterator[str]:
        quantity, sentence = claim.quantity, claim.sentence
        if not quantity.low <= quantity.value <= quantity.high:
            yield f"quantity: {quantity.low:g} ≤ {quantity.value:g} ≤ {quantity.high:g} does not hold"
        if not sentence.start <= quantity.start <= quantity.end <= sentence.end:
            yield "quantity: stands outside its sentence"
        if claim.survey_id is not None and self._surveys.get(claim.survey_id) != claim.article_id:
            yield f"no survey {claim.survey_id!r} in article {claim.article_id!r}"

    def _text(self, article_id: str) -> str | None:
        line = self._articles.get(article_id)
        if line is None:
            return None
        if self._last[0] != article_id:
            with table_path(self._folder, "articles").open("rb") as file:
                file.seek(line.start)
                self._last = article_id, json.loads(file.readline())["text"]
        return self._last[1]


def _spans(value: Any, place: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Everything in a record that has text, start and end, with the path to it."""
    if isinstance(value, dict):
        if {"text", "start", "end"} <= value.keys():
            yield place, value
        for name, inner in value.items():
            yield from _spans(inner, f"{place}.{name}" if place else name)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _spans(inner, f"{place}[{number}]")


def _quoted(text: str) -> str:
    return repr(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…")


def _first(error: ValueError) -> str:
    """The first thing that is wrong with a line."""
    if isinstance(error, ValidationError):
        detail = error.errors()[0]
        return f"{'.'.join(map(str, detail['loc']))}: {detail['msg']}".removeprefix(": ")
    return f"broken JSON: {error}"
