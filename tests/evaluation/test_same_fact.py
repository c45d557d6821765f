from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from extractor.evaluation.gold import GoldClaim, GoldDocument, GoldSpan
from extractor.evaluation.predictions import Predicted
from extractor.evaluation.same_fact import agree, count_pairs
from extractor.evaluation.verdicts import align, judge


def claim(surface: str, value: float, modifier: str = "exact") -> GoldClaim:
    return GoldClaim.model_validate(
        {
            **{"id": 1, "low": value, "high": value, "unit": "percent", "kind": "share", "modifier": modifier},
            **{"direction": None, "base": None, "quantity": [GoldSpan(0, len(surface), surface)]},
            **{"subject": [], "predicate": [], "source": []},
        }
    )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (claim("half", 50, "approximate"), claim("42 per cent", 42), True),
        (claim("One in five", 20, "less_than"), claim("19%", 19), True),
        (claim("a third", 33.33), claim("32.5%", 32.5), True),
        (claim("two-thirds", 66.67), claim("55%", 55), False),
        (claim("60 per cent", 60, "approximate"), claim("57.1%", 57.1), True),
        (claim("60 per cent", 60), claim("57.1%", 57.1), False),
        (claim("8%", 8), claim("7.7%", 7.7), True),
        (claim("15.4%", 15.4), claim("15.6%", 15.6), False),
        (claim("35", 35), claim("24 percent", 24), False),
        (claim("fifty-two percent", 52), claim("50 percent", 50), False),
    ],
    ids=lambda value: value.surface if isinstance(value, GoldClaim) else str(value),
)
def test_values_agree_as_far_as_their_wording_is_exact(one: GoldClaim, other: GoldClaim, same: bool) -> None:
    assert agree(one, other) is agree(other, one) is same


@pytest.mark.parametrize(
    ("links", "predicted_found_right"),
    [
        ({}, (0, 0, 0)),
        ({2: "sample-1#1"}, (1, 1, 1)),
        ({4: "sample-1#1"}, (1, 0, 0)),
        ({2: "sample-1#1", 4: "sample-1#1"}, (3, 1, 1)),
    ],
    ids=["none", "right", "wrong", "right, and one too many"],
)
def test_counts_linked_pairs(
    document: GoldDocument,
    predicted: Callable[[dict[int, dict[str, Any]]], list[Predicted]],
    links: dict[int, str],
    predicted_found_right: tuple[int, int, int],
) -> None:
    claims = predicted({number: {"same_fact_id": first} for number, first in links.items()})
    counts = count_pairs(judge(document, align(document, claims)))
    names = ("same_fact_predicted", "same_fact_found", "same_fact_right")
    assert counts["same_fact_gold"] == 1
    assert tuple(counts[name] for name in names) == predicted_found_right
