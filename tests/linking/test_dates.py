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


# On an article of 14 February 2023.
WITHOUT_YEAR = {
    "this year": ("from January 29 to February 1", "2023-01-29/2023-02-01"),
    "the year before": ("between 3 and 9 June", "2022-06-03/2022-06-09"),
    "over new year": ("from 28 December to 3 January", "2022-12-28/2023-01-03"),
    "over an earlier new year": ("between 20 December and 1 March", "2021-12-20/2022-03-01"),
    "the month of the article": ("in February", "2023-02"),
    "a later day of that month": ("20 February", "2022-02-20"),
    "with a year": ("July 2021", "2021-07"),
    "no month": ("last spring", None),
    "only in leap years": ("29 February", None),
}


@pytest.mark.parametrize(("words", "wanted"), WITHOUT_YEAR.values(), ids=WITHOUT_YEAR)
def test_dates_are_reckoned_from_publication(words: str, wanted: str | None) -> None:
    assert normal_date(words, "2023-02-14T09:00:00Z") == wanted


def test_publication_that_is_no_date_tells_nothing() -> None:
    assert normal_date("20 February", "last Tuesday") is None
