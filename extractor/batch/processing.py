"""One article through the extractor, whatever happens. The one border where anything is caught."""

from __future__ import annotations

from typing import Literal

from extractor.batch.outcome import Outcome, lost
from extractor.errors import InputError
from extractor.pipeline import ArticleResult, Extractor, record_article
from extractor.reading import InputFile, read_file
from extractor.records import Article, Failure
from extractor.writing.lines import encode

Stage = Literal["reading", "extraction", "writing"]


def process(content: Article | InputFile, extractor: Extractor, verdict: str | None = None) -> Outcome:
    """Reads the article where it is not read yet, and extracts its claims.

    With a `verdict`, the error that it is known to end in, it is read for the record only.
    """
    try:
        article = read_file(content) if isinstance(content, InputFile) else content
    except Exception as error:
        return lost(_failure(content.id, _path(content), "reading", _message(error)))
    if verdict is not None:
        return _failed(article, "extraction", verdict)
    try:
        result = extractor.extract(article)
    except Exception as error:
        return _failed(article, "extraction", _message(error))
    try:
        return _written(result)
    except Exception as error:
        return _failed(article, "writing", _message(error))


def _written(result: ArticleResult) -> Outcome:
    lines = {
        "articles": encode(result.article),
        "claims": b"".join(map(encode, result.claims)),
        "surveys": b"".join(map(encode, result.surveys)),
    }
    return Outcome(lines, claims=len(result.claims), surveys=len(result.surveys))


def _failed(article: Article, stage: Stage, error: str) -> Outcome:
    """An article whose text is known stands in the table of articles, failed or not."""
    failure = _failure(article.id, article.path, stage, error)
    record = record_article(article, "failed", error=error)
    return Outcome({"articles": encode(record), "failures": encode(failure)}, failure=failure)


def _failure(article_id: str, path: str | None, stage: Stage, error: str) -> Failure:
    return Failure(article_id=article_id, path=path, line=None, stage=stage, error=error)


def _path(content: Article | InputFile) -> str | None:
    return content.path if isinstance(content, Article) else content.name


def _message(error: Exception) -> str:
    return str(error) if isinstance(error, InputError) else f"{type(error).__name__}: {error}"
