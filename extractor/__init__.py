"""Finds percentage claims in news articles and writes them as structured, grounded records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extractor.config import Settings
from extractor.errors import ConfigError, DatasetError, ExtractorError, GoldError, InputError, ModelError
from extractor.records import Article, Claim, Survey

if TYPE_CHECKING:
    from extractor.pipeline import ArticleResult, Extractor

__all__ = [
    "Article", "ArticleResult", "Claim", "ConfigError", "DatasetError", "Extractor", "ExtractorError",
    "GoldError", "InputError", "ModelError", "Settings", "Survey", "extract",
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


def __getattr__(name: str) -> Any:
    """Imports spaCy only for who needs it: `extractor --help` and reading a dataset do not."""
    if name in ("ArticleResult", "Extractor"):
        from extractor import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
