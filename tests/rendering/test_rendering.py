from __future__ import annotations

import re
from html import unescape
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import extractor
from extractor.pipeline import ArticleResult
from extractor.records import Article, Claim, Phrase, Quantity, Span, Subject, record_article
from extractor.rendering import article_html, displacy_data
from extractor.rendering.marks import cut

TEXT = "Some 40% of <b>clinics</b> in Leeds & 😀 say so."


def span(start: int, end: int, text: str = TEXT) -> Span:
    return Span(text=text[start:end], start=start, end=end)


def claim(subject: Span, predicate: Span, quantity: Span) -> Claim:
    found = Quantity(
        **quantity.model_dump(), low=40, high=40, value=40, unit="percent", modifier="approximate", form="numeral"
    )
    return Claim(
        id="a#1", article_id="a", kind="share", quantity=found, direction=None,
        subject=Subject(text=subject.text, spans=[subject], implicit=False),
        predicate=Phrase(text=predicate.text, spans=[predicate]), source=None, base_claim_id=None, same_fact_id=None,
        compared_with_ids=[], period=None, negated=False, quoted=False, sentence=quantity, section="body",
        survey_id=None, confidence=0.9, notes=[],
    )  # fmt: skip


def at(words: str) -> Span:
    start = TEXT.index(words)
    return span(start, start + len(words))


OVERLAPPING = claim(at("<b>clinics</b> in Leeds"), at("in Leeds & 😀 say so"), at("40%"))


@pytest.fixture
def result() -> ArticleResult:
    return ArticleResult(record_article(Article(id="a", text=TEXT, title="<i>Rest</i>"), "ok"), (OVERLAPPING,))


def test_overlaps_become_pieces_with_both_roles() -> None:
    marked = [(piece.text, piece.roles) for piece in cut(TEXT, [OVERLAPPING]) if piece.roles]
    assert marked == [
        ("40%", ("quantity",)),
        ("<b>clinics</b> ", ("subject",)),
        ("in Leeds", ("subject", "predicate")),
        (" & 😀 say so", ("predicate",)),
    ]


@given(st.lists(st.tuples(*[st.integers(0, len(TEXT) - 1)] * 6), max_size=4))
def test_the_text_is_whole_whatever_overlaps(places: list[tuple[int, ...]]) -> None:
    claims = []
    for a, b, c, d, e, f in places:
        ends = [sorted(pair) for pair in ((a, b), (c, d), (e, f))]
        claims.append(claim(*(span(start, end + 1) for start, end in ends)))
    assert "".join(piece.text for piece in cut(TEXT, claims)) == TEXT
    shown = re.search(r'<div class="marked-text" dir="auto">(.*?)</div>', article_html("t", TEXT, claims), re.S)
    assert shown
    assert unescape(re.sub(r"<[^>]*>", "", shown[1])) == TEXT
    for style in ("span", "ent"):
        data = displacy_data(None, TEXT, claims, style)  # type: ignore[arg-type]
        assert all(0 <= mark["start"] < mark["end"] <= len(TEXT) for mark in data[f"{style}s"])
    ents = displacy_data(None, TEXT, claims, "ent")["ents"]
    assert all(first["end"] <= second["start"] for first, second in pairwise(ents))


def test_a_result_shows_itself_and_nothing_of_it_is_markup(result: ArticleResult) -> None:
    html = extractor.render(result)
    assert html == result._repr_html_()
    assert html._repr_html_() == html
    assert "&lt;b&gt;clinics" in html
    assert "<b>clinics" not in html
    assert "&lt;i&gt;Rest" in html
    assert "about 40%" in html
    assert "<script" not in html


def test_several_results(result: ArticleResult) -> None:
    assert extractor.render([result, result]).count('class="percentage-claims"') == 2


@pytest.mark.parametrize("style", ["span", "ent"])
def test_displacy_takes_it(result: ArticleResult, style: str) -> None:
    from spacy import displacy

    data = extractor.displacy_data(result, style)  # type: ignore[arg-type]
    html = displacy.render(data, style=style, manual=True, jupyter=False)
    assert "QUANTITY" in html
    assert "SUBJECT" in html
    assert ("PREDICATE" in html) == (style == "span")
