"""Texts that are nearly the same, such as a news agency's copy in several papers: MinHash over runs of words."""

from __future__ import annotations

import re
from typing import Any, Final

from extractor.extras import load

THRESHOLD: Final = 0.8  # of all runs of words, the part that both texts have (Jaccard)
_RUN: Final = 5  # words
_PERMUTATIONS: Final = 128
_SCHEME: Final = "affine32"  # which versions of the library may not change under us
_WORD: Final = re.compile(r"\w+")


def signature(text: str) -> bytes | None:
    """Small and comparable; None for a text of fewer than five words. Raises MissingExtraError."""
    words = _WORD.findall(text.lower())
    runs = {" ".join(words[start : start + _RUN]) for start in range(len(words) - _RUN + 1)}
    if not runs:
        return None
    found = load("datasketch").MinHash(num_perm=_PERMUTATIONS, scheme=_SCHEME)
    found.update_batch([run.encode("utf-8", "surrogatepass") for run in sorted(runs)])
    return bytes(found.hashvalues.astype("<u8").tobytes())


class Similar:
    """The texts met so far, in memory: about four kilobytes for each that is not like an earlier one."""

    def __init__(self) -> None:
        self._index = load("datasketch").MinHashLSH(threshold=THRESHOLD, num_perm=_PERMUTATIONS)
        self._met: list[tuple[str, Any]] = []

    def first(self, article_id: str, signed: bytes | None) -> str | None:
        """The earliest article whose text is nearly this one; where there is none, this one is remembered."""
        if signed is None:
            return None
        numpy, datasketch = load("numpy"), load("datasketch")
        values = numpy.frombuffer(signed, dtype="<u8")
        hashed = datasketch.MinHash(num_perm=_PERMUTATIONS, scheme=_SCHEME, hashvalues=values)
        candidates: list[int] = sorted(self._index.query(hashed))
        for other, met in (self._met[number] for number in candidates):
            if float(hashed.jaccard(met)) >= THRESHOLD:
                return other
        self._index.insert(len(self._met), hashed)
        self._met.append((article_id, hashed))
        return None
