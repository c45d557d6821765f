"""What the features of sources look up again and again, looked up once for an article.

Every claim asks about the same entities and the same mentions, so a long article would read each of them many times.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from extractor.linking.article import Sentence
from extractor.linking.candidates import Cast, Credit
from extractor.linking.words import WORDS

MENTIONS = 20  # of one entity that are looked at
_PERSONS = frozenset({"she", "he"})
_ASKING = frozenset({"asks", "study_by", "study_of"})
_STUDYING = _ASKING | {"according"}
_SPEAKING = frozenset({"says", "label"})


@dataclass(frozen=True, slots=True)
class Page:
    """One entity: `own` and `starts` are the places of its mentions and where they begin, `standing` its features.

    `part`: whether it studies, speaks or does neither; `cued`: the ways in which it is credited, in order.
    """

    label: str
    text: str
    part: str
    asks: bool
    cued: tuple[str, ...]
    own: tuple[int, ...]
    starts: tuple[int, ...]
    standing: tuple[str, ...]


class Book:
    """The pages of one article's entities, and the words about its mentions."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self._pages: dict[int, Page] = {}
        self._marks: dict[tuple[str, int], tuple[str, ...]] = {}
        self._hints: dict[int, str] = {}
        self._lower: dict[int, frozenset[str]] = {}

    @cached_property
    def cued(self) -> int:
        """How many mentions are credited with anything."""
        return sum(c.cue.kind != "none" for c in self.cast.credits)

    @cached_property
    def first_cued(self) -> Credit | None:
        """The first of them."""
        return next((c for c in self.cast.credits if c.cue.kind != "none"), None)

    def page(self, entity: int) -> Page:
        """What the entity is to the whole article."""
        if entity not in self._pages:
            self._pages[entity] = self._read(entity)
        return self._pages[entity]

    def _read(self, entity: int) -> Page:
        cast = self.cast
        own = [cast.credits[i] for i in cast.by_entity[entity][:MENTIONS]]
        kinds = {c.cue.kind for c in own}
        ways = tuple(sorted(kinds - {"none"}))
        places = cast.by_entity[entity]
        return Page(
            label=cast.entities[entity].name.label,
            text=cast.entities[entity].name.tokens.text,
            part="studies" if kinds & _STUDYING else "speaks" if kinds & _SPEAKING else "silent",
            asks=bool(kinds & _ASKING),
            cued=ways,
            own=places,
            starts=tuple(cast.starts[i] for i in places),
            standing=tuple(self._standing(entity, own, ways)),
        )

    def _standing(self, entity: int, own: list[Credit], ways: tuple[str, ...]) -> Iterator[str]:
        cast, tokens = self.cast, self.cast.entities[entity].name.tokens
        cued = [c for c in own if c.cue.kind != "none"]
        yield f"label_{cast.entities[entity].name.label}"
        yield f"mentions_{min(4, len(own))}"
        yield f"cued_{min(4, len(cued))}"
        yield from (f"ever_{kind}" for kind in ways)
        yield f"rank_{cast.leaders.index(entity) if entity in cast.leaders else 'low'}"
        yield f"last_{tokens[-1].lower_}"
        yield f"length_{min(5, len(tokens))}"
        if any(c.name.sentence.passage.heads for c in own):
            yield "in_headline"
        if cued and cued[0] is self.first_cued:
            yield "first_cued"

    def marks(self, slot: str, place: int) -> tuple[str, ...]:
        """The features of one mention in a slot that are the same for every claim."""
        if (slot, place) not in self._marks:
            self._marks[slot, place] = tuple(_marks(slot, self.cast.credits[place], self.cast))
        return self._marks[slot, place]

    def hint(self, sentence: Sentence) -> str:
        """A credit that gives no name: "it found", "she said", "the report", "the company"."""
        if sentence.index not in self._hints:
            self._hints[sentence.index] = _hint(sentence)
        return self._hints[sentence.index]

    def lower(self, sentence: Sentence) -> frozenset[str]:
        """The sentence's words in lower case."""
        if sentence.index not in self._lower:
            self._lower[sentence.index] = frozenset(t.lower_ for t in sentence.tokens)
        return self._lower[sentence.index]


def _marks(slot: str, credit: Credit, cast: Cast) -> Iterator[str]:
    """How it is credited, the crediting word itself, and the words beside the name."""
    doc, name, kind = credit.name.tokens.doc, credit.name, credit.cue.kind
    yield f"{slot}_{kind}"
    yield f"{slot}_{kind}:{cast.entities[credit.entity].name.label}"
    yield f"{slot}_{kind}:steps_{credit.cue.steps}"
    if credit.cue.tokens:
        word = doc[credit.cue.tokens[1] - 1].lemma_.lower()
        yield f"{slot}_cue_{word}"
        yield f"cue_{word}"
    if name.tokens.start > name.sentence.tokens.start:
        yield f"left_{doc[name.tokens.start - 1].lower_}"
    if name.tokens.end < name.sentence.tokens.end:
        yield f"right_{doc[name.tokens.end].lower_}"


def _hint(sentence: Sentence) -> str:
    for token in sentence.tokens:
        if token.dep_ == "nsubj" and token.head.lemma_.lower() in WORDS.reporting_verbs | WORDS.asking_verbs:
            if token.lower_ in _PERSONS:
                return "person"
            if token.lower_ in ("it", "they"):
                return "it"
            if token.lemma_.lower() in WORDS.study_nouns and _definite(token):
                return "study"
            if token.lemma_.lower() in WORDS.body_nouns and _definite(token):
                return "body"
    return ""


def _definite(token: Token) -> bool:
    return any(child.lower_ in ("the", "its", "that", "this") for child in token.lefts)
