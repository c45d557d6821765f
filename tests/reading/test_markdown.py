from __future__ import annotations

import pytest

from extractor.reading.markdown import read_markdown

CASES = {
    "heading and emphasis": (
        "# Half skip *lunch*\n\nOf **52 per cent**,\n`all`.",
        "Half skip lunch\n\nOf 52 per cent, all.",
    ),
    "links and images": ("See [the 40%](http://x.example) ![45%](y.png) here", "See the 40%  here"),
    "bullets": ("- No time (41%)\n- Cost\n  - more", "- No time (41%)\n\n- Cost\n\n- more"),
    "numbered": ("1. First\n2. Second", "1. First\n\n2. Second"),
    "table": ("| Yes | No |\n|---|---|\n| 52% | 48% |", "Yes | No\n\n52% | 48%"),
    "quotation": ("> Half of us,\n> she said", "Half of us, she said"),
    "code and HTML are left out": ("```\n52%\n```\n\n<div>\n52%\n</div>\n\nText<br>", "Text"),
    "escapes": (r"52\% of \*nurses\* &amp; others", "52% of *nurses* & others"),
    "empty": ("", ""),
}


@pytest.mark.parametrize("name", CASES)
def test_the_words_without_the_markup(name: str) -> None:
    source, text = CASES[name]
    assert read_markdown(source) == {"text": text}


def test_front_matter() -> None:
    source = "---\ntitle: \"Half: a story\"\ndate: 2024-05-01\nauthors: [Ann W, 'Bo E']\nlayout: post\n---\nText\n"
    assert read_markdown(source) == {
        "text": "Text",
        "title": "Half: a story",
        "published": "2024-05-01",
        "authors": ["Ann W", "Bo E"],
    }


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert read_markdown("---\n\nText")["text"] == "Text"
