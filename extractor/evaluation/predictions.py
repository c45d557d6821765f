"""What is measured: claims and surveys, from a dataset or fresh from the extractor."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from extractor.errors import DatasetError
from extractor.evaluation.gold import GoldDocument
from extractor.pipeline import Extractor
from extractor.records import Article
from extractor.writing.dataset import table_files, table_lines
from extractor.writing.tables import Line, file_lines

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Predicted:
    """A claim as far as it is measured; offsets and values as in `records.Claim`."""

    id: str | None
    article_id: str
    start: int
    end: int
    low: float
    high: float
    unit: str
    modifier: str
    kind: str | None = None
    direction: str | None = None
    subject: str | None = None
    predicate: str | None = None
    source: str | None = None
    base: str | None = None
    same_fact: str | None = None
    compared: tuple[str, ...] = ()
    negated: bool = False
    quoted: bool = False
    period: str | None = None
    confidence: float | None = None

    @classmethod
    def of(cls, record: dict[str, Any]) -> Predicted:
        """From a claim record; a dataset of another make may leave out what it does not know.

        Raises KeyError or TypeError for a record without article, offsets or values.
        """
        quantity = record["quantity"]
        return cls(
            id=record.get("id"),
            article_id=str(record["article_id"]),
            start=quantity["start"],
            end=quantity["end"],
            low=quantity["low"],
            high=quantity["high"],
            unit=quantity.get("unit", "percent"),
            modifier=quantity.get("modifier") or record.get("modifier") or "exact",
            kind=record.get("kind"),
            direction=record.get("direction") or None,
            subject=_text(record.get("subject")),
            predicate=_text(record.get("predicate")),
            source=_text(record.get("source")),
            base=record.get("base_claim_id") or None,
            same_fact=record.get("same_fact_id") or None,
            compared=tuple(record.get("compared_with_ids") or ()),
            negated=bool(record.get("negated")),
            quoted=bool(record.get("quoted")),
            period=_text(record.get("period")),
            confidence=record.get("confidence"),
        )


@dataclass(frozen=True, slots=True)
class PredictedSurvey:
    """A survey as far as it is measured: each item's words and normal form, where given."""

    article_id: str
    source: tuple[str, ...] = ()
    fieldwork_by: tuple[str, ...] = ()
    sample_size: tuple[int, ...] = ()
    population: tuple[str, ...] = ()
    period: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    countries: tuple[tuple[str, ...], ...] = ()
    country_count: int | None = None
    margin_of_error: tuple[float, ...] = ()

    @classmethod
    def of(cls, record: dict[str, Any]) -> PredictedSurvey:
        """From a survey record; `sample_size` lists the main one first, then the subsamples."""
        sizes = [record.get("sample_size"), *(record.get("subsamples") or [])]
        count, margin = record.get("country_count"), record.get("margin_of_error")
        return cls(
            article_id=str(record["article_id"]),
            source=_forms(record.get("source")),
            fieldwork_by=_forms(record.get("conductor")),
            sample_size=tuple(size["value"] for size in sizes if size),
            population=_forms(record.get("population")),
            period=_forms(record.get("dates")),
            mode=_forms(record.get("mode")),
            countries=tuple(_forms(place) for place in record.get("geography") or []),
            country_count=count["value"] if count else None,
            margin_of_error=(margin["value"],) if margin else (),
        )


@dataclass(frozen=True, slots=True)
class Predictions:
    """The claims and surveys of some articles, in order; `crashed` names articles that failed, and why.

    `surveys` is None where the dataset has none to measure.
    """

    claims: tuple[Predicted, ...]
    surveys: tuple[PredictedSurvey, ...] | None = None
    crashed: dict[str, str] = field(default_factory=dict)


def read_predictions(dataset: Path) -> Predictions:
    """From a dataset's folder, or from a file of claim records as JSON Lines. Raises DatasetError."""
    if not dataset.is_dir():
        return Predictions(tuple(_rows(file_lines(dataset), Predicted.of)))
    try:
        surveys = table_files(dataset, "surveys")
    except DatasetError:
        surveys = []
    return Predictions(
        claims=tuple(_rows(table_lines(dataset, "claims"), Predicted.of)),
        surveys=tuple(_rows(chain.from_iterable(map(file_lines, surveys)), PredictedSurvey.of)) if surveys else None,
    )


def predict(documents: Iterable[GoldDocument], extractor: Extractor) -> Predictions:
    """Runs the extractor; a document it crashes on gives no claims and is named in `crashed`."""
    claims: list[Predicted] = []
    surveys: list[PredictedSurvey] = []
    crashed: dict[str, str] = {}
    for document in documents:
        try:
            result = extractor.extract(Article(id=document.id, text=document.text))
        except Exception as error:  # whatever happened, the document counts as missed
            crashed[document.id] = f"{type(error).__name__}: {error}"
            continue
        claims += [Predicted.of(claim.model_dump()) for claim in result.claims]
        surveys += [PredictedSurvey.of(survey.model_dump()) for survey in result.surveys]
    return Predictions(tuple(claims), tuple(surveys), crashed)


def _rows(lines: Iterable[Line], make: Callable[[dict[str, Any]], _T]) -> Iterator[_T]:
    for line in lines:
        try:
            content = line.data.decode("utf-8-sig")
            if content.strip():
                yield make(json.loads(content))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            place = f"{line.path}:{line.number}"
            raise DatasetError(f"{place}: not a record that can be scored: {error!r}") from error


def _text(part: Any) -> str | None:
    return (part.get("text") if isinstance(part, dict) else part) or None


def _forms(item: dict[str, Any] | None) -> tuple[str, ...]:
    """The item's words, then its normal form where it has another."""
    forms = (item.get("text"), item.get("value")) if item else ()
    return tuple(dict.fromkeys(form for form in forms if form))
