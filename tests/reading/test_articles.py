from __future__ import annotations

import io
from pathlib import Path

import pytest

from extractor.reading import entries, read_articles
from extractor.reading.formats import Format, by_content
from extractor.records import Article, Failure


class Stdin:
    def __init__(self, data: bytes) -> None:
        self.buffer = io.BufferedReader(io.BytesIO(data))  # type: ignore[arg-type]


def read(*inputs: str | Path) -> list[Article | Failure]:
    return list(read_articles([str(name) for name in inputs]))


FORMATS = {
    "text": (b"Nearly 52%", Format.TEXT),
    "page": (b"\xef\xbb\xbf\n<!-- x --><!DOCTYPE html><p>", Format.HTML),
    "xhtml": (b"<?xml version='1.0'?>\n<html xmlns='x'>", Format.HTML),
    "lines": (b'{"text": "x"}\n{broken', Format.JSONL),
    "a long line": (b'{"id": 1, "text": "it goes on and', Format.JSONL),
    "a brace": (b"{sic} 52% of", Format.TEXT),
    "markup in a text": (b"The <html> tag", Format.TEXT),
    "nothing": (b"", Format.TEXT),
}


@pytest.mark.parametrize("name", FORMATS)
def test_formats_by_content(name: str) -> None:
    head, expected = FORMATS[name]
    assert by_content(head) is expected


def test_each_file_is_an_article_or_a_failure(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("52%\n")
    (tmp_path / "b.md").write_text("**52%**")
    (tmp_path / "c.jsonl").write_text('{"text": "one"}\n{broken\n{"id": "x", "text": "two"}\n')
    (tmp_path / "d.bin").write_bytes(b"\0\1\2")
    (tmp_path / "e").write_text('{"text": "no name for it"}')
    found = [(a.id, a.text) if isinstance(a, Article) else (a.article_id, a.line, a.stage) for a in read(tmp_path)]
    assert found == [
        ("a.txt", "52%\n"),
        ("b.md", "52%"),
        ("c.jsonl:1", "one"),
        ("c.jsonl:2", 2, "reading"),
        ("x", "two"),
        ("d.bin", None, "reading"),
        ("e:1", "no name for it"),
    ]


def test_no_permission_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("52%")
    (tmp_path / "b.jsonl").write_text('{"text": "52%"}')

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)  # the tests may run as a user who may read everything
    monkeypatch.setattr(Path, "open", refuse)
    failures = read(tmp_path)
    assert [f.error for f in failures if isinstance(f, Failure)] == ["Permission denied"] * 2


def test_ids_that_stand_twice_get_a_suffix(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text("52%")
    lines = ['{"id": "x", "text": "a"}', '{"id": "x", "text": "b"}', '{"id": "x~2", "text": "c"}']
    (tmp_path / "x.jsonl").write_text("\n".join(lines))
    found = list(entries([str(tmp_path / name) for name in ("one", "two", "x.jsonl")]))
    contents = [entry.content for entry in found]
    assert [c.id for c in contents if not isinstance(c, Failure)] == ["a.txt", "a.txt~2", "x", "x~2", "x~2~2"]
    assert [entry.renamed for entry in found] == [None, "a.txt", None, "x", "x~2"]
    assert isinstance(contents[3], Article)
    assert contents[3].extra == {"id": "x"}


STANDARD_INPUTS = {
    "text": (b"Nearly 52%", [("stdin", "Nearly 52%")]),
    "lines": (b'{"text": "a"}\n{"id": "b", "text": "b"}', [("stdin:1", "a"), ("b", "b")]),
    "binary": (b"\0\1", [("stdin", "binary file, not text")]),
    "empty": (b"", [("stdin", "")]),
}


@pytest.mark.parametrize("name", STANDARD_INPUTS)
def test_standard_input(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data, expected = STANDARD_INPUTS[name]
    monkeypatch.setattr("sys.stdin", Stdin(data))
    found = read("-")
    assert [(a.id, a.text) if isinstance(a, Article) else (a.article_id, a.error) for a in found] == expected
