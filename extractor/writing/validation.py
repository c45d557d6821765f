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
from extractor.records import ArticleRecord, Claim, Failure, Record, Survey
from extractor.writing.dataset import PACKAGE, paths, readable_package, table_lines
from extractor.writing.package import files_hash
from extractor.writing.tables import Line, Texts

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
class _Article:
    """Where an article's record stands, and what of it others refer to."""

    path: Path
    start: int
    surveys: tuple[str, ...]
    original: bool


def validate(folder: Path) -> Iterator[Problem]:
    """Lazily, table by table. Raises DatasetError where there is no dataset, or one of another schema version."""
    yield from _check_files(folder, readable_package(folder))
    yield from _Check(folder).problems()


def _check_files(folder: Path, package: dict[str, Any]) -> Iterator[Problem]:
    """Whether the files are those that the data package describes."""
    for resource in package.get("resources", []):
        files = [folder / name for name in paths(resource)]
        for path in files:
            if not path.is_file():
                raise DatasetError(f"{path}: is not there, though {PACKAGE} names it")
        if "hash" in resource and files_hash(files) != resource["hash"]:
            name = files[0].name if len(files) == 1 else resource["name"]
            yield Problem(name, None, f"is not the file that {PACKAGE} describes (its hash differs)")


class _Check:
    """One pass over each table; only ids and places of articles stay in memory."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._articles: dict[str, _Article] = {}
        self._texts = Texts()
        self._surveys: dict[str, str] = {}  # id → article
        self._last: tuple[str, str] = ("", "")  # id and text of the article last looked up

    def problems(self) -> Iterator[Problem]:
        try:
            yield from self._check_articles()
            yield from self._check_surveys()
            yield from self._check_claims()
        finally:
            self._texts.close()
        for _, found in self._records("failures", Failure):
            if isinstance(found, Problem):
                yield found

    def _records(self, table: str, model: type[AnyRecord]) -> Iterator[tuple[Line, AnyRecord | Problem]]:
        """Each line, and its record or why it is none."""
        for line in table_lines(self._folder, table):
            try:
                yield line, model.model_validate(json.loads(line.data), strict=True)
            except (ValidationError, ValueError) as error:
                yield line, _problem(line, _first(error))

    def _check_articles(self) -> Iterator[Problem]:
        for line, article in self._records("articles", ArticleRecord):
            if isinstance(article, Problem):
                yield article
                continue
            if article.id in self._articles:
                yield _problem(line, f"id {article.id!r} stands twice")
            if article.sha256 != hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest():
                yield _problem(line, "sha256 is not that of the text")
            for first in filter(None, (article.duplicate_of, article.near_duplicate_of)):
                if first not in self._articles or not self._articles[first].original:
                    yield _problem(line, f"no earlier article {first!r}, whose duplicate this is said to be")
            self._articles[article.id] = _Article(
                line.path, line.start, surveys=tuple(article.surveys), original=article.duplicate_of is None
            )

    def _check_surveys(self) -> Iterator[Problem]:
        for line, survey in self._records("surveys", Survey):
            if isinstance(survey, Problem):
                yield survey
                continue
            if survey.id in self._surveys:
                yield _problem(line, f"id {survey.id!r} stands twice")
            self._surveys[survey.id] = survey.article_id
            for what in self._in_article(survey.article_id, survey):
                yield _problem(line, what)
        for article_id, article in self._articles.items():
            for missing in (s for s in article.surveys if self._surveys.get(s) != article_id):
                yield Problem("surveys.jsonl", None, f"no survey {missing!r}, which article {article_id!r} names")

    def _check_claims(self) -> Iterator[Problem]:
        articles: dict[str, str] = {}  # claim → article
        references: list[tuple[Line, str, str]] = []  # line, article, claim referred to
        for line, claim in self._records("claims", Claim):
            if isinstance(claim, Problem):
                yield claim
                continue
            if claim.id in articles:
                yield _problem(line, f"id {claim.id!r} stands twice")
            articles[claim.id] = claim.article_id
            for what in (*self._in_article(claim.article_id, claim), *self._in_claim(claim)):
                yield _problem(line, what)
            place = Line(line.path, line.number, line.start, b"")
            for other in (claim.base_claim_id, claim.same_fact_id, *claim.compared_with_ids):
                if other is not None:
                    references.append((place, claim.article_id, other))
        for line, article_id, other in references:
            if articles.get(other) != article_id:
                yield _problem(line, f"no claim {other!r} in article {article_id!r}")

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
        article = self._articles.get(article_id)
        if article is None:
            return None
        if self._last[0] != article_id:
            self._last = article_id, json.loads(self._texts.line(article.path, article.start))["text"]
        return self._last[1]


def _problem(line: Line, what: str) -> Problem:
    return Problem(line.path.name, line.number, what)


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
