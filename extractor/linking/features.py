"""What speaks for and against a source, as names of features."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.linking.article import Sentence
from extractor.linking.book import Book, Page
from extractor.linking.candidates import Cast, Credit
from extractor.linking.patterns import PATTERNS
from extractor.records import Quantity
from extractor.roles import Roles

_POLLED = re.compile(rf"\b(?:{PATTERNS.answers}|{PATTERNS.asked})\b", re.I)


@dataclass(frozen=True, slots=True)
class Asked:
    """A claim as the source chooser sees it; `words`: the telling words of its subject."""

    quantity: Quantity
    roles: Roles
    sentence: Sentence
    quoted: bool
    hint: str
    subject: str
    polled: bool
    words: frozenset[str]


def ask(book: Book, quantity: Quantity, roles: Roles) -> Asked:
    """Looks up where the claim stands and what its subject says."""
    view, subject = book.cast.view, roles.subject_text
    sentence = view.sentences[view.at(quantity.start)]
    return Asked(
        quantity=quantity,
        roles=roles,
        sentence=sentence,
        quoted=book.cast.quotations.holds(quantity.start),
        hint=book.hint(sentence),
        subject=subject,
        polled=bool(_POLLED.search(subject)),
        words=frozenset(word.lower() for word in subject.split() if len(word) > 3),
    )


def features(book: Book, asked: Asked, entity: int) -> Iterator[str]:
    """For crediting the claim to `entity`."""
    page = book.page(entity)
    yield from page.standing
    yield from _standing(asked, page)
    same, before, after = _places(book.cast, asked, page)
    yield from _stage(book.cast, asked, page, same is not None, before)
    for slot, place in (("same", same), ("before", before), ("after", after)):
        if place is None:
            yield f"{slot}_none"
        else:
            yield from book.marks(slot, place)
            yield from _slot(book, asked, slot, book.cast.credits[place])


def nobody(book: Book, asked: Asked) -> Iterator[str]:
    """For crediting the claim to nobody."""
    yield "nobody"
    yield f"nobody:{asked.roles.kind}"
    yield f"nobody:hint_{asked.hint}"
    yield f"nobody:cued_{min(4, book.cued)}"
    yield f"nobody:{asked.sentence.passage.section}"
    yield f"nobody:quoted_{asked.quoted}"


def _standing(asked: Asked, page: Page) -> Iterator[str]:
    """What the entity is to the claim, wherever it is named."""
    yield f"label_{page.label}:quoted_{asked.quoted}"
    yield f"hint_{asked.hint}:{page.label}"
    if asked.hint:
        yield from (f"hint_{asked.hint}:ever_{kind}" for kind in page.cued)
    if page.text in asked.subject:
        yield f"in_subject:{asked.roles.kind}"
    if asked.polled:
        yield f"polled:{page.label}"
        yield f"polled:{page.label}_{page.part}"
        yield f"polled:asks_{page.asks}"


def _stage(cast: Cast, asked: Asked, page: Page, same: bool, before: int | None) -> Iterator[str]:
    """Whether it has come up yet, and if a body that asks and studies or a voice that comments."""
    when = "same" if same else "yet_to_come" if before is None else "came"
    near = before is not None and _passages(asked, cast.credits[before]) <= 1
    yield f"{page.label}_{page.part}:{when}"
    yield f"{page.part}:{when}:near_{near}"
    yield f"{page.label}_{page.part}:{when}:near_{near}:quoted_{asked.quoted}"
    yield f"{page.part}:{when}:hint_{asked.hint}"


def _passages(asked: Asked, credit: Credit) -> int:
    """How many passages lie between the claim and the mention."""
    return abs(asked.sentence.passage.index - credit.name.sentence.passage.index)


def _places(cast: Cast, asked: Asked, page: Page) -> tuple[int | None, int | None, int | None]:
    """Its best mention in the claim's sentence, the last cued one before it, and the first after."""
    own, sentence = page.own, asked.sentence
    low = bisect.bisect_left(page.starts, sentence.start)
    high = bisect.bisect_left(page.starts, sentence.end)
    same = _best(cast, own[low : min(high, low + 10)], asked.quantity.start)
    return same, _cued(cast, own[max(0, low - 8) : low][::-1]), _cued(cast, own[high : high + 4])


def _best(cast: Cast, places: tuple[int, ...], offset: int) -> int | None:
    def remoteness(place: int) -> tuple[bool, int]:
        credit = cast.credits[place]
        return credit.cue.kind == "none", abs(credit.name.start - offset)

    return min(places, key=remoteness, default=None)


def _cued(cast: Cast, places: tuple[int, ...]) -> int | None:
    """The first that is credited with anything, or else the first."""
    return next((i for i in places if cast.credits[i].cue.kind != "none"), next(iter(places), None))


def _slot(book: Book, asked: Asked, slot: str, credit: Credit) -> Iterator[str]:
    """How the mention stands to the claim."""
    kind = credit.cue.kind
    distance = _distance(_passages(asked, credit))
    yield f"{slot}_{distance}"
    yield f"{slot}_{kind}:{distance}"
    yield f"{slot}_sentences_{min(abs(credit.name.sentence.index - asked.sentence.index), 5)}"
    between = _between(book.cast, asked.quantity.start, credit)
    yield f"{slot}_between_{min(between, 4)}"
    yield f"{slot}_{kind}:between_{min(between, 2)}"
    if asked.quoted:
        yield f"{slot}_quoted:{kind}"
    if asked.hint:
        yield f"{slot}_hint_{asked.hint}:{kind}:{min(between, 2)}"
    if slot == "same":
        side = "left" if credit.name.start < asked.quantity.start else "right"
        yield f"same_{side}:{kind}"
        yield f"same_quoted_{asked.quoted}:{book.cast.quotations.holds(credit.name.start)}"
    else:
        shared = len(asked.words & book.lower(credit.name.sentence)) if asked.words else 0
        yield f"{slot}_overlap_{min(2, shared)}"


def _distance(passages: int) -> str:
    return (
        "p0" if not passages else "p1" if passages == 1 else "p2" if passages == 2 else "p3" if passages < 6 else "p9"
    )


def _between(cast: Cast, offset: int, credit: Credit) -> int:
    """How many others are credited between the claim and this mention."""
    low, high = sorted((offset, credit.name.start))
    first, last = bisect.bisect_right(cast.starts, low), bisect.bisect_left(cast.starts, high)
    others = {c.entity for c in cast.credits[first : min(last, first + 40)] if c.cue.kind != "none"}
    return len(others - {credit.entity})
