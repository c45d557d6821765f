from __future__ import annotations

import subprocess
import sys

import pytest

import extractor


def test_all_that_is_named_is_there() -> None:
    assert [name for name in extractor.__all__ if not hasattr(extractor, name)] == []


def test_what_is_not_there_is_named() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        extractor.nonsense  # noqa: B018


def test_errors_are_one_family() -> None:
    errors = [getattr(extractor, name) for name in extractor.__all__ if name.endswith("Error")]
    family = [error for error in vars(extractor.errors).values() if isinstance(error, type)]
    assert {error for error in family if issubclass(error, extractor.ExtractorError)} == set(errors)


def test_extract_keeps_its_models() -> None:
    result = extractor.extract("Half of clinics have no plan at all.")
    first = extractor._default
    assert result.article.status == "ok"
    assert [claim.quantity.value for claim in result.claims] == [50.0]
    extractor.extract("Nothing.")
    assert extractor._default is first


@pytest.mark.parametrize("module", ["spacy", "quantulum3", "trafilatura", "torch"])
def test_import_is_light(module: str) -> None:
    program = f"import extractor, sys; extractor.Settings(); sys.exit({module!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
