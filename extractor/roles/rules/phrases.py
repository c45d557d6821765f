"""Where a noun phrase and a statement begin and end."""

from __future__ import annotations

from spacy.tokens import Token

from extractor.roles.rules.view import FINITE_TAGS, View
from extractor.roles.rules.words import WORDS

_STOPS = frozenset({";", "–", "—", "--", ":", "•", "|"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})


def left_bound(view: View, head: Token) -> int:
    """Where the phrase around `head` begins, after a dateline or another mark: "MANILA — | The share"."""
    start = max(head.left_edge.i, view.sentence(head.i)[0])
    for i in range(head.i - 1, start - 1, -1):
        if view.doc[i].text in _STOPS or (view.mention_at(i) and not view.mention_at(head.i)):
            return i + 1
    return start


def own_subject(verb: Token) -> Token | None:
    """The token that heads the subject of `verb`: of several, the last before it ("LEEDS — Profits fell")."""
    subjects = [c for c in verb.children if c.dep_ in _SUBJECTS]
    before = [c for c in subjects if c.i < verb.i]
    return before[-1] if before else next(iter(subjects), None)


def noun_phrase_end(view: View, start: int, head: Token) -> int:
    """Where the phrase of `head` that begins at `start` ends, before brackets and clauses that do not restrict it."""
    end = min(head.right_edge.i + 1, view.sentence(start)[1])
    i = head.i + 1
    while i < end and not _ends_noun_phrase(view, start, i):
        i = (view.closing(i) or i) + 1
    return _without_tail(view, start + 1, min(i, end))


def _ends_noun_phrase(view: View, start: int, i: int) -> bool:
    token = view.doc[i]
    if view.mention_at(i) or token.text in _STOPS or token.lower_ in WORDS.statement_enders:
        return True
    if token.text == "(":
        close = view.closing(i)
        return close is None or view.mention_in(i, close) is not None
    if token.text == ",":
        return not continues_after_comma(view, start, i)
    if token.dep_ == "cc":
        return ends_at_conjunction(view, i)
    if token.tag_ in FINITE_TAGS:
        return not _opens_clause(view, start, i)
    return token.lower_ in {"with", "from", "to", "than"} and view.leads_to_mention(i)


def _opens_clause(view: View, start: int, i: int) -> bool:
    """Whether the finite verb at `i` has a subject or a relative pronoun of its own within the phrase."""
    return any(
        t.tag_ in {"WP", "WDT", "WP$", "WRB"}
        or (t.dep_ in _SUBJECTS and t.i > start and t.head.i >= i)
        or t.lower_ == "that"
        for t in view.doc[start + 1 : i]
    )


def statement_end(view: View, start: int) -> int:
    """Where the statement that begins at token `start` ends."""
    end = view.sentence(start)[1]
    i = start + 1
    while i < end and not _ends_statement(view, start, i):
        i = (view.closing(i) or i) + 1
    return _without_tail(view, start, min(i, end))


def _ends_statement(view: View, start: int, i: int) -> bool:
    token = view.doc[i]
    if token.text in _STOPS or token.lower_ in WORDS.statement_enders:
        return True
    if token.text == "(":
        close = view.closing(i)
        return close is None or view.mention_in(i, close) is not None
    if token.text == ",":
        return not continues_after_comma(view, start, i)
    if token.dep_ == "cc" or token.lower_ in {"and", "or"}:
        return ends_at_conjunction(view, i)
    return _opens_other_figure(view, i)


def _opens_other_figure(view: View, i: int) -> bool:
    """As in "… up from 64%", "… as against 12%", "… with a third saying"."""
    word, following = view.lower(i), view.lower(i + 1)
    if word in {"up", "down"}:
        return following in {"from", "by"} or view.mention_at(i + 1) is not None
    if word == "as":
        return following in {"against", "opposed", "compared", "according"}
    return word in {"with", "against", "than", "from"} and view.leads_to_mention(i)


def continues_after_comma(view: View, start: int, i: int) -> bool:
    """Whether the comma at `i` stands inside a list that began after `start`."""
    following = view.lower(i + 1)
    if following in WORDS.comma_enders or following in WORDS.statement_enders or view.leads_to_mention(i):
        return False
    if following in {"and", "or"}:
        return not ends_at_conjunction(view, i + 1)
    if following in {"because", "if", "unless", "even", "rather"}:
        return True
    return any(
        start <= view.doc[j].head.i < i and _is_list_item(view.doc[j]) for j in range(i + 1, _next_stop(view, i))
    )


def _is_list_item(token: Token) -> bool:
    return token.dep_ == "conj" and own_subject(token) is None


def _next_stop(view: View, i: int) -> int:
    end = min(view.sentence(i)[1], i + 20)
    return next((j for j in range(i + 1, end) if view.doc[j].text in {",", ";", ":", "("}), end)


def ends_at_conjunction(view: View, i: int) -> bool:
    """Whether "and" at `i` leads over to another statement, with a figure or a subject of its own."""
    if view.lower(i) in {"but", "nor", "yet"} or view.leads_to_mention(i):
        return True
    head = view.doc[i].head
    joined = next((c for c in head.children if c.dep_ == "conj" and c.i > i), None)
    if joined is None:
        return False
    subject = own_subject(joined)
    return subject is not None and i < subject.i < joined.i and joined.pos_ in {"VERB", "AUX"}


def _without_tail(view: View, start: int, end: int) -> int:
    """Drops punctuation, conjunctions and prepositions that were left hanging at the end."""
    while end > start + 1 and _hangs(view, end - 1):
        end -= 1
    return end


def _hangs(view: View, i: int) -> bool:
    token = view.doc[i]
    return token.text in ",;:.–—-…" or token.dep_ == "cc" or token.is_space


def finite_verb_at(view: View, i: int) -> int | None:
    """The finite verb or auxiliary at `i`, adverbs skipped; None when something else stands there."""
    end = min(view.sentence(i)[1] if i < len(view.doc) else 0, i + 5)
    while i < end and view.doc[i].tag_ in {"RB", "RBR"} and view.lower(i) not in {"up", "down", "more", "less"}:
        i += 1
    if i >= end:
        return None
    token = view.doc[i]
    mistagged = (
        token.tag_ == "VB" and view.lower(i - 1) != "to"
    )  # a plural's present tense is often read as a bare verb
    return i if token.tag_ in FINITE_TAGS or mistagged else None


def verb_group_end(view: View, start: int) -> int:
    """The end of the verb group that begins at `start`: "had been | treated at home"."""
    i = start
    end = view.sentence(start)[1]
    while i < end and (view.doc[i].pos_ == "AUX" or view.doc[i].dep_ in {"neg", "aux", "auxpass", "advmod"}):
        i += 1
    if i < end and view.doc[i].pos_ == "VERB":
        return i + 1
    return max(i, start + 1)


def governing_verb(token: Token) -> Token | None:
    """The verb whose clause `token` belongs to; None in a fragment without one."""
    for _ in range(12):
        if token.pos_ in {"VERB", "AUX"}:
            return token
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def _begins_before(view: View, head: Token, i: int) -> bool:
    """Whether the phrase of `head` holds words before `i` other than the quantity and what qualifies it."""
    before = range(max(head.left_edge.i, i - 12), i)
    return any(view.mention_at(j) is None and view.lower(j) not in WORDS.number_modifiers for j in before)


def phrase_head(view: View, i: int) -> Token:
    """The noun that heads the phrase which begins at `i`."""
    token = view.doc[i]
    end = view.sentence(i)[1]
    for _ in range(8):
        head = token.head
        if not i <= head.i < end or head.pos_ in {"VERB", "AUX", "ADP"} or _begins_before(view, head, i):
            return token
        token = head
    return token
