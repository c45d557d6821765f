"""Shares that something stands at or moves to: "the proportion of firms that export rose to 53%"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from extractor.roles.rules.antecedents import antecedent
from extractor.roles.rules.clauses import before_number
from extractor.roles.rules.phrases import governing_verb, left_bound, noun_phrase_end, own_subject, phrase_head
from extractor.roles.rules.population import is_population
from extractor.roles.rules.reading import Context, Reading, Subject, share
from extractor.roles.rules.times import is_time
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
    if subject.how == "of" and mention.view.lower(mention.end) == "of":
        return None
    noun = _level_noun(verb)
    if noun is None or noun.i >= mention.start:
        return None
    subject_token = own_subject(verb)
    if noun.lower_ in _FIGURES and subject_token is not None and subject_token.tag_ in {"WDT", "WP"}:
        return _again(context, mention, subject, after)
    if noun.lemma_.lower() in WORDS.proportion_nouns and _has_whole(noun):
        return _split(context, mention, noun)
    if noun.lower_ in _FIGURES:
        return _again(context, mention, subject, after)
    if is_population(noun):
        if any(c.dep_ in {"relcl", "acl"} and c.i > noun.i for c in noun.children):
            return _counted(context, mention, noun)
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
    return any(c.dep_ in {"prep", "relcl", "acl"} and c.i > noun.i for c in noun.children)


def _split(context: Context, mention: Mention, noun: Token) -> Reading | None:
    """As in "the share of [adults] who [had placed a bet]", "the proportion [finding it hard to pay]"."""
    view = mention.view
    limit = _level_end(mention, noun)
    start = noun.i + 1
    named = view.lower(start) in {"of", "among"}
    relative = next(
        (i for i in range(start, limit) if view.doc[i].tag_ in {"WP", "WDT", "WP$"} or _opens_relative(view, i)), None
    )
    if relative is None:
        relative = (
            next((i for i in range(start + 1, limit) if _is_participle(view.doc[i], noun)), None) if named else start
        )
        part = relative
    else:
        part = relative + (view.doc[relative].tag_ in {"WP", "WDT"} or view.lower(relative) == "that")
    if named:
        end = relative if relative is not None else limit
        own = Subject((view.piece(start + 1, max(start + 2, end)),), False, "proportion", True)
    else:
        own = antecedent(context, mention)
    pieces = (
        (view.piece(part, limit),) if part is not None and part < limit else (view.piece(noun.left_edge.i, noun.i + 1),)
    )
    return share(own, pieces, "proportion")


def _level_end(mention: Mention, noun: Token) -> int:
    """Where the noun phrase of the proportion ends: before the verb of level, or the number's preposition."""
    verb = noun.head if noun.dep_ in {"nsubj", "nsubjpass"} else None
    if verb is not None and noun.i < verb.i < mention.start:
        return min(
            [verb.i, *(c.i for c in verb.lefts if c.dep_ in {"aux", "auxpass", "neg", "advmod"} and c.i > noun.i)]
        )
    return before_number(mention)


def _opens_relative(view: View, i: int) -> bool:
    return view.lower(i) == "that" and view.doc[i].dep_ in {"nsubj", "nsubjpass", "dobj"}


def _is_participle(token: Token, noun: Token) -> bool:
    return token.tag_ in {"VBG", "VBN"} and token.dep_ in {"acl", "pcomp"} and token.head.i >= noun.i


def _again(context: Context, mention: Mention, subject: Subject, after: int) -> Reading | None:
    """As in "a figure that slides to 36% among Ds and Es", "five years before, it had been 11"."""
    earlier = context.last_share(mention)
    if earlier is None:
        return None
    view = mention.view
    own = subject if subject.how in {"of", "fronted"} else _named_before(mention, after) or earlier.subject
    if view.lower(after) in {"among", "amongst", "for"} and after + 1 < len(view.doc):
        end = noun_phrase_end(view, after + 1, phrase_head(view, after + 1))
        own = Subject((view.piece(after + 1, end),), False, "among")
    return replace(earlier, subject=own, how="figure")


def _named_before(mention: Mention, after: int) -> Subject | None:
    """As in "In the 35-54 bracket it is 55 per cent", "for carers as a whole it is 21 per cent"."""
    view = mention.view
    verb = governing_verb(mention.head)
    noun = own_subject(verb) if verb is not None else None
    if noun is None:
        return None
    start, end = view.sentence(mention.start)[0], noun.left_edge.i
    for i in range(end - 1, start - 1, -1):
        if view.mention_at(i) or view.doc[i].text in ";:–—":
            return None
        if view.lower(i) in {"for", "in", "among", "amongst", "at"} and (
            i == start or view.lower(i - 1) in {",", "and", "but", ";", "while"}
        ):
            while end > i + 1 and view.doc[end - 1].is_punct:
                end -= 1
            return None if is_time(view, i, end) or end <= i + 1 else Subject((view.piece(i + 1, end),), False, "among")
    return None


def _counted(context: Context, mention: Mention, noun: Token) -> Reading:
    """As in "[Respondents] who [profess to know it] are 34 per cent", "those [trained on it] have dwindled to 39%"."""
    view = mention.view
    limit = _level_end(mention, noun)
    clause = next(c for c in noun.children if c.dep_ in {"relcl", "acl"} and c.i > noun.i)
    start = max(noun.i + 1, clause.left_edge.i)
    part = start + (view.doc[start].tag_ in {"WP", "WDT"} or view.lower(start) == "that")
    if noun.lower_ in {"those", "number", "ones"}:
        own = antecedent(context, mention)
    else:
        own = Subject((view.piece(left_bound(view, noun), start),), False, "proportion", True)
    return share(own, (view.piece(part, max(part + 1, limit)),), "counted")


def _group_at(context: Context, mention: Mention, noun: Token) -> Reading | None:
    earlier = context.last_share(mention)
    if earlier is None:
        return None
    view = mention.view
    start = left_bound(view, noun)
    own = Subject((view.piece(start, noun_phrase_end(view, start, noun)),), False, "level_group")
    return replace(earlier, subject=own, how="level_group")
