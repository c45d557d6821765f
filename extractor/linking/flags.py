"""Whether what a claim says is a denial: "have yet to", "do not", "none"."""

from __future__ import annotations

import re

from extractor.linking.lexicons import LINK_WORDS, any_of
from extractor.roles import Roles

_NEGATION = any_of(LINK_WORDS.negations)
_CONTRACTED = re.compile(r"n['’]t\b", re.I)
_CLAUSE = re.compile(r"\b(?:because|if|since|when|which|who)\b", re.I)
_OPENING_WORDS = 6  # a denial further on belongs to a clause inside the predicate


def is_negated(roles: Roles) -> bool:
    """By the first words of the predicate."""
    words = roles.predicate_text.split()
    opening = _CLAUSE.split(" ".join(words[:_OPENING_WORDS]))[0]
    return bool(_NEGATION.search(opening) or _CONTRACTED.search(opening))
