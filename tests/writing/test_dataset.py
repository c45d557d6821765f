"""Files that are replaced at one blow."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from extractor.writing.dataset import write_text


def test_a_file_is_the_old_or_the_new_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.html"
    write_text(path, "old")
    monkeypatch.setattr(os, "fsync", _cut_off)
    with pytest.raises(KeyboardInterrupt):
        write_text(path, "new")
    monkeypatch.undo()
    with pytest.raises(UnicodeEncodeError):
        write_text(path, "\ud800")
    assert path.read_text() == "old"
    write_text(path, "new \ud800", errors="replace")
    assert {file.name: file.read_text() for file in tmp_path.iterdir()} == {"report.html": "new ?"}


def test_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "file")
    write_text(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_text() == "new"


def test_what_is_no_file_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_text(pipe, "page")
    assert os.read(reader, 99) == b"page"
    os.close(reader)
    assert pipe.is_fifo()


def _cut_off(handle: int) -> None:
    raise KeyboardInterrupt
