import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from extractor.document import Document
from extractor.roles.neural.phrases import tidy_spans

NLP = spacy.blank("en")

CASES = {
    "cut words are completed": ("telehealth visits rose", "lehealth vis", "telehealth visits"),
    "punctuation at the ends": ("Of these, nurses, again", ", nurses,", "nurses"),
    "a bracket without its partner": ("nurses (all wards) agree", "nurses (all", "nurses"),
    "a bracket with its partner": ("nurses (on wards) say", "nurses (on wards)", "nurses (on wards)"),
    "a quotation mark without its partner": ('he "likes it a lot" now', '"likes it', "likes it"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "run", "expected"), CASES.values(), ids=CASES.keys())
def test_phrases_read_well(text: str, run: str, expected: str) -> None:
    start = text.index(run)
    spans = tidy_spans(Document.of(text, NLP), [(start, start + len(run))], [])
    assert [span.text for span in spans] == [expected]


def test_a_quantity_is_left_out() -> None:
    text = "output rose 38 per cent from 2019"
    quantity = (text.index("38"), text.index(" from"))
    spans = tidy_spans(Document.of(text, NLP), [(7, len(text))], [quantity])
    assert [span.text for span in spans] == ["rose", "from 2019"]


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_any_stretch_gives_spans_of_the_text(text: str, start: int, end: int, low: int, high: int) -> None:
    run, blocked = (min(start, len(text)), min(end, len(text))), (min(low, len(text)), min(high, len(text)))
    for span in tidy_spans(Document.of(text, NLP), [run] if run[0] < run[1] else [], [blocked]):
        assert text[span.start : span.end] == span.text
        assert not (span.start < blocked[1] and blocked[0] < span.end)
