"""One article through the extractor, whatever happens. The one border where anything is caught."""

from __future__ import annotations

from typing import Literal

from extractor.batch.outcome import Outcome, lost, text_digest
from extractor.batch.similarity import signature
from extractor.errors import InputError
from extractor.pipeline import ArticleResult, Extractor
from extractor.reading import InputBytes, InputFile, read_file
from extractor.reading.entry import reading_failure
from extractor.records import Article, Failure, record_article
from extractor.writing.lines import encode

Stage = Literal["extraction", "writing"]


def read(content: InputFile | InputBytes) -> Article | Outcome:
    """The article, or the outcome of what cannot be read."""
    try:
        return read_file(content)
    except Exception as error:
        return lost(reading_failure(content.id, _message(error), content.name))


def process(content: Article | InputFile | InputBytes, extractor: Extractor, verdict: str | None = None) -> Outcome:
    """Reads the article where it is not read yet, and extracts its claims.

    With a `verdict`, the error that it is known to end in, it is read for the record only.
    """
    article = content if isinstance(content, Article) else read(content)
    if isinstance(article, Outcome):
        return article
    if verdict is not None:
        return _failed(article, "extraction", verdict)
    try:
        result = extractor.extract(article)
    except Exception as error:
        return _failed(article, "extraction", _message(error))
    try:
        return _written(article, result, extractor.settings.near_duplicates)
    except Exception as error:
        return _failed(article, "writing", _message(error))


def _written(article: Article, result: ArticleResult, near: bool) -> Outcome:
    lines = {
        "articles": encode(result.article),
        "claims": b"".join(map(encode, result.claims)),
        "surveys": b"".join(map(encode, result.surveys)),
    }
    return Outcome(
        lines,
        claims=len(result.claims),
        surveys=len(result.surveys),
        digest=text_digest(article),
        signature=signature(article.text) if near else None,
    )


def _failed(article: Article, stage: Stage, error: str) -> Outcome:
    """An article whose text is known stands in the table of articles, failed or not."""
    failure = Failure(article_id=article.id, path=article.path, line=None, stage=stage, error=error)
    record = record_article(article, "failed", error=error)
    return Outcome(
        {"articles": encode(record), "failures": encode(failure)}, failure=failure, digest=text_digest(article)
    )


def _message(error: Exception) -> str:
    return str(error) if isinstance(error, InputError) else f"{type(error).__name__}: {error}"
