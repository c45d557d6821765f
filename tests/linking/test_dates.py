"""Times of fieldwork in ISO 8601."""

from __future__ import annotations

import pytest

from extractor.linking.dates import normal_date

CASES = {
    "one month": ("July 2021", "2021-07"),
    "two months": ("March and April 2022", "2022-03/2022-04"),
    "over the turn of a year": ("between October 2008 and December 2020", "2008-10/2020-12"),
    "days of two months": ("between 1 September and 30 November 2021", "2021-09-01/2021-11-30"),
    "days of one month": ("June 3-23, 2010", "2010-06-03/2010-06-23"),
    "one day": ("5 August 2022", "2022-08-05"),
    "a year": ("2013", "2013"),
    "no year": ("from January 29 to February 1", None),
    "no date": ("last spring", None),
}


@pytest.mark.parametrize(("words", "wanted"), CASES.values(), ids=CASES)
def test_normal_date(words: str, wanted: str | None) -> None:
    assert normal_date(words) == wanted
