"""Finds percentage claims in news articles and writes them as structured, grounded records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from extractor.config import Settings
from extractor.errors import (
    ConfigError,
    DatasetError,
    ExtractorError,
    GoldError,
    InputError,
    MissingExtraError,
    ModelError,
)
from extractor.records import Article, Claim, Survey

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractor.pipeline import ArticleResult, Extractor
    from extractor.rendering import Html

__all__ = [
    "Article", "ArticleResult", "Claim", "ConfigError", "DatasetError", "Extractor", "ExtractorError",
    "GoldError", "InputError", "MissingExtraError", "ModelError", "Settings", "Survey", "displacy_data", "extract",
    "render",
]  # fmt: skip
__version__ = "0.1.0"

_default: Extractor | None = None


def extract(text: str) -> ArticleResult:
    """The claims of one text, with default settings; the models are loaded on the first call."""
    global _default
    if _default is None:
        from extractor.pipeline import Extractor

        _default = Extractor()
    return _default.extract(text)


def render(results: ArticleResult | Iterable[ArticleResult]) -> Html:
    """Results as HTML, which notebooks show: the marked texts, each with a table of its claims."""
    from extractor.pipeline import ArticleResult
    from extractor.rendering import Html

    several = [results] if isinstance(results, ArticleResult) else results
    return Html("\n".join(result._repr_html_() for result in several))


def displacy_data(result: ArticleResult, style: Literal["span", "ent"] = "span") -> dict[str, Any]:
    """What `spacy.displacy.render(data, style=style, manual=True)` takes; "ent" leaves out what overlaps."""
    from extractor.rendering import displacy_data

    return displacy_data(result.article.title, result.article.text, result.claims, style)


def __getattr__(name: str) -> Any:
    """Imports spaCy only for who needs it: `extractor --help` and reading a dataset do not."""
    if name in ("ArticleResult", "Extractor"):
        from extractor import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
