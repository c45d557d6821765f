"""How much of one phrase is in another, as question answering measures it."""

from __future__ import annotations

import re
import string
from collections import Counter

HIT = 0.5  # token F1 from which two phrases count as the same

_ARTICLES = frozenset({"a", "an", "the", "their", "its", "his", "her", "our", "all"})
_PUNCTUATION = re.compile("[" + re.escape(string.punctuation) + "“”‘–—]")


def tokens(text: str | None) -> list[str]:
    """Lower-case words without punctuation, articles and possessives."""
    words = _PUNCTUATION.sub(" ", (text or "").lower().replace("’", "'")).split()
    return [word for word in words if word not in _ARTICLES]


def token_f1(gold: str | None, predicted: str | None) -> float:
    """0-1, whatever the order of the words; 1 for two phrases without any, 0 where only one has some."""
    ours, theirs = tokens(gold), tokens(predicted)
    if not ours or not theirs:
        return float(ours == theirs)
    shared = sum((Counter(ours) & Counter(theirs)).values())
    return 2 * shared / (len(ours) + len(theirs))
