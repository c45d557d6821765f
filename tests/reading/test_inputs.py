from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from extractor.reading.inputs import InputFile, find_files, take_inventory

FILES = ("b.txt", "a/z.md", "a/c/y.html", "a.txt", ".hidden/x.txt", "a/.DS_Store")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in FILES:
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("52%")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ids(inputs: Sequence[str], exclude: Path | None = None) -> list[str]:
    return [f.id if isinstance(f, InputFile) else f"{f.name}: {f.error}" for f in find_files(inputs, exclude)]


CASES = {
    "folder": (["in"], ["a/c/y.html", "a/z.md", "a.txt", "b.txt"]),
    "file": (["in/a/z.md"], ["z.md"]),
    "hidden file by name": (["in/.hidden/x.txt"], ["x.txt"]),
    "glob": (["in/*.txt"], ["a.txt", "b.txt"]),
    "glob of folders": (["in/a*"], ["a/c/y.html", "a/z.md", "a.txt"]),
    "glob over folders": (["in/**/*.md"], ["a/z.md"]),
    "each file once": (["in", "in/a.txt", "in/*.txt"], ["a/c/y.html", "a/z.md", "a.txt", "b.txt"]),
    "in the order given": (["in/b.txt", "in/a.txt"], ["b.txt", "a.txt"]),
    "missing": (["in/none.txt", "in/b.txt"], ["in/none.txt: no such file or folder", "b.txt"]),
    "empty glob": (["in/*.zzz"], ["in/*.zzz: no file matches"]),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_found(folder: Path, name: str) -> None:
    inputs, found = CASES[name]
    assert ids(inputs) == found


def test_a_name_with_the_signs_of_a_glob_is_itself(folder: Path) -> None:
    (folder / "in/[b].txt").write_text("52%")
    assert ids(["in/[b].txt"]) == ["[b].txt"]


def test_what_is_no_file_or_may_not_be_looked_at(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(folder / "in/a/pipe")
    real = Path.stat

    def refuse(path: Path, **given: bool) -> os.stat_result:
        if path.name == "z.md":
            raise PermissionError(13, "Permission denied")
        return real(path, **given)

    monkeypatch.setattr(Path, "stat", refuse)  # the tests may run as a user who may look at everything
    assert ids(["in/a"]) == ["c/y.html", "in/a/pipe: not a file", "in/a/z.md: Permission denied"]


def test_the_output_folder_is_left_out(folder: Path) -> None:
    assert ids(["in"], exclude=folder / "in/a") == ["a.txt", "b.txt"]


def test_an_address_of_a_file_that_is_here_is_that_file(folder: Path) -> None:
    here = f"file://{folder.resolve()}/in"
    assert ids([here], exclude=folder / "in/a") == ["a.txt", "b.txt"]
    assert ids(["in/a", here, f"{here}/b.txt"]) == ["c/y.html", "z.md", "a.txt", "b.txt"]


def test_a_link_that_leads_in_a_circle_has_an_end(folder: Path) -> None:
    (folder / "in/a/loop").symlink_to(folder / "in")
    (folder / "in/a/dead.txt").symlink_to(folder / "nowhere")
    assert ids(["in/a"]) == ["c/y.html", "in/a/dead.txt: no such file or folder", "z.md"]


def test_the_inventory_notices_changes(folder: Path) -> None:
    before = take_inventory(["in"])
    assert (before.files, before.size, before.nothing) == (4, 12, None)
    assert take_inventory(["in"]) == before
    (folder / "in/b.txt").write_text("53%")
    changed = take_inventory(["in"])
    assert changed.digest != before.digest
    assert changed.summary == before.summary
    (folder / "in/c.txt").touch()
    assert take_inventory(["in"]).summary != before.summary


def test_the_inventory_of_nothing_says_why(folder: Path) -> None:
    assert take_inventory(["none.txt", "-"]).nothing == "none.txt: no such file or folder"
