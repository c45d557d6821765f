from __future__ import annotations

from collections.abc import Callable

import pytest

Reader = Callable[[str], list[tuple[str, str | None, str, str, bool]]]

CHANGES = {
    "verb of change": ("Visits rose «12%» from 2019.", ("up", "Visits", "rose from 2019")),
    "noun of change": ("Shops saw a «12%» rise in theft.", ("up", "theft", "rise")),
    "particle": ("Spending was up «5 points» last year.", ("up", "Spending", "was up last year")),
    "object that changed": ("The scheme cut readmissions by «70%».", ("down", "readmissions", "The scheme cut")),
    "comparative": (
        "Smokers were «30%» more likely to heal slowly.",
        ("up", "Smokers", "were more likely to heal slowly"),
    ),
    "hung on a share": (
        "«28%» of tenants paid late, up «nine points» from a year earlier.",
        ("up", "tenants", "paid late up from a year earlier"),
    ),
    "gapped": ("Sales in the north edged up «3%»; payrolls, «2%».", ("up", "payrolls", "edged up")),
    "named by the subject": ("The drop was «11%».", ("down", "drop", "was")),
    "respectively": ("Sales of tea and coffee fell «3%» and «4%», respectively.", ("down", "Sales of coffee", "fell")),
    "after the amount": ("The shares were up 8 pence, or «1.3%».", ("up", "shares", "were up 8 pence")),
    "phrasal verb": ("Profit went up in the north by «37%».", ("up", "Profit", "went up in the north")),
    "other comparative": ("Futures were «0.1%» firmer.", ("up", "Futures", "were firmer")),
    "row under a heading": (
        "Rises in recorded crime\n\nKnife robbery: «18%»",
        ("up", "Knife robbery", "Rises in recorded crime"),
    ),
    "behind a dateline": ("LEEDS — Profits at the mill fell by «30%».", ("down", "Profits at the mill", "fell")),
}


@pytest.mark.parametrize("name", CHANGES)
def test_change(name: str, read: Reader) -> None:
    text, expected = CHANGES[name]
    kind, direction, subject, predicate, _ = read(text)[-1]
    assert kind == "change"
    assert (direction, subject, predicate) == expected


NO_CHANGES = {
    "level reached": "The share of homes with a cat rose to «30%».",
    "level left": "«30%» of homes have a cat, down from «40%» in 1990.",
    "takes up": "Diabetes takes up «10%» of the health budget.",
    "edged up to": "The share of homes with a cat edged up to «30%».",
    "not far off": "«46 per cent» of actors, not far off «half», have two jobs.",
    "lost a part": "Farmers lost «a quarter» of their sheep.",
}


@pytest.mark.parametrize("name", NO_CHANGES)
def test_no_change(name: str, read: Reader) -> None:
    assert {kind for kind, *_ in read(NO_CHANGES[name])} == {"share"}


RATES = {
    "margin of error": ("The margin of error is plus or minus «3 points».", ("margin of error", "")),
    "inflation": ("Inflation stands at «3%».", ("Inflation", "stands")),
    "efficacy": ("The vaccine proved «90 percent» effective.", ("vaccine", "proved effective")),
    "confidence level": ("Results hold at the «95 per cent» confidence level.", ("confidence level", "")),
}


@pytest.mark.parametrize("name", RATES)
def test_rate(name: str, read: Reader) -> None:
    text, expected = RATES[name]
    ((kind, direction, subject, predicate, _),) = read(text)
    assert (kind, direction) == ("rate", None)
    assert (subject, predicate) == expected
