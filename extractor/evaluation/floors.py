"""Figures that must not fall: committed beside the tests, tied to the very annotations they were measured on."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from extractor.errors import ConfigError
from extractor.records import Record
from extractor.writing.dataset import write_text

MARGIN = 0.005  # how far below what was measured a floor is set


class Floors(Record):
    """The lowest allowed value of each figure, for each labeller; `gold` is the fingerprint of the annotations."""

    gold: str
    figures: dict[str, dict[str, float]]


def read_floors(path: Path) -> Floors:
    """Raises ConfigError for a file that is missing or holds no floors."""
    try:
        return Floors.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise ConfigError(f"{path}: no floors to read: {error}") from error


def write_floors(path: Path, floors: Floors) -> None:
    """Sorted, so that a change shows as a change."""
    figures = {labeller: dict(sorted(values.items())) for labeller, values in sorted(floors.figures.items())}
    write_text(path, floors.model_copy(update={"figures": figures}).model_dump_json(indent=2) + "\n")


def violations(floors: Floors, gold: str, labeller: str, figures: Mapping[str, float]) -> list[str]:
    """What is below its floor, in words; also floors that are missing, or were set on other annotations."""
    found = [] if floors.gold == gold else ["the annotations changed since the floors were set"]
    if labeller not in floors.figures:
        found.append(f"no floors for the labeller {labeller!r}")
    for name, floor in floors.figures.get(labeller, {}).items():
        value = figures.get(name, 0.0)
        if value < floor:
            found.append(f"{name} is {value:.3f}, below its floor of {floor:.3f}")
    return found


def updated(floors: Floors | None, gold: str, labeller: str, figures: Mapping[str, float], *, lower: bool) -> Floors:
    """Floors just below these figures; one that is there already is never lowered unless `lower`.

    New annotations leave the floors of other labellers as they are, to be measured anew. Raises ConfigError
    that names the floors that would fall.
    """
    old = floors.figures if floors else {}
    before = old.get(labeller, {})
    now = {name: max(0.0, _down(value - MARGIN)) for name, value in figures.items()}
    fallen = [
        f"{name} {floor:.3f} → {now.get(name, 0.0):.3f}"
        for name, floor in before.items()
        if figures.get(name, 0.0) < floor
    ]
    if fallen and not lower:
        raise ConfigError(f"these floors would be lowered, which must be asked for: {', '.join(fallen)}")
    kept = now if lower else {name: max(value, before.get(name, 0.0)) for name, value in now.items()}
    return Floors(gold=gold, figures={**old, labeller: kept})


def _down(value: float) -> float:
    return math.floor(value * 1000) / 1000
