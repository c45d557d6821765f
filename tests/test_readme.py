"""The README's commands and code, run as they stand; the installing of packages apart."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

BLOCK = re.compile(r"^(?:<!-- (?P<name>[\w-]+) -->\n)?```(?P<language>\w+)\n(?P<body>.*?)^```$", re.M | re.S)
ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def blocks(language: str) -> Iterator[tuple[str | None, str]]:
    for match in BLOCK.finditer(README):
        if match["language"] == language:
            yield match["name"], match["body"]


def commands() -> list[str]:
    """Every `extractor …` of the README, in order, without comments."""
    lines = [line for _, body in blocks("bash") for line in body.splitlines()]
    parts = [part.strip() for line in lines for part in line.partition("  #")[0].split("&&")]
    return [part for part in parts if part.startswith("extractor ")]


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-c", "import sys; from extractor.cli import main; main(sys.argv[1:])", *arguments]
    return subprocess.run(program, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place that looks like a copy of the repository."""
    place = tmp_path_factory.mktemp("readme")
    (place / "fixtures").symlink_to(ROOT / "fixtures")
    return place


@pytest.fixture(scope="module")
def outputs(folder: Path) -> dict[str, subprocess.CompletedProcess[str]]:
    return {command: run(folder, *shlex.split(command)[1:]) for command in commands()}


def test_the_two_set_up_commands_are_marked() -> None:
    named = {name: body for name, body in blocks("bash") if name}
    assert named.keys() == {"set-up", "tests"}
    assert [body.count("\n") for body in named.values()] == [1, 1]
    assert "extractor run fixtures/articles" in named["set-up"]


@pytest.mark.parametrize("command", commands())
def test_command_runs(outputs: dict[str, subprocess.CompletedProcess[str]], command: str) -> None:
    done = outputs[command]
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


def test_python_runs(capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, Any] = {}
    for _, body in blocks("python"):
        exec(compile(body, "README.md", "exec"), names)
    printed = capsys.readouterr().out
    assert "52.0" in printed
    assert "Three in five" in printed


def holds(whole: Any, part: Any) -> bool:
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(key in whole and holds(whole[key], part[key]) for key in part)
    if isinstance(part, list):
        return isinstance(whole, list) and len(whole) == len(part) and all(map(holds, whole, part))
    return bool(whole == part)


def test_the_record_shown_is_a_real_one(outputs: dict[str, object], folder: Path) -> None:
    (shown,) = [json.loads(body) for name, body in blocks("json") if name == "record"]
    lines = (folder / "claims-dataset" / "claims.jsonl").read_text("utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    nearest = [record for record in records if record["id"] == shown["id"]]
    assert [holds(record, shown) for record in nearest] == [True], nearest


def test_links_lead_somewhere() -> None:
    for page in [ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md")]:
        for link in re.findall(r"\]\((?!https?:|#)([^)#]+)[^)]*\)", page.read_text("utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"
