"""Texts that are under way: who came first, among articles that several workers read at the same time."""

from __future__ import annotations

from collections.abc import Callable


class Claims:
    """Asked for each text before it is processed. `written` knows those that are through."""

    def __init__(self, written: Callable[[bytes], bool]) -> None:
        self._written = written
        self._first: dict[bytes, int] = {}  # of those under way, the earliest that asked
        self._digests: dict[int, bytes] = {}

    def stood_before(self, number: int, digest: bytes | None) -> bool:
        """Whether an article before this one has the text.

        False for all but one of several that ask before the earliest of them has; that is found out when they are
        written.
        """
        if digest is None:
            return False
        first = self._first.get(digest)
        if self._written(digest) or (first is not None and first < number):
            return True
        self._first[digest] = number
        self._digests[number] = digest
        return False

    def release(self, number: int) -> None:
        """When it is written, `written` knows it."""
        digest = self._digests.pop(number, None)
        if digest is not None and self._first.get(digest) == number:
            del self._first[digest]
