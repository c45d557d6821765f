"""What several tests share: the language pipeline, an extractor, and the material beside the checkout."""

from __future__ import annotations

from pathlib import Path

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
