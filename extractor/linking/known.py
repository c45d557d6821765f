"""Names that a labeller pointed at, put right by the names that the sentence has: models cut names short or run on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Span as TokenSpan

_BETWEEN_TWO = frozenset({"and", "for", "of", "with", "from"})  # join no name where the sentence's names end
HYPHENS = frozenset({"-", "–"})
_PLACES = frozenset({"GPE", "LOC"})


def settle(tokens: TokenSpan, names: Sequence[TokenSpan]) -> Iterator[TokenSpan]:
    """The names that `tokens` touch, each whole and without words beside it; `tokens` where it touches none.

    `names`: all of the sentence, in order.
    """
    touched = [name for name in names if name.start < tokens.end and tokens.start < name.end]
    if not touched or _goes_on(touched[-1]):
        yield tokens
        return
    doc, start = tokens.doc, _start(tokens, touched[0])
    for name, following in zip(touched, [*touched[1:], None], strict=True):
        if following is None:
            yield doc[start : _end(tokens, name)]
        elif _parted(name, doc[name.end : following.start], following):
            yield doc[start : name.end]
            start = following.start


def _goes_on(name: TokenSpan) -> bool:
    """Whether the name is only part of a word: "Acme-led team"."""
    return name.end < len(name.doc) and name.doc[name.end].text in HYPHENS and not name.doc[name.end - 1].whitespace_


def _start(tokens: TokenSpan, name: TokenSpan) -> int:
    """Where the first name begins: a word in front with a capital may be part of it: "More in Common", "Dr Bell"."""
    before = [t for t in tokens if t.i < name.start and t.lower_ != "the"]
    return before[0].i if before and before[0].text[:1].isupper() and before[-1].i + 1 == name.start else name.start


def _end(tokens: TokenSpan, name: TokenSpan) -> int:
    """Where the last name ends: what has no letters goes with it: "Health Survey (HS) 2023"."""
    after = (t.i for t in tokens if t.i >= name.end and any(c.isalpha() for c in t.text))
    return max(name.end, next(after, tokens.end))


def _parted(name: TokenSpan, between: TokenSpan, following: TokenSpan) -> bool:
    """Whether the words between two names part them: "Acme and the Bolt Trust", not "University of X at Y"."""
    word = between[0].lower_ if between else ""
    if word == "at":
        return following.root.ent_type_ not in _PLACES
    if word not in _BETWEEN_TWO or between[0].ent_type_:
        return False
    if word == "and" and len(between) == 1:
        return name.root.ent_type_ == following.root.ent_type_ != ""
    return True
