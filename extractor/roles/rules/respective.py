"""Lists told apart by "respectively": "tea and coffee were named by 30 and 20 per cent, respectively"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from extractor.roles.rules.reading import Context, Piece, Pieces, Reading
from extractor.roles.rules.view import Mention, View
from extractor.roles.rules.words import WORDS

_REACH = 10  # tokens between the last figure and "respectively"


def figures(mention: Mention) -> list[Mention]:
    """The figures that "respectively" shares out, this one among them; [] without it."""
    view = mention.view
    sentence = view.sentence(mention.start)
    place = next(i for i, m in enumerate(view.mentions) if m is mention) if len(view.mentions) < 40 else -1
    first = last = place
    while first > 0 and _joined(view, view.mentions[first - 1], view.mentions[first]):
        first -= 1
    while 0 <= last < len(view.mentions) - 1 and _joined(view, view.mentions[last], view.mentions[last + 1]):
        last += 1
    if place < 0 or first == last:
        return []
    end = view.mentions[last].end
    said = any(view.lower(i) == "respectively" for i in range(end, min(end + _REACH, sentence[1])))
    return view.mentions[first : last + 1] if said else []


def _joined(view: View, one: Mention, other: Mention) -> bool:
    between = {view.lower(i) for i in range(one.end, other.start)}
    return (
        other.start - one.end <= 4 and bool(between & {",", "and"}) and between <= WORDS.number_modifiers | {",", "and"}
    )


def share_out(context: Context, mention: Mention, reading: Reading) -> Reading:
    """The reading with its own item of the list in place of the whole list."""
    group = figures(mention)
    if not group:
        return reading
    place = next(i for i, m in enumerate(group) if m is mention)
    if place == 0:
        context.unshared[mention.index] = reading
    whole = context.unshared.get(group[0].index, reading)
    items = _items(mention.view, group)
    if not items:
        return reading
    listed = (items[0][0], items[-1][1])
    own = items[place]
    subject = _narrowed(whole.subject.pieces, listed, own)
    if subject != whole.subject.pieces:
        return replace(whole, subject=replace(whole.subject, pieces=subject), how="respectively")
    predicate = _narrowed(whole.predicate, listed, own)
    if predicate == whole.predicate:
        predicate = (*whole.predicate, own)
    return replace(whole, predicate=predicate, how="respectively")


def _items(view: View, group: list[Mention]) -> list[Piece]:
    """The list of as many nouns as there are figures, the nearest before them or else the first after."""
    first, last = view.sentence(group[0].start)
    for i in (*range(group[0].start - 1, first - 1, -1), *range(group[-1].end, last)):
        chain = _chain(view, view.doc[i])
        if len(chain) == len(group):
            return _pieces(view, chain)
    return []


def _chain(view: View, token: Token) -> list[Token]:
    if token.dep_ == "conj" or token.pos_ not in {"NOUN", "PROPN", "NUM", "ADJ"} or view.mention_at(token.i):
        return []
    chain = [token, *token.conjuncts]
    return [t for t in chain if view.mention_at(t.i) is None and t.i >= token.i]


def _pieces(view: View, chain: list[Token]) -> list[Piece]:
    starts = [chain[0].left_edge.i, *(t.left_edge.i for t in chain[1:])]
    ends = [*starts[1:], min(chain[-1].right_edge.i + 1, view.sentence(chain[-1].i)[1])]
    return [
        view.piece(start, max(start + 1, end))
        for start, end in zip(starts, (_bare(view, e) for e in ends), strict=True)
    ]


def _bare(view: View, end: int) -> int:
    while end > 1 and (view.doc[end - 1].is_punct or view.doc[end - 1].dep_ == "cc"):
        end -= 1
    return end


def _narrowed(pieces: Pieces, listed: Piece, own: Piece) -> Pieces:
    """The pieces with `own` where they held the whole list."""
    narrowed: list[Piece] = []
    for start, end in pieces:
        if start <= listed[0] and listed[1] <= end:
            narrowed += [p for p in ((start, listed[0]), own, (listed[1], end)) if p[0] < p[1]]
        else:
            narrowed.append((start, end))
    return tuple(narrowed)
