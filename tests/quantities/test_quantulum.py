"""The adapter: what the library gets wrong never reaches the caller."""

from __future__ import annotations

import logging
import subprocess
import sys
import time

import pytest

from extractor.quantities import quantulum

VALUES = {
    "digits": ("44", 44.0),
    "decimals": ("3.2", 3.2),
    "words": ("fifty-two", 52.0),
    "hundred": ("one hundred and five", 105.0),
    "one": ("one", 1.0),
    "zero": ("zero", 0.0),
}


@pytest.mark.parametrize(("canonical", "value"), VALUES.values(), ids=VALUES.keys())
def test_value(canonical: str, value: float) -> None:
    assert quantulum.number(canonical) == value


UNITS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
BELOW_HUNDRED = [*UNITS, *TEENS, *(word for ten in TENS for word in (ten, *(f"{ten}-{unit}" for unit in UNITS)))]


def test_every_number_word_below_a_hundred() -> None:
    assert [quantulum.number(word) for word in BELOW_HUNDRED] == list(range(1, 100))


NO_NUMBERS = [
    "",
    "5x0^-1",
    "5*9^9999",
    "3 9^9999 %",
    "1e400",
    "-1e400 to 1e400",
    "9" * 100,
    "1.2.3",
    "44 per cent",
    "52,",
    "none",
    "a" * 500,
]


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_anything_else_is_none(text: str) -> None:
    assert quantulum.number(text) is None


def test_long_digits_take_no_time() -> None:
    start = time.perf_counter()
    assert quantulum.number("1" * 400) is None
    assert time.perf_counter() - start < 1


def test_it_leaves_the_root_logger_alone() -> None:
    handlers = logging.root.handlers[:]
    quantulum.number.cache_clear()
    quantulum.number("47")
    assert logging.root.handlers == handlers


def test_the_library_is_imported_on_first_use_and_in_silence() -> None:
    code = (
        "import sys, logging, extractor.quantities\n"
        "assert 'quantulum3' not in sys.modules\n"
        "from extractor.quantities import quantulum\n"
        "assert quantulum.number('fifty-two') == 52\n"
        "assert logging.root.handlers == []\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
