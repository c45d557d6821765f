"""Changes: what changed, and how, without the quantity."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from extractor.roles.rules.antecedents import antecedent
from extractor.roles.rules.clauses import before_number
from extractor.roles.rules.kinds import Cue
from extractor.roles.rules.phrases import (
    finite_verb_at,
    governing_verb,
    left_bound,
    noun_phrase_end,
    own_subject,
    phrase_head,
    statement_end,
)
from extractor.roles.rules.reading import Context, Pieces, Reading, Subject
from extractor.roles.rules.rows import heading_direction, labelled_row
from extractor.roles.rules.view import Mention, View
from extractor.roles.rules.words import WORDS


def read_change(context: Context, mention: Mention, cue: Cue) -> Reading:
    """Always gives a reading."""
    for construction in (_hung_on_share, row_change, _noun_of, _clause):
        reading = construction(context, mention, cue)
        if reading is not None:
            return reading
    subject = antecedent(context, mention)
    return Reading("change", subject, _around(mention, cue), f"bare_{cue.how}", cue.direction)


def _hung_on_share(context: Context, mention: Mention, cue: Cue) -> Reading | None:
    """As in "28% paid online, up nine points on last year": the share's subject and statement, and the change."""
    before = context.before(mention)
    view = mention.view
    if before is None or before[1].kind != "share" or view.sentence(before[0].start) != view.sentence(mention.start):
        return None
    first = min(cue.token.i, mention.start)
    opener = view.skip_modifiers_back(first) if cue.token.i >= mention.start else cue.token.i - 1
    if view.lower(opener) not in {",", "(", "–", "—", ";"}:
        return None
    if cue.token.i < mention.start:
        pieces = (view.piece(cue.token.i, cue.token.i + 1), *_after(mention, mention.end))
    else:
        pieces = (view.piece(cue.token.i, max(cue.token.i + 1, statement_end(view, cue.token.i))),)
    return Reading("change", before[1].subject, (*before[1].predicate, *pieces), "hung", cue.direction)


def gapped_change(context: Context, mention: Mention) -> Reading | None:
    """As in "sales edged up 0.1%; payrolls, 1.7%": a change that shares the verb of the one before."""
    before = context.before(mention)
    view = mention.view
    if before is None or before[1].kind != "change" or view.sentence(before[0].start) != view.sentence(mention.start):
        return None
    opener = view.skip_modifiers_back(mention.start)
    skipped = {view.lower(j) for j in range(opener + 1, mention.start)} | {view.lower(opener)}
    if any(t.pos_ in {"VERB", "AUX"} for t in view.doc[before[0].end : mention.start]):
        return None
    if view.doc[min(mention.end, len(view.doc) - 1)].tag_ in {"VBG", "VBN", "TO"}:
        return None
    if (
        skipped & {"to", "at", "from", "(", "on"}
        or view.lower(mention.end) == "of"
        or finite_verb_at(view, mention.end) is not None
    ):
        return None
    label = _label(before[0], mention, opener)
    subject = Subject((view.piece(*label),), False, "change_label") if label else before[1].subject
    return replace(before[1], subject=subject, how="gapped_change")


def _label(before: Mention, mention: Mention, opener: int) -> tuple[int, int] | None:
    """The noun phrase between the last conjunction or mark and the number."""
    view = mention.view
    end = opener + 1
    while end > before.end and (view.doc[end - 1].is_punct or view.doc[end - 1].pos_ in {"ADP", "CCONJ"}):
        end -= 1
    start = end
    while start > before.end and not view.doc[start - 1].is_punct and view.doc[start - 1].dep_ != "cc":
        start -= 1
    words = view.doc[start:end]
    return (
        (start, end)
        if any(t.pos_ in {"NOUN", "PROPN"} for t in words) and not any(t.pos_ == "VERB" for t in words)
        else None
    )


def row_change(context: Context, mention: Mention, cue: Cue | None) -> Reading | None:
    """As in "Knife robbery: +18%", or plain numbers under "Rises in recorded crime"."""
    found = labelled_row(context, mention)
    if found is None:
        return None
    label, heading = found
    view = mention.view
    direction = cue.direction if cue is not None else heading_direction(context.document, heading)
    if direction is None:
        return None
    verb = cue is not None and cue.how != "sign"
    own = (view.piece(cue.token.i, cue.token.i + 1),) if verb and cue is not None else ()
    subject = Subject((view.piece(*label),), False, "change_row")
    return Reading("change", subject, (*heading, *own), "row_change", direction)


def _noun_of(context: Context, mention: Mention, cue: Cue) -> Reading | None:
    """As in "a 12% rise in visits", "a fall of 3 points in support"."""
    if cue.how != "noun":
        return None
    view, noun = mention.view, cue.token
    start = max(noun.i + 1, mention.end)
    for i in range(start, min(start + 2, len(view.doc))):
        if view.lower(i) in {"in", "of", "for", "among"} and i + 1 < len(view.doc):
            end = noun_phrase_end(view, i + 1, phrase_head(view, i + 1))
            subject = Subject((view.piece(i + 1, end),), False, "change_in")
            return Reading(
                "change", subject, (view.piece(noun.i, noun.i + 1), *_after(mention, end)), "noun_in", cue.direction
            )
    return _noun_object(context, mention, cue)


def _noun_object(context: Context, mention: Mention, cue: Cue) -> Reading | None:
    """As in "Sales saw a 12% rise": the subject of the verb is what changed."""
    verb = governing_verb(cue.token)
    subject = _subject_of(mention, verb) if verb is not None else None
    if verb is None or subject is None or verb.i > mention.start:
        return None
    view = mention.view
    limit = max(verb.i + 1, min(before_number(mention), cue.token.i))
    pieces = [view.piece(_verb_start(verb), limit)]
    if cue.token.i >= limit:
        pieces.append(view.piece(cue.token.i, cue.token.i + 1))
    return Reading(
        "change", subject, (*pieces, *_after(mention, max(mention.end, cue.token.i + 1))), "noun_object", cue.direction
    )


def _clause(context: Context, mention: Mention, cue: Cue) -> Reading | None:
    """As in "Visits rose 12% from 2019", "were 31 per cent less likely to relapse", "cut readmissions by 70%"."""
    verb = cue.token if cue.token.pos_ == "VERB" else governing_verb(mention.head)
    if verb is None or verb.i >= mention.start:
        return None
    view = mention.view
    thing = next(
        (c for c in verb.children if c.dep_ == "dobj" and verb.i < c.i < mention.start and c.i != mention.head.i), None
    )
    agent = _subject_of(mention, verb)
    tail = _after(mention, mention.end)
    if thing is not None and cue.how == "verb_by":
        return _acted_on(mention, verb, thing, cue, tail)
    if agent is None:
        return None
    limit = max(verb.i + 1, before_number(mention))
    return Reading("change", agent, (view.piece(_verb_start(verb), limit), *tail), f"clause_{cue.how}", cue.direction)


def _acted_on(mention: Mention, verb: Token, thing: Token, cue: Cue, tail: Pieces) -> Reading:
    """As in "The scheme cut [readmissions] by 70%": the thing is what changed, the agent and the verb say how."""
    view = mention.view
    first = max(thing.left_edge.i, verb.i + 1)
    subject = Subject((view.piece(first, noun_phrase_end(view, first, thing)),), False, "change_object")
    agent = own_subject(verb)
    start = min(_verb_start(verb), agent.left_edge.i if agent is not None else verb.i)
    start = max(start, view.sentence(mention.start)[0])
    return Reading("change", subject, (view.piece(start, first), *tail), "acted_on", cue.direction)


def _verb_start(verb: Token) -> int:
    return min([verb.i, *(c.i for c in verb.lefts if c.dep_ in {"aux", "auxpass", "neg"})])


def _subject_of(mention: Mention, verb: Token) -> Subject | None:
    """The clause's subject, from the head verb where this one is joined to it."""
    view = mention.view
    for _ in range(4):
        noun = own_subject(verb)
        if noun is not None and noun.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl":
            noun = verb.head
        if noun is not None and noun.i < mention.start:
            start = left_bound(view, noun)
            end = noun_phrase_end(view, start, noun)
            return Subject((view.piece(start, max(end, noun.i + 1)),), False, "change_subject")
        if verb.dep_ not in {"conj", "xcomp", "advcl", "ccomp", "acl"}:
            return None
        verb = verb.head
    return None


def _after(mention: Mention, start: int) -> Pieces:
    """What follows the quantity and belongs to the change: "from 2019", "less likely to relapse"."""
    view = mention.view
    last = view.sentence(mention.start)[1]
    if start >= last or view.doc[start].is_punct or view.doc[start].dep_ == "cc" or _ends(view, start):
        return ()
    if view.mention_at(start) or (view.leads_to_mention(start) and view.lower(start) in {"to", "from"}):
        return ()
    end = statement_end(view, start)
    return (view.piece(start, end),) if end > start else ()


def _ends(view: View, i: int) -> bool:
    """Whether the word after the quantity opens something else: "to £3.5bn", "while …", "as shops closed"."""
    if view.lower(i) in WORDS.statement_enders - {"compared"}:
        return True
    if view.lower(i) == "as" and view.doc[i].dep_ == "mark":
        return True
    following = view.lower(i + 1)
    return view.lower(i) in {"to", "at"} and any(c.isdigit() or c in "$£€¥" for c in following)


def _around(mention: Mention, cue: Cue) -> Pieces:
    view = mention.view
    if cue.token.i >= mention.end:
        return _after(mention, cue.token.i) or (view.piece(cue.token.i, cue.token.i + 1),)
    if cue.token.i < mention.start:
        return (view.piece(cue.token.i, cue.token.i + 1), *_after(mention, mention.end))
    return _after(mention, mention.end)
