"""The words of numbers, units and fractions; `words.toml` says what each list holds."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files

from extractor.lexicon import parse_lexicon

_WHERE = "extractor.quantities/words.toml"


@dataclass(frozen=True, slots=True)
class Words:
    """Words in lower case."""

    units: frozenset[str]
    teens: frozenset[str]
    tens: frozenset[str]
    percent_signs: frozenset[str]
    percent_words: frozenset[str]
    point_words: frozenset[str]
    point_signs: frozenset[str]
    halves: frozenset[str]


def parse_denominators(table: object) -> dict[str, int]:
    """Names of fractions with their number of parts. Raises ValueError for anything else."""
    if not isinstance(table, dict):
        raise ValueError(f"{_WHERE}: denominators is not a table")
    for name, parts in table.items():
        if not name.islower() or type(parts) is not int or parts < 2:
            raise ValueError(f"{_WHERE}: denominators: {name} = {parts!r}")
    return table


_CONTENT = tomllib.loads(files("extractor.quantities").joinpath("words.toml").read_text(encoding="utf-8"))
DENOMINATORS = parse_denominators(_CONTENT.pop("denominators", None))
WORDS = parse_lexicon(Words, _CONTENT, _WHERE)
