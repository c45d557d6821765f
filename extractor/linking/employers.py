"""Whom the persons of an article work for, as far as it says so beside their names."""

from __future__ import annotations

import re
from itertools import pairwise

from extractor.linking.candidates import Cast

_OF = r"(?:of|at|from|for|with|in)(?: the| its)?"
_BETWEEN = re.compile(rf",?(?: and)?(?: [\w’'-]+,?){{0,8}}? {_OF} |,? (?:who|which) [\w ]{{0,40}}{_OF} ", re.I)
_LONGEST = 90  # code points between the names
_BODIES = frozenset({"ORG", "other"})


def find_employers(cast: Cast) -> dict[int, int]:
    """The body of each person, by entity: "Jo Bell of the Acme Institute", "Jo Bell, who leads research at Acme"."""
    found: dict[int, int] = {}
    text = cast.view.document.text
    for credit, following in pairwise(cast.credits):
        person, body = credit.name, following.name
        if person.label != "PERSON" or body.label not in _BODIES or person.sentence is not body.sentence:
            continue
        between = text[person.end : body.start]
        if len(between) <= _LONGEST and _BETWEEN.fullmatch(between):
            found.setdefault(credit.entity, following.entity)
    return found
