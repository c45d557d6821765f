from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extractor import Article, Extractor, InputError, Settings
from extractor.document import Document
from extractor.pipeline import phrase
from extractor.records import Quantity, Span
from extractor.roles import Roles

WORDS = [
    "52%", "44 per cent", "fifty-two percent", "half", "Half of", "a third", "one in five", "between", "5-10", "from",
    "to", "of these", "points", "firms", "said", "Acme Health", "(", ")", "“", "”", ",", ".", ";", "%", "-", "–", "\n",
    "\n\n", "- ", "1e400%", "5x0^-1 %", "9^9999 %", "1,00,000 percent", "０％", "½", "\u00a0", "\ud800", "😀", "\x00",
    "|", "\t", "respectively", "compared with", "up", "up from", "IS_ALPHA", "another", "https://example.org/?q=50%25",
    "1" * 60, "per cent", "nine out of every ten",
]  # fmt: skip
Mentions = Callable[[Any], list[tuple[int, int, str]]]


@settings(max_examples=150)
@given(text=st.text(max_size=60) | st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
@example(text="")
@example(text="\ud800 52% of firms")
@example(text="52%" * 40)
@example(text="(((( 52% of firms " * 10)
def test_any_string_goes_through(extractor: Extractor, spans_in: Mentions, text: str) -> None:
    result = extractor.extract(text)
    assert result.article.status == ("ok" if result.claims else "empty")
    for record in (*result.claims, *result.surveys):
        for start, end, words in spans_in(record):
            assert text[start:end] == words


def test_an_empty_text_is_empty(extractor: Extractor) -> None:
    result = extractor.extract("")
    assert (result.article.status, result.claims, result.surveys) == ("empty", (), ())


def test_the_article_is_kept_as_it_was(extractor: Extractor) -> None:
    article = Article(id="a", text="Half\r\n of it. ", title="T", url="u", authors=["A"], path="p", extra={"desk": [1]})
    record = extractor.extract(article).article
    assert {**article.model_dump(), "sha256": article.sha256}.items() <= record.model_dump().items()


def test_a_text_that_is_too_long_is_refused_by_name() -> None:
    short = Extractor(Settings(max_chars=10))
    short.extract("0123456789")
    with pytest.raises(InputError, match=r"long-one: 11 characters.*10"):
        short.extract(Article(id="long-one", text="0123456789a"))


def test_many_articles_are_read_one_by_one() -> None:
    taken: list[int] = []

    def articles() -> Iterator[str]:
        for number in range(3):
            taken.append(number)
            yield "x" * (1 + number * 10)

    results = Extractor(Settings(max_chars=11)).extract_many(articles())
    assert taken == []
    next(results)
    assert taken == [0]
    next(results)
    with pytest.raises(InputError):
        next(results)


def test_an_extractor_forgets_what_it_read(extractor: Extractor) -> None:
    text = "According to Acme Health, 52 per cent of clinics have lost patients."
    first = extractor.extract(text)
    extractor.extract("Elsewhere, 12 per cent of the nurses whom the Vale Union asked had none.")
    assert extractor.extract(text) == first


def quantity(text: str, start: int) -> Quantity:
    numbers = {"low": 1, "high": 1, "value": 1}
    return Quantity.model_validate(
        {
            "text": text,
            "start": start,
            "end": start + len(text),
            "unit": "percent",
            "modifier": "exact",
            "form": "numeral",
        }
        | numbers
    )


class FixedLabeller:
    """Every second quantity is no claim; the others' base is the claim before them, the first one's the last."""

    def label(self, document: Document, quantities: Sequence[Quantity]) -> list[Roles | None]:
        last = len(quantities) - 1
        return [
            None if i % 2 else Roles("share", None, (), (), False, 1.0, base=(i - 2 if i else last))
            for i in range(len(quantities))
        ]


@pytest.fixture
def fixed(monkeypatch: pytest.MonkeyPatch) -> Extractor:
    found = [quantity("1%", start) for start in (0, 3, 6, 9)] + [quantity("1%", 6)]
    monkeypatch.setattr("extractor.pipeline.find_quantities", lambda document: found)
    monkeypatch.setattr("extractor.pipeline.make_labeller", lambda settings: FixedLabeller())
    return Extractor()


def test_quantities_that_are_no_claims_are_left_out(fixed: Extractor) -> None:
    claims = fixed.extract(Article(id="a", text="1% 1% 1% 1% ")).claims
    assert [claim.id for claim in claims] == ["a#0-2", "a#6-8", "a#6-8.2"]


def test_an_article_without_claims_left_is_empty(fixed: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FixedLabeller, "label", lambda self, document, quantities: [None] * len(quantities))
    assert fixed.extract("1% 1% 1% 1% ").article.status == "empty"


def test_a_phrase_is_in_the_order_of_the_text() -> None:
    pieces = (Span(text="from 2019", start=20, end=29), Span(text="rose", start=5, end=9))
    joined = phrase(pieces)
    assert joined is not None
    assert (joined.text, [s.start for s in joined.spans]) == ("rose from 2019", [5, 20])
    assert phrase(()) is None
