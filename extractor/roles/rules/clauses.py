"""Shares whose statement is a clause of their own: the number is its subject or its object."""

from __future__ import annotations

from spacy.tokens import Token

from extractor.roles.rules.phrases import (
    finite_verb_at,
    governing_verb,
    left_bound,
    own_subject,
    statement_end,
    verb_group_end,
)
from extractor.roles.rules.population import is_population
from extractor.roles.rules.reading import Context, Pieces, Reading, Subject, share
from extractor.roles.rules.view import Mention, View


def subject_of_clause(context: Context, mention: Mention, subject: Subject, after: int) -> Reading | None:
    """As in "52% of clinics | had lost patients"."""
    view = mention.view
    start = finite_verb_at(view, after)
    if start is None:
        start = _verb_of_subject(mention, after)
    if start is None or (view.bracket(mention.start) and not view.bracket(start)):
        return None
    return said_of(mention, subject, start, "clause")


def counted_part(context: Context, mention: Mention, subject: Subject, after: int) -> Reading | None:
    """As in "the 31.9 per cent who | bet at least once a month"."""
    view = mention.view
    if view.lower(mention.end) not in {"who", "that"} or view.bracket(mention.start):
        return None
    start = finite_verb_at(view, mention.end + 1)
    return None if start is None else said_of(mention, subject, start, "counted_part")


def _verb_of_subject(mention: Mention, after: int) -> int | None:
    """Where the verb begins whose subject the parse takes the quantity for."""
    token = mention.head
    for _ in range(4):
        if token.dep_ in {"nsubj", "nsubjpass"}:
            verb = token.head
            lefts = [c.i for c in verb.lefts if c.i >= after and c.dep_ in {"aux", "auxpass", "neg", "advmod"}]
            start = min([verb.i, *lefts])
            return start if start >= after else None
        if token.dep_ not in {"nummod", "compound", "quantmod", "nmod"}:
            return None
        token = token.head
    return None


def said_of(mention: Mention, subject: Subject, start: int, how: str) -> Reading:
    """The statement that begins with the verb at `start`."""
    view = mention.view
    end = statement_end(view, start)
    verb = (view.piece(start, min(end, verb_group_end(view, start))),)
    return share(subject, (view.piece(start, end),), how, verb)


def absolute(context: Context, mention: Mention, subject: Subject, after: int) -> Reading | None:
    """As in "…, with 52 per cent | reporting that people declined"; "with a third in favour"."""
    view = mention.view
    if view.lower(view.skip_modifiers_back(mention.start)) != "with" or after >= len(view.doc):
        return None
    if view.doc[after].tag_ in {"VBG", "VBN", "IN", "JJ", "TO", "VBD", "RB"}:
        return said_of(mention, subject, after, "with")
    return None


def inserted(context: Context, mention: Mention, subject: Subject, after: int) -> Reading | None:
    """As in "Practically all the companies asked, 96 per cent, | run into difficulty"."""
    view = mention.view
    opener = view.skip_modifiers_back(mention.start)
    mark = view.lower(opener)
    if mark not in {",", "–", "—"} or view.lower(mention.end) != mark:
        return None
    start = finite_verb_at(view, mention.end + 1)
    if start is None:
        return None
    noun = own_subject(view.doc[start]) or own_subject(view.doc[start].head)
    if noun is None or noun.i >= opener or not is_population(noun):
        return said_of(mention, subject, start, "inserted")
    first = left_bound(view, noun)
    return said_of(mention, Subject((view.piece(first, opener),), False, "inserted", True), start, "inserted")


def inverted(context: Context, mention: Mention, subject: Subject, after: int) -> Reading | None:
    """As in "Cost is the problem, | say 53% of owners", "…, according to 59% of those polled"."""
    view = mention.view
    i = view.skip_modifiers_back(mention.start)
    first = view.sentence(mention.start)[0]
    end = _reported_end(mention, i, first)
    if end is None or end <= first:
        return None
    start = first
    for j in range(end - 1, first - 1, -1):
        if view.doc[j].text in {";", "—", "–"} or view.doc[j].text == ":" or view.mention_at(j):
            start = j + 1
            break
    return share(subject, (view.piece(start, end),), "inverted") if start < end else None


def _reported_end(mention: Mention, i: int, first: int) -> int | None:
    """Where what the figure's people say ends, when they are named after it."""
    view = mention.view
    if view.lower(i) == "according" and view.lower(i + 1) == "to":
        return i
    if i <= first or view.lower(i) not in {"say", "says", "said", "agree", "agreed", "think", "believe", "argue"}:
        return None
    earlier = own_subject(view.doc[i])
    return i if earlier is None or earlier.i > i else None


def fronted_figure(context: Context, mention: Mention, subject: Subject, after: int) -> Reading | None:
    """As in "For 56% of those in debt, | it is $2,500 or less": the clause after the comma."""
    view = mention.view
    i = view.skip_modifiers_back(mention.start)
    first, last = view.sentence(mention.start)
    if (
        view.lower(i) not in {"for", "in", "among", "with"}
        or not _opens_clause(view, i, first)
        or view.lower(after) != ","
    ):
        return None
    if after + 1 >= last or view.leads_to_mention(after):
        return None
    return share(subject, (view.piece(after + 1, statement_end(view, after + 1)),), "fronted_figure")


def _opens_clause(view: View, i: int, first: int) -> bool:
    return i == first or view.lower(i - 1) in {",", "and", "but", "while", "that", ";", "–", "—"}


def object_of_clause(context: Context, mention: Mention, subject: Subject, after: int) -> Reading | None:
    """As in "Harms were reported by | 15% of adults"; "X makes up | 30% of revenue"."""
    view = mention.view
    verb = governing_verb(mention.head)
    if verb is None or verb.i >= mention.start or view.bracket(mention.start):
        return None
    start = _clause_start(mention, verb)
    end = before_number(mention)
    if start is None or start >= end or view.mention_in(start, end):
        return None
    return share(subject, (view.piece(start, end), *trailing(mention, after)), "object")


def _clause_start(mention: Mention, verb: Token) -> int | None:
    first = mention.view.sentence(mention.start)[0]
    subject = own_subject(verb)
    if subject is None and verb.dep_ in {"conj", "xcomp", "advcl"} and verb.head.i < verb.i:
        subject = own_subject(verb.head)
    lefts = [c.i for c in verb.lefts if c.dep_ in {"aux", "auxpass", "neg"}]
    start = min([verb.i, *lefts] + ([subject.left_edge.i] if subject is not None else []))
    return max(first, start)


def before_number(mention: Mention) -> int:
    """The token after the last word before the number and its modifiers and prepositions."""
    view = mention.view
    i = view.skip_modifiers_back(mention.start)
    while i > 0 and view.lower(i) in {"by", "to", "of", "from", "in"}:
        i -= 1
    return i + 1


def trailing(mention: Mention, after: int) -> Pieces:
    """What follows the figure at `after` and still belongs to its statement; () where another one begins."""
    view = mention.view
    last = view.sentence(mention.start)[1]
    if after >= last or view.doc[after].is_punct or view.doc[after].dep_ == "cc" or view.mention_at(after):
        return ()
    if view.doc[after].lower_ in {
        "compared",
        "while",
        "according",
        "up",
        "down",
        "from",
        "with",
        "and",
        "versus",
        "but",
        "than",
    }:
        return ()
    end = statement_end(view, after)
    return (view.piece(after, end),) if end > after else ()
