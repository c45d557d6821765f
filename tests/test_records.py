from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from extractor.records import Article, ArticleRecord, Claim, Failure, NumberItem, Phrase, Quantity, Record, Span, Survey

TEXT = st.text(min_size=1, max_size=8)
OFFSET = st.integers(0, 10_000)
PERCENT = st.floats(-1e6, 1e6)


def spans(text: str, start: int) -> Span:
    return Span(text=text, start=start, end=start + len(text))


SPANS = st.builds(spans, TEXT, OFFSET)


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    span = draw(SPANS)
    low, high = sorted([draw(PERCENT), draw(PERCENT)])
    return Quantity(
        **span.model_dump(),
        low=low,
        high=high,
        value=(low + high) / 2,
        unit=draw(st.sampled_from(["percent", "percentage_point"])),
        modifier=draw(st.sampled_from(["exact", "approximate", "more_than", "at_least", "less_than", "at_most"])),
        form=draw(st.sampled_from(["numeral", "words", "fraction", "ratio"])),
    )


st.register_type_strategy(Span, SPANS)
st.register_type_strategy(Quantity, quantities())
st.register_type_strategy(Phrase, st.builds(Phrase, spans=st.lists(SPANS, max_size=2)))
st.register_type_strategy(NumberItem, st.builds(NumberItem, value=PERCENT))
EXTRA = st.sampled_from([{}, {"desk": "rural", "rank": {"of": [1, 2.5, None, True, "x"]}}])
RECORDS: dict[str, st.SearchStrategy[Record]] = {
    "claim": st.builds(Claim),
    "survey": st.builds(Survey),
    "article": st.builds(Article, extra=EXTRA),
    "article record": st.builds(ArticleRecord, extra=EXTRA),
    "failure": st.builds(Failure),
}


@pytest.mark.parametrize("name", RECORDS)
@given(data=st.data())
def test_records_survive_json(name: str, data: st.DataObject) -> None:
    record = data.draw(RECORDS[name])
    fields = json.loads(record.model_dump_json())
    if isinstance(record, Article):
        del fields["sha256"]  # computed, not read
    assert type(record).model_validate(fields) == record


@pytest.mark.parametrize("name", RECORDS)
@given(data=st.data())
def test_nothing_is_left_out_of_json(name: str, data: st.DataObject) -> None:
    record = data.draw(RECORDS[name])
    assert set(type(record).model_fields) <= set(json.loads(record.model_dump_json()))


BAD_SPANS = {
    "too short": {"text": "ab", "start": 0, "end": 1},
    "too long": {"text": "ab", "start": 0, "end": 3},
    "empty": {"text": "", "start": 1, "end": 1},
    "before the text": {"text": "ab", "start": -2, "end": 0},
    "unknown field": {"text": "ab", "start": 0, "end": 2, "score": 1},
}


@pytest.mark.parametrize("fields", BAD_SPANS.values(), ids=BAD_SPANS.keys())
def test_refuses_spans(fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Span.model_validate(fields)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_refuses_numbers_that_are_not_finite(value: float) -> None:
    fields = {"low": value, "high": value, "value": value, "unit": "percent", "modifier": "exact", "form": "numeral"}
    with pytest.raises(ValidationError, match="finite"):
        Quantity.model_validate({"text": "x", "start": 0, "end": 1, **fields})


def test_records_are_frozen() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        spans("a", 0).start = 1  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("", "e3b0c442"),
        ("52 per cent\n", "1598f373"),
    ],
)
def test_sha256_is_of_the_text_as_utf8(text: str, start: str) -> None:
    assert Article(id="a", text=text).sha256.startswith(start)


def test_sha256_takes_a_lone_surrogate() -> None:
    assert len(Article(id="a", text="\ud800").sha256) == 64
