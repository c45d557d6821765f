"""What leaves the process: the records of a dataset, and the single source of `schemas/`.

Offsets are Unicode code points into the article's `text`, start inclusive, end exclusive.
What an article does not say is `None` or `[]`, and is always written.
"""

from __future__ import annotations

import hashlib
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue, computed_field, model_validator

SCHEMA_VERSION: Final = "1.1.0"

Kind = Literal["share", "change", "rate"]
Direction = Literal["up", "down"]
Unit = Literal["percent", "percentage_point"]
Modifier = Literal["exact", "approximate", "more_than", "at_least", "less_than", "at_most"]
Form = Literal["numeral", "words", "fraction", "ratio"]
Section = Literal["headline", "standfirst", "body", "list_item", "caption"]
Scope = Literal["sentence", "article"]
Status = Literal["ok", "empty", "failed"]

Offset = Annotated[int, Field(ge=0, description="code points into the article's text")]


class Record(BaseModel):
    """A frozen record that refuses unknown fields and numbers that are not finite."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Span(Record):
    """A stretch of the article's text; `text == article.text[start:end]`."""

    text: str
    start: Offset
    end: Offset

    @model_validator(mode="after")
    def _length_fits(self) -> Span:
        if self.end - self.start != len(self.text) or not self.text:
            raise ValueError(f"span {self.start}-{self.end} cannot hold {len(self.text)} code points")
        return self


class Quantity(Span):
    """A percentage or proportion as it stands: number and unit, without its modifier.

    Values are percent on a 0-100-style scale ("half" is 50); `low == high == value`
    unless it is a range, whose `value` is the midpoint.
    """

    low: float
    high: float
    value: float
    unit: Unit
    modifier: Modifier
    form: Form


class Phrase(Record):
    """Words of the article in one or more pieces; `text` joins the pieces with a space."""

    text: str
    spans: list[Span]


class Subject(Phrase):
    """What the percentage is of; `implicit` when it was resolved from other sentences."""

    implicit: bool


class Source(Phrase):
    """Who the article credits; `scope` is `article` when carried over from another sentence."""

    cue: str | None
    scope: Scope


class Claim(Record):
    """One mention of a percentage or proportion, with its roles and links."""

    schema_version: Literal["1.1.0"] = SCHEMA_VERSION
    id: str
    article_id: str
    kind: Kind
    quantity: Quantity
    direction: Direction | None
    subject: Subject | None
    predicate: Phrase | None
    source: Source | None
    base_claim_id: str | None
    same_fact_id: str | None
    compared_with_ids: list[str]
    period: Phrase | None
    negated: bool
    quoted: bool
    sentence: Span
    section: Section
    survey_id: str | None
    confidence: Annotated[float, Field(ge=0, le=1)]
    notes: list[str] = Field(description="what a consistency check noticed; never a correction")


class TextItem(Phrase):
    """A survey item given in words; `value` is its normal form where there is one."""

    value: str | None


class CountItem(Phrase):
    """A survey item that counts people, interviews or countries."""

    value: int


class NumberItem(Phrase):
    """A survey item that is a number of percentage points."""

    value: float


class Survey(Record):
    """What an article discloses of one poll or study (AAPOR / British Polling Council items)."""

    schema_version: Literal["1.1.0"] = SCHEMA_VERSION
    id: str
    article_id: str
    source: TextItem | None = Field(description="the organisation or report the article credits with it")
    sponsor: TextItem | None
    conductor: TextItem | None = Field(description="who did the fieldwork")
    population: TextItem | None
    sample_size: CountItem | None
    subsamples: list[CountItem]
    geography: list[TextItem]
    country_count: CountItem | None
    mode: TextItem | None
    dates: TextItem | None = Field(description="value: ISO 8601 date or interval")
    margin_of_error: NumberItem | None
    weighting: TextItem | None


class Article(Record):
    """An article as read. `extra` keeps the fields of its JSON line that are not ours."""

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    published: str | None = None
    publisher: str | None = None
    authors: list[str] = []
    language: str | None = None
    path: str | None = None
    extra: dict[str, JsonValue] = {}

    @computed_field  # type: ignore[prop-decorator]
    @property
    def sha256(self) -> str:
        """Of the text as UTF-8; lone surrogates are kept as they are."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


class ArticleRecord(Record):
    """An article in a dataset: every one that was read, whatever became of it."""

    schema_version: Literal["1.1.0"] = SCHEMA_VERSION
    id: str
    text: str
    sha256: str
    title: str | None
    url: str | None
    published: str | None
    publisher: str | None
    authors: list[str]
    language: str | None
    path: str | None
    extra: dict[str, JsonValue]
    surveys: list[str] = Field(description="ids of the article's surveys")
    status: Status
    error: str | None
    duplicate_of: str | None = Field(
        None, description="id of the first article with the same text, where its claims are; `status` is that one's"
    )
    near_duplicate_of: str | None = Field(
        None, description="id of an earlier article whose text is nearly the same; looked for on option"
    )


def record_article(
    article: Article, status: Status, surveys: list[str] | None = None, error: str | None = None
) -> ArticleRecord:
    """The dataset's record of an article."""
    return ArticleRecord(**article.model_dump(), surveys=surveys or [], status=status, error=error)


class Failure(Record):
    """An article, or a part of an input, that could not be processed."""

    schema_version: Literal["1.1.0"] = SCHEMA_VERSION
    article_id: str
    path: str | None
    line: int | None
    stage: Literal["reading", "extraction", "writing"]
    error: str
