"""What several tests share: the language pipeline, an extractor, and the material beside the checkout."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from spacy.language import Language

import extractor
from extractor.language import load_language

ROOT = Path(__file__).parents[1]

settings.register_profile("shared", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared")


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def articles(root: Path) -> Path:
    return root / "fixtures" / "articles"


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load_language(extractor.Settings().model)


@pytest.fixture(scope="session", name="extractor")
def make_extractor() -> extractor.Extractor:
    return extractor.Extractor()


@pytest.fixture(scope="session")
def shared(root: Path) -> Path:
    """The material that is not part of the project; where it is not there, tests that need it are skipped."""
    folder = root.parent / "shared"
    if not (folder / "seed").is_dir():
        pytest.skip(f"needs {folder.name}/ beside the checkout")
    return folder


Mentions = Callable[[Any], list[tuple[int, int, str]]]


@pytest.fixture(scope="session")
def spans_in() -> Mentions:
    """Finds start, end and text of every span in a record, however deep."""
    return lambda record: list(_spans(record.model_dump()))


def _spans(value: Any) -> Iterator[tuple[int, int, str]]:
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value["start"], value["end"], value["text"]
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _spans(item)
