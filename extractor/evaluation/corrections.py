"""What a reader of a report made of its claims (`corrections.json`), as annotated documents."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from extractor.errors import GoldError
from extractor.evaluation.gold import GoldDocument
from extractor.evaluation.preannotate import to_gold
from extractor.pipeline import ArticleResult
from extractor.records import Article, Claim, Record, Survey, record_article
from extractor.rendering.marks import role_spans

_CARRIAGE = re.compile(r"\r(?=\n)")


class Reviewed(Record):
    """A claim as it reads after the review; no verdict where nobody looked at it."""

    verdict: Literal["right", "wrong", "corrected"] | None
    claim: Claim


class ReviewedArticle(Record):
    """An article of which at least one claim was reviewed, with all that were found in it."""

    id: str
    title: str | None
    text: str
    surveys: tuple[Survey, ...]
    claims: tuple[Reviewed, ...]


class Corrections(Record):
    """The file that a report exports."""

    format: Literal["percentage-claims/corrections"]
    version: Annotated[int, Field(ge=1, le=1)]
    dataset: str
    articles: tuple[ReviewedArticle, ...]


def read_corrections(path: Path) -> Corrections:
    """Raises GoldError for a file that is none, or whose spans are not what stands in its texts."""
    try:
        corrections = Corrections.model_validate(json.loads(path.read_text(encoding="utf-8-sig")))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise GoldError(f"{path}: not a corrections file of this version: {place}: {first['msg']}") from error
    except ValueError as error:
        raise GoldError(f"{path}: not a corrections file: {error}") from error
    for article in corrections.articles:
        for _, span in role_spans(reviewed.claim for reviewed in article.claims):
            if article.text[span.start : span.end] != span.text:
                raise GoldError(f"{path}: {article.id}: {span.text!r} does not stand at {span.start}-{span.end}")
    return corrections


def reviewed_gold(article: ReviewedArticle) -> GoldDocument:
    """Without the claims found wrong; `reviewed` in its header says how many of its claims somebody looked at."""
    seen = sum(reviewed.verdict is not None for reviewed in article.claims)
    claims = tuple(reviewed.claim for reviewed in article.claims if reviewed.verdict != "wrong")
    record = record_article(Article(id=article.id, title=article.title, text=article.text), "ok")
    document = to_gold(ArticleResult(record, claims, article.surveys))
    header = {"reviewed": f"{seen} of {len(article.claims)}"}
    return GoldDocument.model_validate({**_plain(document).model_dump(), **header})


def is_whole(article: ReviewedArticle) -> bool:
    """Whether somebody looked at every claim."""
    return all(reviewed.verdict is not None for reviewed in article.claims)


def _plain(document: GoldDocument) -> GoldDocument:
    """With plain line ends and no blank lines around the text, as the inline form has it; spans move along."""
    text = document.text
    lead = len(text) - len(text.lstrip("\r\n"))
    dropped = [match.start() for match in _CARRIAGE.finditer(text)]

    def moved(offset: int) -> int:
        return offset - lead - sum(lead <= at < offset for at in dropped)

    values = document.model_dump()
    values["text"] = _CARRIAGE.sub("", text[lead:]).replace("\r", "\n").rstrip("\n") + "\n"
    for claim in values["claims"]:
        for role in ("quantity", "subject", "predicate", "source"):
            claim[role] = [
                (moved(start), moved(end), _CARRIAGE.sub("", words).replace("\r", "\n"))
                for start, end, words in claim[role]
            ]
    return GoldDocument.model_validate(values)
