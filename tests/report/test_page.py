from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from extractor.errors import DatasetError
from extractor.records import ArticleRecord, Claim, Quantity, Span
from extractor.report import Contents, page, read_contents, render_page

HOSTILE = (
    "</script><script>window.hit=1</script><img src=x onerror=window.hit=1> \u2028 \u202e & \ud800 😀 "
    "40% of clinics agree."
)


def contents(text: str = HOSTILE, copies: int = 1) -> Contents:
    start = text.index("40%")
    quantity = Quantity(
        text="40%",
        start=start,
        end=start + 3,
        low=40,
        high=40,
        value=40,
        unit="percent",
        modifier="exact",
        form="numeral",
    )
    article = ArticleRecord(
        id="a", text=text, sha256="0", title=text, url=None, published=None, publisher=None, authors=[],
        language=None, path=None, extra={}, surveys=[], status="ok", error=None,
    )  # fmt: skip
    claims = tuple(
        Claim(
            id=f"a#{i}", article_id="a", kind="share", quantity=quantity, direction=None, subject=None, predicate=None,
            source=None, base_claim_id=None, same_fact_id=None, compared_with_ids=[], period=None, negated=False,
            quoted=False, sentence=Span(text=text, start=0, end=len(text)), section="body", survey_id=None,
            confidence=0.9, notes=[],
        )
        for i in range(copies)
    )  # fmt: skip
    return Contents((article,), claims)


def test_article_text_stands_only_in_the_json_and_survives() -> None:
    html = render_page(contents())
    block = re.search(r'<script type="application/json" id="data">(.*?)</script>', html)
    assert block
    assert not set(block[1]) & set("<>&\u2028")
    assert json.loads(block[1])["articles"][0]["text"] == HOSTILE
    assert "window.hit=1</script>" not in html


def test_the_page_asks_for_nothing_from_the_network() -> None:
    html = render_page(contents())
    assert "default-src 'none'" in html
    assert not re.search(r"<(?:script|img|link|iframe)[^>]+(?:src|href)=", html)


def test_too_many_claims_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "MAX_CLAIMS", 1)
    with pytest.raises(DatasetError, match="at most 1"):
        render_page(contents(copies=2))


def test_a_folder_without_tables_is_no_dataset(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"articles\.jsonl"):
        read_contents(tmp_path)


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    (tmp_path / "articles.jsonl").write_text("{}\n")
    with pytest.raises(DatasetError, match=r"articles\.jsonl:1"):
        read_contents(tmp_path)
