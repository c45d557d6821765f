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
        raise missing(module, extra) from error


def missing(module: str, extra: str) -> MissingExtraError:
    """The error that says how to install the library of this module."""
    library = module.partition(".")[0]
    return MissingExtraError(f"{library} is not installed: python -m pip install 'percentage-claims[{extra}]'")
