from __future__ import annotations

import pytest

from extractor.errors import InputError
from extractor.reading.html import read_html

BODY = """
<nav><a href="/">Home</a> <a href="/offers">100% off</a></nav>
<article>{heading}<p>Nearly 52 per cent of café owners skip lunch on most days,
said the Example Institute.</p>
<p>The reasons were many: a third of the owners it asked said that they had no time for it at all.</p>
<ul><li>No time: 33%</li><li>No kitchen: 20%</li></ul></article><footer>Example News. 100% recycled.</footer>"""
HEAD = """<title>Half of owners skip lunch</title><meta property="og:title" content="Half of owners skip lunch">
<meta property="og:site_name" content="Example News"><meta name="author" content="Ann Writer; Bo Editor">
<meta property="article:published_time" content="2024-05-02T10:00:00Z">
<link rel="canonical" href="https://example.org/lunch">"""


def page(heading: str = "<h1>Half of owners skip lunch</h1>", head: str = HEAD) -> str:
    return f"<!doctype html><html lang='en'><head>{head}</head><body>{BODY.format(heading=heading)}</body></html>"


def test_the_article_and_what_the_page_says_of_it() -> None:
    fields = read_html(page().encode())
    text = fields.pop("text")
    assert text.startswith("Half of owners skip lunch\n")
    assert "Nearly 52 per cent of café owners" in text
    assert "- No time: 33%" in text
    assert "100%" not in text
    assert fields == {
        "title": "Half of owners skip lunch",
        "url": "https://example.org/lunch",
        "published": "2024-05-02",
        "publisher": "Example News",
        "authors": ["Ann Writer", "Bo Editor"],
        "language": None,
    }


def test_a_title_that_is_not_in_the_text_comes_first() -> None:
    text = read_html(page(heading="").encode())["text"]
    assert text.startswith("Half of owners skip lunch\n\nNearly 52")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "iso-8859-2"])
def test_encodings(encoding: str) -> None:
    head = f'<meta charset="{encoding}">{HEAD}' if encoding == "iso-8859-2" else HEAD
    assert "café owners" in read_html(page(head=head).encode(encoding))["text"]


def test_a_page_without_an_article_is_refused_and_an_empty_one_is_empty() -> None:
    with pytest.raises(InputError, match="no article"):
        read_html(b"<html><body></body></html>")
    assert read_html(b" \n") == {"text": ""}
