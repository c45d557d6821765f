"""Finds percentage claims in news articles and writes them as structured, grounded records."""

from __future__ import annotations

from extractor.config import Settings
from extractor.errors import ConfigError, DatasetError, ExtractorError, GoldError, InputError, ModelError
from extractor.pipeline import ArticleResult, Extractor
from extractor.records import Article, Claim, Survey

__all__ = [
    "Article", "ArticleResult", "Claim", "ConfigError", "DatasetError", "Extractor", "ExtractorError",
    "GoldError", "InputError", "ModelError", "Settings", "Survey", "extract",
]  # fmt: skip
__version__ = "0.1.0"

_default: Extractor | None = None


def extract(text: str) -> ArticleResult:
    """The claims of one text, with default settings; the models are loaded on the first call."""
    global _default
    _default = _default or Extractor()
    return _default.extract(text)
