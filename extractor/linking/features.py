"""What speaks for and against a source, as names of features."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from extractor.linking.article import Sentence
from extractor.linking.candidates import Cast, Credit
from extractor.linking.patterns import PATTERNS
from extractor.linking.words import WORDS
from extractor.records import Quantity
from extractor.roles import Roles

_PERSONS = frozenset({"she", "he"})
_STUDYING = frozenset({"according", "asks", "study_by", "study_of"})
_ASKING = frozenset({"asks", "study_by", "study_of"})
_POLLED = re.compile(rf"\b(?:{PATTERNS.answers}|{PATTERNS.asked})\b", re.I)
_SPEAKING = frozenset({"says", "label"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A claim as the source chooser sees it."""

    quantity: Quantity
    roles: Roles
    sentence: Sentence
    quoted: bool
    hint: str


def ask(cast: Cast, quantity: Quantity, roles: Roles) -> Asked:
    """Looks up where the claim stands."""
    sentence = cast.view.sentences[cast.view.at(quantity.start)]
    return Asked(quantity, roles, sentence, cast.quotations.holds(quantity.start), _hint(sentence))


def _hint(sentence: Sentence) -> str:
    """A credit that gives no name: "it found", "she said", "the report", "the company"."""
    for token in sentence.tokens:
        lemma = token.head.lemma_.lower()
        if token.dep_ == "nsubj" and lemma in WORDS.reporting_verbs | WORDS.asking_verbs:
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


def features(cast: Cast, asked: Asked, entity: int) -> Iterator[str]:
    """For crediting the claim to `entity`."""
    yield from _standing(cast, asked, entity)
    same, before, after = _places(cast, asked, entity)
    yield from _stage(cast, asked, entity, same is not None, before)
    for slot, credit in (("same", same), ("before", before), ("after", after)):
        if credit is None:
            yield f"{slot}_none"
        else:
            yield from _slot(cast, asked, slot, credit)


def nobody(cast: Cast, asked: Asked) -> Iterator[str]:
    """For crediting the claim to nobody."""
    yield "nobody"
    yield f"nobody:{asked.roles.kind}"
    yield f"nobody:hint_{asked.hint}"
    yield f"nobody:cued_{min(4, sum(c.cue.kind != 'none' for c in cast.credits))}"
    yield f"nobody:{asked.sentence.passage.section}"
    yield f"nobody:quoted_{asked.quoted}"


def _standing(cast: Cast, asked: Asked, entity: int) -> Iterator[str]:
    """What the entity is to the whole article."""
    found = cast.entities[entity]
    label = found.name.label
    own = [cast.credits[i] for i in cast.by_entity[entity][:20]]
    yield f"label_{label}"
    yield f"label_{label}:quoted_{asked.quoted}"
    yield f"hint_{asked.hint}:{label}"
    yield f"mentions_{min(4, len(own))}"
    cued = [c for c in own if c.cue.kind != "none"]
    yield f"cued_{min(4, len(cued))}"
    for kind in sorted({c.cue.kind for c in cued}):
        yield f"ever_{kind}"
        if asked.hint:
            yield f"hint_{asked.hint}:ever_{kind}"
    yield f"rank_{cast.leaders.index(entity) if entity in cast.leaders else 'low'}"
    yield f"last_{found.name.tokens[-1].lower_}"
    yield f"length_{min(5, len(found.name.tokens))}"
    if any(c.name.sentence.passage.section in ("headline", "standfirst") for c in own):
        yield "in_headline"
    if found.name.tokens.text in asked.roles.subject_text:
        yield f"in_subject:{asked.roles.kind}"
    if cued and cued[0] is next((c for c in cast.credits if c.cue.kind != "none"), None):
        yield "first_cued"


def _stage(cast: Cast, asked: Asked, entity: int, same: bool, before: Credit | None) -> Iterator[str]:
    """Whether it has come up yet, and if a body that asks and studies or a voice that comments."""
    label = cast.entities[entity].name.label
    kinds = {cast.credits[i].cue.kind for i in cast.by_entity[entity][:20]}
    part = "studies" if kinds & _STUDYING else "speaks" if kinds & _SPEAKING else "silent"
    when = "same" if same else "yet_to_come" if before is None else "came"
    near = before is not None and asked.sentence.passage.index - before.name.sentence.passage.index <= 1
    yield f"{label}_{part}:{when}"
    yield f"{part}:{when}:near_{near}"
    yield f"{label}_{part}:{when}:near_{near}:quoted_{asked.quoted}"
    yield f"{part}:{when}:hint_{asked.hint}"
    if _POLLED.search(asked.roles.subject_text):
        yield f"polled:{label}"
        yield f"polled:{label}_{part}"
        yield f"polled:asks_{bool(kinds & _ASKING)}"


def _places(cast: Cast, asked: Asked, entity: int) -> tuple[Credit | None, Credit | None, Credit | None]:
    """Its best mention in the claim's sentence, the last cued one before it, and the first after."""
    own = cast.by_entity[entity]
    sentence = asked.sentence
    low = bisect.bisect_left(own, sentence.start, key=lambda i: cast.starts[i])
    high = bisect.bisect_left(own, sentence.end, key=lambda i: cast.starts[i])
    same = _best(cast, own[low:high], asked.quantity.start)
    before = [cast.credits[i] for i in own[max(0, low - 8) : low]]
    last = next((c for c in reversed(before) if c.cue.kind != "none"), before[-1] if before else None)
    following = [cast.credits[i] for i in own[high : high + 4]]
    after = next((c for c in following if c.cue.kind != "none"), following[0] if following else None)
    return same, last, after


def _best(cast: Cast, places: tuple[int, ...], offset: int) -> Credit | None:
    found = [cast.credits[i] for i in places[:10]]
    return min(found, key=lambda c: (c.cue.kind == "none", abs(c.name.start - offset)), default=None)


def _slot(cast: Cast, asked: Asked, slot: str, credit: Credit) -> Iterator[str]:
    kind = credit.cue.kind
    yield f"{slot}_{kind}"
    yield f"{slot}_{kind}:{cast.entities[credit.entity].name.label}"
    yield f"{slot}_{kind}:steps_{credit.cue.steps}"
    yield from _words(slot, credit)
    passages = abs(credit.name.sentence.passage.index - asked.sentence.passage.index)
    sentences = abs(credit.name.sentence.index - asked.sentence.index)
    distance = (
        "p0" if not passages else "p1" if passages == 1 else "p2" if passages == 2 else "p3" if passages < 6 else "p9"
    )
    yield f"{slot}_{distance}"
    yield f"{slot}_{kind}:{distance}"
    yield f"{slot}_sentences_{min(sentences, 5)}"
    between = _between(cast, asked.quantity.start, credit)
    yield f"{slot}_between_{min(between, 4)}"
    yield f"{slot}_{kind}:between_{min(between, 2)}"
    if asked.quoted:
        yield f"{slot}_quoted:{kind}"
    if asked.hint:
        yield f"{slot}_hint_{asked.hint}:{kind}:{min(between, 2)}"
    if slot != "same":
        yield f"{slot}_overlap_{min(2, _overlap(asked, credit))}"
    if slot == "same":
        side = "left" if credit.name.start < asked.quantity.start else "right"
        yield f"same_{side}:{kind}"
        yield f"same_quoted_{asked.quoted}:{cast.quotations.holds(credit.name.start)}"


def _words(slot: str, credit: Credit) -> Iterator[str]:
    """The crediting word itself, and those beside the name."""
    doc, name = credit.name.tokens.doc, credit.name
    if credit.cue.tokens:
        word = doc[credit.cue.tokens[1] - 1].lemma_.lower()
        yield f"{slot}_cue_{word}"
        yield f"cue_{word}"
    if name.tokens.start > name.sentence.tokens.start:
        yield f"left_{doc[name.tokens.start - 1].lower_}"
    if name.tokens.end < name.sentence.tokens.end:
        yield f"right_{doc[name.tokens.end].lower_}"


def _overlap(asked: Asked, credit: Credit) -> int:
    """How many telling words of the claim stand in the sentence of the credit too."""
    own = {w.lower() for s in asked.roles.subject for w in s.text.split() if len(w) > 3}
    return len(own & {t.lower_ for t in credit.name.sentence.tokens})


def _between(cast: Cast, offset: int, credit: Credit) -> int:
    """How many others are credited between the claim and this mention."""
    low, high = sorted((offset, credit.name.start))
    first, last = bisect.bisect_right(cast.starts, low), bisect.bisect_left(cast.starts, high)
    others = {c.entity for c in cast.credits[first : min(last, first + 40)] if c.cue.kind != "none"}
    return len(others - {credit.entity})
