"""The pieces of the patterns that find how a survey was taken; `patterns.toml` says what each holds."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Patterns:
    """Each a group of alternatives, to be put into a regular expression."""

    asked: str
    before_count: str
    before_count_fillers: str
    after_count: str
    not_people: str
    survey: str
    fieldwork_time: str
    before_population: str
    answers: str
    fieldwork_verbs: str
    fieldwork_asides: str
    fieldwork_bodies: str
    sponsor_before: str
    sponsor_after: str


def parse_patterns(content: dict[str, Any]) -> Patterns:
    """Raises ValueError for a key that is missing or unknown, and for an entry that is no list of strings."""
    if wrong := {f.name for f in fields(Patterns)} ^ content.keys():
        raise ValueError(f"patterns: missing or unknown keys: {', '.join(sorted(wrong))}")
    for key, pieces in content.items():
        if not isinstance(pieces, list) or not pieces or not all(isinstance(p, str) and p for p in pieces):
            raise ValueError(f"patterns: {key} is not a list of strings")
    return Patterns(**{key: f"(?:{'|'.join(pieces)})" for key, pieces in content.items()})


PATTERNS = parse_patterns(
    tomllib.loads(files("extractor.linking").joinpath("patterns.toml").read_text(encoding="utf-8"))
)
