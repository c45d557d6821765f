"""Rates: what is measured, and the verb or time it is measured with."""

from __future__ import annotations

from spacy.tokens import Token

from extractor.roles.rules.clauses import before_number
from extractor.roles.rules.kinds import Cue
from extractor.roles.rules.phrases import governing_verb, left_bound, noun_phrase_end, own_subject
from extractor.roles.rules.reading import Context, Pieces, Reading, Subject
from extractor.roles.rules.view import Mention, View
from extractor.roles.rules.words import WORDS


def read_rate(context: Context, mention: Mention, cue: Cue) -> Reading:
    """Always gives a reading."""
    view = mention.view
    if cue.how == "rate_after":
        return _after(mention, cue)
    start, end = _measured(view, mention, cue.token)
    subject = Subject((view.piece(start, end),), False, "measured")
    return Reading("rate", subject, _verb(mention, end), "rate")


def _measured(view: View, mention: Mention, noun: Token) -> tuple[int, int]:
    """The noun phrase around the cue, before the number."""
    head = noun
    while (
        head.dep_ in {"compound", "pobj", "prep", "amod", "nmod"}
        and head.head.i != head.i
        and head.head.pos_ not in {"VERB", "AUX"}
    ):
        if head.head.i > mention.start:
            break
        head = head.head
    start = left_bound(view, head)
    end = min(noun_phrase_end(view, start, head if head.pos_ in {"NOUN", "PROPN"} else noun), mention.start)
    return start, max(noun.i + 1, min(end, max(before_number(mention), noun.i + 1)))


def _verb(mention: Mention, start: int) -> Pieces:
    """The verb between noun and number; a bare copula says nothing."""
    view = mention.view
    limit = mention.start
    verbs = [i for i in range(start, limit) if view.doc[i].pos_ in {"VERB", "AUX"}]
    if not verbs or all(view.doc[i].lemma_ in {"be", "have", "put"} for i in verbs):
        return ()
    return (view.piece(verbs[0], max(verbs[-1] + 1, view.skip_modifiers_back(mention.start) + 1)),)


def _after(mention: Mention, cue: Cue) -> Reading:
    """As in "proved 90 percent effective at …", "a 95% confidence level"."""
    view = mention.view
    verb = governing_verb(mention.head)
    if cue.token.pos_ == "ADJ" and verb is not None and (noun := own_subject(verb)) is not None:
        start = left_bound(view, noun)
        subject = Subject((view.piece(start, noun_phrase_end(view, start, noun)),), False, "rate_subject")
        end = min(cue.token.right_edge.i + 1, view.sentence(mention.start)[1])
        tail = view.piece(cue.token.i, max(cue.token.i + 1, end))
        return Reading("rate", subject, (view.piece(verb.i, verb.i + 1), tail), "rate_adjective")
    end = cue.token.i + 1
    while end < len(view.doc) and view.doc[end].lemma_.lower() in WORDS.rate_nouns | {"interval", "level"}:
        end += 1
    return Reading("rate", Subject((view.piece(cue.token.i, end),), False, "rate_noun"), (), "rate_noun")
