from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from extractor.lexicon import parse_lexicon


@dataclass(frozen=True)
class Two:
    verbs: frozenset[str]
    nouns: frozenset[str]


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "unknown key": ({"verbs": ["rise"], "nouns": [], "adverbs": []}, "adverbs"),
    "missing key": ({"verbs": ["rise"]}, "nouns"),
    "no list": ({"verbs": "rise", "nouns": []}, "verbs"),
    "capital": ({"verbs": ["Rise"], "nouns": []}, "verbs"),
    "doubled": ({"verbs": ["rise", "rise"], "nouns": []}, "rise"),
    "empty word": ({"verbs": [""], "nouns": []}, "verbs"),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_lists_are_refused_by_name(name: str) -> None:
    content, named = WRONG[name]
    with pytest.raises(ValueError, match=named):
        parse_lexicon(Two, content, "list.toml")


def test_lists_become_sets() -> None:
    assert parse_lexicon(Two, {"verbs": ["rise", "fall"], "nouns": []}, "list.toml") == Two(
        frozenset({"rise", "fall"}), frozenset()
    )
