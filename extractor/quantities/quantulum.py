"""The one place that knows quantulum3: a short, canonical number in, its value out.

quantulum3 goes wrong on running text (units that swallow the next word, quadratic time, crashes),
so it is never shown any: our scan has found where a number starts and ends, and hands over the
number alone, followed by "percent". Imported on first use, because importing and the first parse
take seconds.
"""

from __future__ import annotations

import functools
import logging
import math
import re
import warnings
from collections.abc import Callable
from typing import Any

MAX_DIGITS = 15  # more is no percentage, and quantulum3's time grows with the cube of a run of digits

_CANONICAL = re.compile(r"\d+(?:\.\d+)?|[a-z]+(?:[ -][a-z]+){0,7}")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")


@functools.lru_cache(maxsize=4096)
def number(canonical: str) -> float | None:
    """The value of "52", "3.2", "fifty-two" or "one hundred and five"; None for what is no number."""
    if len(canonical) > 80 or not _CANONICAL.fullmatch(canonical):
        return None
    if not _DIGITS.fullmatch(canonical):
        return _parsed(canonical)
    if len(canonical) > MAX_DIGITS + 1:
        return None
    value = _parsed(canonical)
    exact = float(canonical)  # quantulum3 may err, digits do not
    return value if value == exact else exact


def _parsed(canonical: str) -> float | None:
    """quantulum3's reading, if it reads the whole string as one finite percentage."""
    text = f"{canonical} percent"
    try:
        found = _parser()(text)
    except (ArithmeticError, ValueError, TypeError, KeyError, IndexError, AttributeError):
        return None
    if len(found) != 1 or found[0].surface != text or found[0].unit.name != "percentage":
        return None
    value = float(found[0].value)
    return value if math.isfinite(value) else None


@functools.cache
def _parser() -> Callable[[str], Any]:
    """quantulum3's parse, which neither warns nor leaves a handler on the root logger."""
    logging.getLogger("quantulum3").setLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from quantulum3 import parser

    def parse(text: str) -> Any:
        handlers = logging.root.handlers[:]
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return parser.parse(text)
        finally:
            logging.root.handlers[:] = handlers

    return parse
