"""Words beside a quantity that make it inexact: "more than", "nearly", "or so"."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from importlib.resources import files
from typing import Any

from extractor.lexicon import parse_lexicon
from extractor.quantities.context import RULES
from extractor.quantities.figures import HYPHENS
from extractor.quantities.mentions import Mention
from extractor.quantities.tokens import Token, low
from extractor.quantities.words import WORDS
from extractor.records import Modifier

_WHERE = "extractor.quantities/cues.toml"
_COMPARING = frozenset(
    {"above", "below", "over", "under", "more than", "less than", "fewer than", "better than", "higher than"}
)
_WITH_OF = frozenset({("upwards",), ("minimum",), ("maximum",)})  # of something else: "19% upwards of six weeks"
_ARTICLES = frozenset({"a", "an", "another", "one"})


@dataclass(frozen=True, slots=True)
class _Lists:
    approximate: frozenset[str]
    more_than: frozenset[str]
    at_least: frozenset[str]
    less_than: frozenset[str]
    at_most: frozenset[str]


def parse_cues(table: dict[str, Any], where: str) -> dict[tuple[str, ...], Modifier]:
    """One table of cues by their words. Raises ValueError for an unknown key, or a cue in two lists."""
    lists = parse_lexicon(_Lists, table, where)
    cues: dict[tuple[str, ...], Modifier] = {}
    for field in fields(lists):
        for cue in getattr(lists, field.name):
            words = tuple(cue.split(" "))
            if words in cues:
                raise ValueError(f"{where} holds in two lists: {cue}")
            cues[words] = field.name  # type: ignore[assignment]
    return cues


def _load() -> tuple[dict[tuple[str, ...], Modifier], dict[tuple[str, ...], Modifier]]:
    content = tomllib.loads(files("extractor.quantities").joinpath("cues.toml").read_text(encoding="utf-8"))
    if content.keys() != {"before", "after"}:
        raise ValueError(f"{_WHERE}: missing or unknown keys")
    return parse_cues(content["before"], f"{_WHERE}: before"), parse_cues(content["after"], f"{_WHERE}: after")


_BEFORE, _AFTER = _load()
_LONGEST = max(len(words) for words in (*_BEFORE, *_AFTER))


def modifiers(tokens: Sequence[Token], mentions: Sequence[Mention]) -> list[Modifier]:
    """The modifier of each quantity; "about 39.5 and 28.6 per cent" are both approximate."""
    found: list[Modifier] = []
    for at, mention in enumerate(mentions):
        modifier = modifier_of(tokens, mention)
        if modifier == "exact" and at and _is_joined(tokens, mentions[at - 1], mention) and found[-1] == "approximate":
            modifier = "approximate"
        found.append(modifier)
    return found


def _is_joined(tokens: Sequence[Token], one: Mention, other: Mention) -> bool:
    return one.derived and other.first == one.last + 1 and low(tokens, one.last) == "and"


def modifier_of(tokens: Sequence[Token], mention: Mention) -> Modifier:
    """The modifier of a quantity; what follows it ("or more") counts before what precedes it."""
    if any(token.low in ("plus", "+") for token in tokens[mention.first + 1 : mention.last]):
        return "more_than"  # "10-plus percent"
    return _after(tokens, mention) or _before(tokens, mention) or "exact"


def _after(tokens: Sequence[Token], mention: Mention) -> Modifier | None:
    found = _longest(_AFTER, tokens, mention.last, 1)
    if found is None or (found[0] in _WITH_OF and low(tokens, mention.last + 1) == "of"):
        return None
    return found[1]


def _before(tokens: Sequence[Token], mention: Mention) -> Modifier | None:
    first = mention.first
    found = _longest(_BEFORE, tokens, first, -1)
    if found is None and low(tokens, first - 1) in _ARTICLES:
        first -= 1
        found = _longest(_BEFORE, tokens, first, -1)
    if found is None or _is_other_sense(tokens, found[0], first - len(found[0]) - 1, mention):
        return None
    return found[1]


def _is_other_sense(tokens: Sequence[Token], cue: tuple[str, ...], before: int, mention: Mention) -> bool:
    """Whether the words mean something else here; `before` is the token in front of them."""
    if " ".join(cue) in _COMPARING:
        return _is_compared(tokens, before)
    if cue == ("up", "to"):
        return low(tokens, before) in RULES.motion
    if cue == ("about",):
        return low(tokens, before) in RULES.talking
    return cue == ("a", "good") and mention.form == "numeral"


def _is_compared(tokens: Sequence[Token], before: int) -> bool:
    """Whether the cue compares the quantity with another: "nine points above 40%"."""
    word = low(tokens, before)
    return word in WORDS.percent_signs or word in WORDS.percent_words or word in WORDS.point_words or word == "cent"


def _longest(
    cues: Mapping[tuple[str, ...], Modifier], tokens: Sequence[Token], at: int, step: int
) -> tuple[tuple[str, ...], Modifier] | None:
    """The longest cue that starts (step 1) or ends (step -1) at this place, with its modifier."""
    for length in range(_LONGEST, 0, -1):
        start, end = (at, at + length) if step > 0 else (at - length, at)
        if start < 0 or end > len(tokens):
            continue
        words = tuple("-" if t.low in HYPHENS else t.low for t in tokens[start:end])
        if words in cues:
            return words, cues[words]
    return None
