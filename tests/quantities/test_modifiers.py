from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor.quantities.modifiers import parse_cues
from extractor.records import Quantity

Find = Callable[[str], list[Quantity]]

MODIFIERS = {
    "none": ("44% of firms", "exact"),
    "only": ("only 44% of firms", "exact"),
    "a full": ("a full 44% of firms", "exact"),
    "about": ("about 44% of firms", "approximate"),
    "nearly a": ("nearly a third of firms", "approximate"),
    "close to": ("close to half of firms", "approximate"),
    "some": ("Some 44% of firms", "approximate"),
    "an estimated": ("an estimated 60-70 % of sales", "approximate"),
    "tilde": ("~9% of sales", "approximate"),
    "or so": ("44 per cent or so of firms", "approximate"),
    "give or take": ("a quarter, give or take, know one", "approximate"),
    "getting on for": ("getting on for a fifth of them", "approximate"),
    "more than": ("more than 44% of firms", "more_than"),
    "just over a": ("just over a third of firms", "more_than"),
    "a good": ("a good third of firms", "more_than"),
    "a good, with a numeral": ("a good 36 pc of claims", "exact"),
    "tops": ("support tops 80%", "more_than"),
    "exceeds": ("it exceeds 80%", "more_than"),
    "-plus": ("10-plus percent of firms", "more_than"),
    "plus sign": ("50%+ of firms", "more_than"),
    "at least": ("at least three-quarters of firms", "at_least"),
    "no fewer than": ("no fewer than 44% of firms", "at_least"),
    "or more": ("44% or more of those asked", "at_least"),
    "as low as": ("as low as 4% of firms", "at_least"),
    "fewer than": ("fewer than half of firms", "less_than"),
    "just under a": ("just under a third", "less_than"),
    "not quite": ("not quite two-thirds of firms", "less_than"),
    "below": ("fell below 3%", "less_than"),
    "up to": ("up to 50% of patients", "at_most"),
    "as many as": ("as many as 44% of firms", "at_most"),
    "no more than": ("no more than 44% of firms", "at_most"),
    "as high as": ("as high as 4% of firms", "at_most"),
    "or less": ("6% or less of those asked", "at_most"),
    "moved up to": ("The rate moved up to 13.36%", "exact"),
    "points above": ("nine points above 40%", "exact"),
    "the topic": ("They were talking about 44% of firms", "exact"),
    "upwards of something else": ("19% upwards of six weeks", "exact"),
    "plus or minus": ("plus or minus 3 percent", "exact"),
}


@pytest.mark.parametrize(("text", "modifier"), MODIFIERS.values(), ids=MODIFIERS.keys())
def test_modifier(find: Find, text: str, modifier: str) -> None:
    assert find(text)[-1].modifier == modifier


def test_the_span_leaves_the_modifier_outside(find: Find) -> None:
    assert [q.text for q in find("more than 44 per cent or so")] == ["44 per cent"]


def test_about_counts_for_both_members_of_a_pair(find: Find) -> None:
    assert [q.modifier for q in find("about 39.5 and 28.6 per cent had it")] == ["approximate", "approximate"]


FULL = {"approximate": ["about"], "more_than": ["over"], "at_least": [], "less_than": [], "at_most": []}


def test_cues_by_their_words() -> None:
    assert parse_cues({**FULL, "at_most": ["up to"]}, "here") == {
        ("about",): "approximate", ("over",): "more_than", ("up", "to"): "at_most",
    }  # fmt: skip


@pytest.mark.parametrize(
    "table",
    [{**FULL, "unknown": []}, {"approximate": []}, {**FULL, "at_most": ["over"]}, {**FULL, "at_most": ["Over"]}],
    ids=["unknown", "missing", "doubled", "upper case"],
)
def test_a_faulty_list_is_refused(table: dict[str, list[str]]) -> None:
    with pytest.raises(ValueError, match="here"):
        parse_cues(table, "here")
