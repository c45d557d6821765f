from __future__ import annotations

from pathlib import Path

import pytest

from extractor.errors import ConfigError
from extractor.evaluation.floors import Floors, read_floors, updated, violations, write_floors

FLOORS = Floors(gold="abc", figures={"rules": {"kind": 0.9, "whole_claim": 0.5}})


@pytest.mark.parametrize(
    ("gold", "labeller", "figures", "found"),
    [
        ("abc", "rules", {"kind": 0.9, "whole_claim": 0.6}, []),
        ("abc", "rules", {"kind": 0.8994, "whole_claim": 0.6}, ["kind is 0.899, below its floor of 0.900"]),
        ("abc", "rules", {"kind": 0.95}, ["whole_claim is 0.000, below its floor of 0.500"]),
        ("abd", "rules", {"kind": 0.95, "whole_claim": 0.6}, ["the annotations changed since the floors were set"]),
        ("abc", "base", {"kind": 0.95}, ["no floors for the labeller 'base'"]),
    ],
    ids=["held", "below", "figure gone", "gold changed", "no floors"],
)
def test_violations(gold: str, labeller: str, figures: dict[str, float], found: list[str]) -> None:
    assert violations(FLOORS, gold, labeller, figures) == found


@pytest.mark.parametrize(
    ("figures", "lower", "floors"),
    [
        ({"kind": 0.95, "whole_claim": 0.7}, False, {"kind": 0.945, "whole_claim": 0.695}),
        ({"kind": 0.902, "whole_claim": 0.7}, False, {"kind": 0.9, "whole_claim": 0.695}),
        ({"kind": 0.8, "whole_claim": 0.7}, True, {"kind": 0.795, "whole_claim": 0.695}),
        ({"kind": 0.95, "whole_claim": 0.7, "new": 0.0}, False, {"kind": 0.945, "whole_claim": 0.695, "new": 0.0}),
    ],
    ids=["raised", "within the margin", "lowered when asked", "new figure"],
)
def test_updating(figures: dict[str, float], lower: bool, floors: dict[str, float]) -> None:
    assert updated(FLOORS, "abc", "rules", figures, lower=lower).figures["rules"] == pytest.approx(floors)


@pytest.mark.parametrize("gold", ["abc", "abd"], ids=["same gold", "changed gold"])
def test_a_floor_is_not_lowered_unasked(gold: str) -> None:
    with pytest.raises(ConfigError, match=r"kind 0\.900 → 0\.795"):
        updated(FLOORS, gold, "rules", {"kind": 0.8, "whole_claim": 0.7}, lower=False)


def test_other_labellers_keep_theirs() -> None:
    found = updated(FLOORS, "abc", "base", {"kind": 0.99}, lower=False)
    assert found.figures == {**FLOORS.figures, "base": {"kind": 0.985}}
    assert updated(None, "abc", "base", {"kind": 0.99}, lower=False).figures == {"base": {"kind": 0.985}}


def test_written_floors_are_read_again(tmp_path: Path) -> None:
    write_floors(tmp_path / "floors.json", FLOORS)
    assert read_floors(tmp_path / "floors.json") == FLOORS


@pytest.mark.parametrize("content", [None, "{}", '{"gold": "x", "figures": {}, "more": 1}'])
def test_a_file_without_floors_is_an_error(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "floors.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match="no floors to read"):
        read_floors(path)
