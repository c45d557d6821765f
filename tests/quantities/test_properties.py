"""What holds of any text."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.records import Quantity

Find = Callable[[str], list[Quantity]]

PIECES = st.sampled_from([
    *("52%", "7", "half", "third", "quarter", "quarters", "two-thirds", "one", "in", "five", "ten", "percent", "per"),
    *("cent", "points", "point", "and", "-", "–", ",", ".", "(", ")", "to", "from", "between", "or", "of", "the", "a"),
    *("up", "down", "3.5", "1,000", "2021", "fifty-two", "hundred", "½", "％", "pp", "±", "+", "/", "|", ":", "\n"),
    *("\n\n", "\u00a0", "\u202e", "\ud800", "every", "out", "times", "on", "was", "%", "$", "9e999"),
])  # fmt: skip
WORDS = st.lists(PIECES, max_size=40)
TEXTS = st.one_of(st.text(), st.text(st.characters()), WORDS.map(" ".join), WORDS.map("".join))
PERCENTAGES = st.integers(0, 100)


@given(text=TEXTS)
def test_spans_select_their_text_in_order_without_overlap(find: Find, text: str) -> None:
    end = 0
    for quantity in find(text):
        assert text[quantity.start : quantity.end] == quantity.text
        assert quantity.start >= end
        assert quantity.low <= quantity.value <= quantity.high
        end = quantity.end


@given(text=TEXTS)
def test_the_same_text_gives_the_same_quantities(find: Find, text: str) -> None:
    assert find(text) == find(text)


UNITS = ["%", " %", " per cent", " percent", " pct", "pc", "\u00a0per\u00a0cent", "％", " p.c."]


@given(
    number=PERCENTAGES, unit=st.sampled_from(UNITS), before=st.sampled_from(["", "As of 2021, ", "Of 1,000 firms, "])
)
def test_any_percentage_is_found_with_its_value(find: Find, number: int, unit: str, before: str) -> None:
    text = f"{before}{number}{unit} of firms agreed."
    assert [(q.text, q.value) for q in find(text)] == [(f"{number}{unit}", float(number))]


LONG = {
    "digits": "1" * 100_000 + "% of firms",
    "signs": "%" * 100_000,
    "numbers": "1, " * 50_000 + "2%",
    "number words": "one " * 50_000 + "percent",
    "fractions": "half of " * 20_000,
    "hyphens": "twenty-" * 20_000 + "percent",
    "brackets": "(" * 100_000 + "5%",
    "surrogates": "\ud800 5% \udfff" * 5_000,
    "overrides": "\u202e52%\u202c " * 5_000,
    "five megabytes": "The committee met on Tuesday to discuss the roof of the new school.\n\n" * 72_000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
def test_long_and_odd_texts_take_linear_time(find: Find, text: str) -> None:
    start = time.perf_counter()
    find(text)
    assert time.perf_counter() - start < 20
