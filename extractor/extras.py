"""Libraries that come with an extra, loaded where they are used."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from extractor.errors import MissingExtraError


def load(module: str, extra: str = "data") -> Any:
    """The module; raises MissingExtraError, which names the extra, where it is not installed."""
    try:
        return import_module(module)
    except ImportError as error:
        library = module.partition(".")[0]
        raise MissingExtraError(
            f"{library} is not installed: python -m pip install 'percentage-claims[{extra}]'"
        ) from error
