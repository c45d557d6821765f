"""The word lists of the ties between claims; `links.toml` says what each holds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.lexicon import load_lexicon


@dataclass(frozen=True, slots=True)
class LinkWords:
    """Forms in lower case."""

    comparing: frozenset[str]
    moving: frozenset[str]
    negations: frozenset[str]


LINK_WORDS = load_lexicon(LinkWords, "extractor.linking", "links.toml")


def any_of(phrases: frozenset[str]) -> re.Pattern[str]:
    """A pattern for any of the phrases as whole words."""
    longest_first = sorted(phrases, key=lambda p: (-len(p), p))
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(p) for p in longest_first) + r")(?!\w)", re.I)
