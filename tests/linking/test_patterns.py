"""The strict loaders of linking's data."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest

from extractor.linking.patterns import PATTERNS, parse_patterns

GOOD: dict[str, Any] = {key: ["x"] for key in asdict(PATTERNS)}


def test_alternatives_are_joined() -> None:
    assert parse_patterns(GOOD | {"asked": ["a", "b"]}).asked == "(?:a|b)"


@pytest.mark.parametrize(
    "bad",
    [
        GOOD | {"other": ["x"]},
        {k: v for k, v in GOOD.items() if k != "asked"},
        GOOD | {"asked": "x"},
        GOOD | {"asked": []},
    ],
    ids=["unknown key", "missing key", "no list", "empty list"],
)
def test_wrong_content_is_refused(bad: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="patterns"):
        parse_patterns(bad)
