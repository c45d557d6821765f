"""Which names of an article name the same organisation or person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.linking.names import Name
from extractor.linking.words import WORDS

Key = tuple[str, ...]
_BESIDE = WORDS.titles | {"the"}
_CHAIN = 4  # steps from a short form to its fullest: "Pew" → "Pew Research" → "Pew Research Center"


@dataclass(frozen=True, slots=True)
class Entity:
    """Who or what is named; `name` is the fullest mention, `mentions` are in the order of the text."""

    index: int
    name: Name
    mentions: tuple[Name, ...]


def group_names(names: Sequence[Name]) -> tuple[Entity, ...]:
    """Entities in the order of their first mention; a short form joins the first full name it can stand for."""
    groups: dict[Key, list[Name]] = defaultdict(list)
    for name in names:
        groups[key_of(name)].append(name)
    targets = _bracketed(names) | _longer_forms(groups)
    joined: dict[Key, list[Name]] = defaultdict(list)
    for key, mentions in groups.items():
        joined[_root(key, targets)].extend(mentions)
    ordered = sorted((sorted(found, key=lambda n: n.start) for found in joined.values()), key=lambda f: f[0].start)
    return tuple(Entity(i, _fullest(found), tuple(found)) for i, found in enumerate(ordered))


def key_of(name: Name) -> Key:
    """The words of a name, in lower case, without a title."""
    return tuple(t.lower_ for t in name.tokens if any(c.isalnum() for c in t.text) and t.lower_ not in _BESIDE)


def _root(key: Key, targets: dict[Key, Key]) -> Key:
    for _ in range(_CHAIN):
        key = targets.get(key, key)
    return key


def _longer_forms(groups: dict[Key, list[Name]]) -> dict[Key, Key]:
    full = [key for key, names in groups.items() if len(key) > 1 and names[0].label != "body"]
    by_form: dict[Key, Key] = {}
    for key in full:
        for form in _short_forms(key):
            by_form.setdefault(form, key)
    short = (key for key, names in groups.items() if names[0].label != "body")
    return {key: by_form[key] for key in short if by_form.get(key, key) != key}


def _short_forms(key: Key) -> list[Key]:
    """What the name may be called later: its first words, its last word, its initials."""
    strong = [word for word in key if word not in WORDS.connectors]
    forms = [key[:size] for size in range(len(key) - 1, 0, -1)] + [key[-1:]]
    forms += [("".join(w[0] for w in words),) for words in (key, strong) if len(words) > 1]
    return [form for form in forms if form[-1] not in WORDS.body_words or len(form) > 1]


def _bracketed(names: Sequence[Name]) -> dict[Key, Key]:
    """Short forms given in brackets: "Office for National Statistics (ONS)"."""
    found: dict[Key, Key] = {}
    for name, following in pairwise(names):
        between = (
            name.tokens.doc[name.tokens.end : following.tokens.start] if following.sentence is name.sentence else None
        )
        if between is not None and between.text in ("(", '("', "(“", '(the "') and len(key_of(following)) <= 2:
            short, full = key_of(following), key_of(name)
            if short and len(full) > len(short):
                found.setdefault(short, full)
    return found


def _fullest(names: Sequence[Name]) -> Name:
    """The mention with most words, outside the headline if it can be, the first of such."""
    return max(names, key=lambda n: (n.sentence.passage.section != "headline", len(key_of(n)), -n.start))
