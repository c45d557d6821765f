"""What the rules pass to each other: readings of quantities, in code points of the article."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.document import Document
from extractor.records import Direction, Kind
from extractor.roles.rules.view import Mention

REACH = 60  # figures that one looks back over, so that time stays linear

Piece = tuple[int, int]
Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject and how it was found.

    `whole`: it may stand for the population of later claims; `base`: the figure whose counted part it is.
    """

    pieces: Pieces = ()
    implicit: bool = False
    how: str = "none"
    whole: bool = False
    base: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One quantity read. `verb`: the words that a gapped clause after it shares ("blamed")."""

    kind: Kind
    subject: Subject
    predicate: Pieces
    how: str
    direction: Direction | None = None
    verb: Pieces = ()


def share(subject: Subject, predicate: Pieces, how: str, verb: Pieces = ()) -> Reading:
    """A share read by the construction `how`."""
    return Reading("share", subject, predicate, how, None, verb)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A noun phrase of the article that may be the whole of a figure whose sentence leaves it out.

    `sentence` and `end` are tokens of its passage; `features` are those that hold whatever the figure.
    """

    piece: Piece
    passage: int
    sentence: int
    end: int
    words: tuple[str, ...]
    features: tuple[str, ...]


@dataclass(eq=False)
class Context:
    """An article on the way: its mentions and what was read so far, by index of the mention."""

    document: Document
    mentions: list[Mention]
    readings: dict[int, Reading] = field(default_factory=dict)
    phrases: list[Candidate] | None = None
    polled: list[Candidate] = field(default_factory=list)
    unshared: dict[int, Reading] = field(default_factory=dict)

    def last_share(self, mention: Mention) -> Reading | None:
        """The share read last before this mention, anywhere in the article."""
        for index in range(mention.index - 1, max(-1, mention.index - REACH), -1):
            reading = self.readings.get(index)
            if reading is not None and reading.kind == "share":
                return reading
        return None

    def before(self, mention: Mention) -> tuple[Mention, Reading] | None:
        """The mention read just before in the same passage."""
        earlier = mention.view.before(mention)
        if earlier is None or earlier.index not in self.readings:
            return None
        return earlier, self.readings[earlier.index]
