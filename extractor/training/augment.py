"""Other spellings of the same article, so that a model learns the roles and not the typography."""

from __future__ import annotations

import bisect
import random
import re
from collections.abc import Callable

from extractor.training.examples import Labelled, Pairs

_UNIT = re.compile(r"(?<=\d)( ?%| per cent\b| percent\b)")
_SPELLINGS = ("%", " per cent", " percent")
SHARE = 0.4  # of the articles are respelled in each epoch


def respelled(text: str, labelled: list[Labelled], chance: random.Random) -> tuple[str, list[Labelled]]:
    """The article with one spelling of "per cent" throughout, or as it is."""
    if chance.random() >= SHARE:
        return text, labelled
    new, place = _replace(text, chance.choice(_SPELLINGS))
    return new, [_moved(item, place) for item in labelled]


def _replace(text: str, unit: str) -> tuple[str, Callable[[int], int]]:
    """The text with every unit written as `unit`, and where each of its offsets has gone."""
    pieces: list[str] = []
    old, new = [0], [0]
    at = 0
    for match in _UNIT.finditer(text):
        pieces += [text[at : match.start()], unit]
        old += [match.start(), match.end()]
        new += [new[-1] + match.start() - at, new[-1] + match.start() - at + len(unit)]
        at = match.end()
    pieces.append(text[at:])

    def place(offset: int) -> int:
        i = bisect.bisect_right(old, offset) - 1
        moved = new[i] + offset - old[i]
        return moved if i + 1 == len(new) else min(moved, new[i + 1])

    return "".join(pieces), place


def _moved(item: Labelled, place: Callable[[int], int]) -> Labelled:
    def pairs(spans: Pairs) -> Pairs:
        return [(place(start), place(end)) for start, end in spans]

    subject, predicate, source = item.roles
    quantity = (place(item.quantity[0]), place(item.quantity[1]))
    return Labelled(quantity, item.kind, item.direction, (pairs(subject), pairs(predicate), pairs(source)), item.base)
