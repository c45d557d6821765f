from __future__ import annotations

import io
import json
from typing import Any

import pytest

from extractor.errors import InputError
from extractor.reading.jsonl import parse_line, read_lines


def parse(**fields: Any) -> dict[str, Any]:
    return parse_line(json.dumps(fields).encode(), "file:1", "file").model_dump()


PUBLISHED = {
    "seconds": (1260421200.0, "2009-12-10"),
    "milliseconds": (1260421200000, "2009-12-10"),
    "before 1970": (-86400, "1969-12-31"),
    "words": ("10 December 2009", "10 December 2009"),
    "nothing": (None, None),
    "empty": ("", None),
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_published(name: str) -> None:
    given, published = PUBLISHED[name]
    article = parse(text="t", published=given)
    assert article["published"] == published
    assert article["extra"] == {}


@pytest.mark.parametrize(
    ("given", "article_id"),
    [("a", "a"), (7, "7"), (None, "file:1"), ("", "file:1"), (True, "file:1"), ([1], "file:1")],
)
def test_id(given: Any, article_id: str) -> None:
    assert parse(text="t", id=given)["id"] == article_id


@pytest.mark.parametrize(("given", "authors"), [("Ann", ["Ann"]), (["Ann", " "], ["Ann"]), (None, []), ([], [])])
def test_authors(given: Any, authors: list[str]) -> None:
    assert parse(text="t", authors=given)["authors"] == authors


def test_what_is_not_ours_or_of_another_type_is_kept() -> None:
    article = parse(text="t", title=["a"], published=1e300, authors=[1], score=0.5, tags=["x"], id="i")
    assert article["title"] is None
    assert article["extra"] == {"title": ["a"], "published": 1e300, "authors": [1], "score": 0.5, "tags": ["x"]}


BROKEN = {
    b"{broken": "broken JSON: .* column 2",
    b"[1]": "not a JSON object but a list",
    b'{"id": "x"}': "no text",
    b'{"text": 5}': "no text",
    b'{"text": "t", "x": NaN}': "NaN is not JSON",
    b'{"text": "\xff"}': "not UTF-8 at byte 10",
    b"[" * 100_000: "broken JSON",
}


@pytest.mark.parametrize("line", BROKEN, ids=lambda line: line[:12])
def test_a_broken_line_says_what_is_wrong(line: bytes) -> None:
    with pytest.raises(InputError, match=BROKEN[line]):
        parse_line(line, "file:1", None)


LINES = {
    "blank lines are left out": b"a\n\n \nb",
    "mark": b"\xef\xbb\xbfa\n\n\nb\n",
    "utf-16": "\ufeffa\n\n\nb\n".encode("utf-16-le"),
    "windows line ends": b"a\r\n\r\n\r\nb\r\n",
}


@pytest.mark.parametrize("name", LINES)
def test_lines_have_the_numbers_an_editor_shows(name: str) -> None:
    assert [(number, line.strip()) for number, line in read_lines(io.BytesIO(LINES[name]))] == [(1, b"a"), (4, b"b")]


def test_a_line_separator_of_unicode_ends_no_line() -> None:
    line = '{"text": "one\u2028two\x85three"}'.encode()
    assert [parse_line(found, "x", None).text for _, found in read_lines(io.BytesIO(line))] == ["one\u2028two\x85three"]
