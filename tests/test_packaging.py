from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import Distribution, PackageNotFoundError, distribution, packages_distributions
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


def imported_modules(package: Path) -> set[str]:
    """Top-level names of every absolute import in the package, also those inside functions."""
    names: set[str] = set()
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.partition(".")[0])
            elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
                names |= {a.value.partition(".")[0] for a in node.args if isinstance(a, ast.Constant)}
    return names


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_everything_imported_is_declared(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    requirements = [
        *project["dependencies"],
        *(r for extra in project["optional-dependencies"].values() for r in extra),
    ]
    declared = {normal(re.split(r"[^\w.-]", requirement)[0]) for requirement in requirements}
    others = (
        imported_modules(root / "extractor") - sys.stdlib_module_names - {"extractor", "pydantic_core"}
    )  # pydantic pins its core
    providers = packages_distributions()
    assert [name for name in others if not declared & set(map(normal, providers.get(name, [name])))] == []
