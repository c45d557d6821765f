from __future__ import annotations

import tomllib
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import pytest

import extractor


@pytest.fixture(scope="module")
def installed() -> Distribution:
    try:
        return distribution("percentage-claims")
    except PackageNotFoundError:
        pytest.skip("needs the package installed")


def test_version_is_the_package_s(installed: Distribution) -> None:
    assert installed.version == extractor.__version__


def test_entry_points_lead_somewhere(installed: Distribution) -> None:
    points = {point.name: point.load() for point in installed.entry_points}
    assert points.keys() == {"extractor", "percentage_claims"}
    assert all(map(callable, points.values()))


def test_licences_are_shipped(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["license"] == "MIT AND Apache-2.0"
    for name in project["license-files"]:
        assert (root / name).read_text("utf-8").strip()
    assert "CC-BY-4.0" in (root / "fixtures" / "gold" / "LICENSE").read_text("utf-8")


def test_dependencies_are_bounded(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    assert [d for d in project["dependencies"] if "<" not in d and "==" not in d] == []


def test_the_sdist_includes_only_what_is_there(root: Path) -> None:
    build = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]
    assert [name for name in build["sdist"]["include"] if not (root / name).exists()] == []
