"""In which order the bodies that an article credits come: whose survey it is about comes first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from extractor.linking.candidates import Cast

MINOR = 1 / 3  # of the claims of the most credited: a source with fewer is not what the article is about
_JOINT = re.compile(r"(?:,| and| &|, and)(?: the)? |/", re.I)


def by_weight(cast: Cast, sources: Sequence[int | None]) -> list[int]:
    """Who is credited, in the order of their first claims; those with far fewer claims than another come last.

    Of those that are named jointly, "a poll by Acme and the Bolt Trust", none comes before who is named first.
    """
    counts = Counter(s for s in sources if s is not None)
    most = max(counts.values(), default=0)
    ordered = sorted(counts, key=lambda entity: counts[entity] < MINOR * most)
    for one, two in pairwise(cast.credits):
        if {one.entity, two.entity} <= counts.keys() and one.name.sentence is two.name.sentence:
            between = cast.view.document.text[one.name.end : two.name.start]
            first, second = ordered.index(one.entity), ordered.index(two.entity)
            if second < first and _JOINT.fullmatch(between):
                ordered.insert(second, ordered.pop(first))
    return ordered
