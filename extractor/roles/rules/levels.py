"""Shares that something stands at or moves to: "the proportion of firms that export rose to 53%"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from extractor.roles.rules.antecedents import antecedent
from extractor.roles.rules.clauses import before_number
from extractor.roles.rules.phrases import governing_verb, noun_phrase_end, own_subject, phrase_head, statement_end
from extractor.roles.rules.population import is_population
from extractor.roles.rules.reading import Context, Pieces, Reading, Subject, share
from extractor.roles.rules.view import Mention, View
from extractor.roles.rules.words import WORDS

_FIGURES = frozenset(
    {"figure", "it", "that", "this", "number", "proportion", "share", "percentage", "which", "total", "result"}
)


def level(context: Context, mention: Mention, subject: Subject, after: int) -> Reading | None:
    """The grammatical subject names the share: split it into whole and part."""
    verb = governing_verb(mention.head)
    if verb is None or verb.i > mention.start or mention.view.bracket(mention.start) or not _is_level(verb):
        return None
    noun = _level_noun(verb)
    if noun is None or noun.i >= mention.start:
        return None
    if noun.lemma_.lower() in WORDS.proportion_nouns and _has_whole(noun):
        return _split(context, mention, noun)
    if noun.lower_ in _FIGURES:
        return _again(context, mention, subject, after)
    if is_population(noun):
        return _group_at(context, mention, noun)
    return None


def _is_level(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    return lemma in WORDS.level_verbs or lemma in WORDS.rise_verbs or lemma in WORDS.fall_verbs or lemma == "put"


def _level_noun(verb: Token) -> Token | None:
    for _ in range(3):
        subject = own_subject(verb)
        if verb.lemma_.lower() == "put":
            return next((c for c in verb.children if c.dep_ == "dobj"), None)
        if subject is not None:
            return verb.head if subject.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl" else subject
        verb = verb.head
    return None


def _has_whole(noun: Token) -> bool:
    return any(c.dep_ in {"prep", "relcl", "acl"} for c in noun.children)


def _split(context: Context, mention: Mention, noun: Token) -> Reading | None:
    """ "the share of [adults] who [had placed a bet]"."""
    view = mention.view
    of = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ in {"of", "among"}), None)
    whole = next((c for c in of.children if c.dep_ in {"pobj", "pcomp"}), None) if of is not None else None
    clause = _clause_of(whole) or _clause_of(noun)
    limit = before_number(mention)
    if whole is None or of is None:
        own = antecedent(context, mention)
    else:
        end = _clause_start(clause) if clause is not None else noun_phrase_end(view, of.i + 1, whole)
        own = Subject((view.piece(of.i + 1, max(of.i + 2, end)),), False, "proportion", True)
    return share(own, _part(view, noun, clause, limit), "proportion")


def _clause_of(noun: Token | None) -> Token | None:
    if noun is None:
        return None
    found = next((c for c in noun.children if c.dep_ in {"relcl", "acl"} and c.i > noun.i), None)
    if found is not None:
        return found
    return next((f for c in noun.children if c.dep_ == "conj" for f in c.children if f.dep_ == "relcl"), None)


def _clause_start(clause: Token) -> int:
    return clause.left_edge.i


def _part(view: View, noun: Token, clause: Token | None, limit: int) -> Pieces:
    if clause is None:
        return (view.piece(noun.left_edge.i, max(noun.i + 1, min(limit, noun.right_edge.i + 1))),)
    start = clause.left_edge.i
    if view.doc[start].tag_ in {"WP", "WDT", "WP$"} or view.lower(start) == "that":
        start += 1
    end = min(statement_end(view, start), clause.right_edge.i + 1, max(limit, start + 1))
    return (view.piece(start, max(start + 1, end)),)


def _again(context: Context, mention: Mention, subject: Subject, after: int) -> Reading | None:
    """ "a figure that slides to 36% among Ds and Es", "five years before, it had been 11"."""
    earlier = [r for i, r in sorted(context.readings.items()) if i < mention.index and r.kind == "share"]
    if not earlier:
        return None
    view = mention.view
    own = subject if subject.how in {"of", "fronted"} else earlier[-1].subject
    if view.lower(after) in {"among", "amongst", "for"} and after + 1 < len(view.doc):
        end = noun_phrase_end(view, after + 1, phrase_head(view, after + 1))
        own = Subject((view.piece(after + 1, end),), False, "among")
    return replace(earlier[-1], subject=own, how="figure")


def _group_at(context: Context, mention: Mention, noun: Token) -> Reading | None:
    earlier = [r for i, r in sorted(context.readings.items()) if i < mention.index and r.kind == "share"]
    if not earlier:
        return None
    view = mention.view
    start = max(noun.left_edge.i, view.sentence(noun.i)[0])
    own = Subject((view.piece(start, noun_phrase_end(view, start, noun)),), False, "level_group")
    return replace(earlier[-1], subject=own, how="level_group")
