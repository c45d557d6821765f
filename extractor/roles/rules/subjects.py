"""What a share is a share of: named beside it, pointed back to, or left out."""

from __future__ import annotations

from spacy.tokens import Token

from extractor.roles.rules.antecedents import antecedent
from extractor.roles.rules.phrases import left_bound, noun_phrase_end, phrase_head
from extractor.roles.rules.reading import Context, Subject
from extractor.roles.rules.view import FINITE_TAGS, Mention, View
from extractor.roles.rules.words import WORDS

_BEFORE_FRONTED = frozenset({",", "and", "but", "that", ";", ":", "—", "–", "even", "while", "although", "-"})
_DETERMINERS = frozenset({"the", "all", "their", "its", "our", "my", "his", "her", "those", "these", "such", "your"})


def subject_of(context: Context, mention: Mention) -> tuple[Subject, int]:
    """The subject, and the token where what follows it begins."""
    after = whole_after(context, mention)
    if after is not None:
        return after
    end = after_own_bracket(mention)
    return whole_before(context, mention) or antecedent(context, mention), end


def after_own_bracket(mention: Mention) -> int:
    """The token after the quantity and the brackets that repeat it: "a third (36%) | of people"."""
    return after_insertion(mention.view, mention.end)


def after_insertion(view: View, i: int) -> int:
    """The token after an inserted second figure: "half of firms | (42%) | agreed", "half, or 48%, | have"."""
    close = view.closing(i)
    if close is not None and view.mention_in(i, close):
        return close + 1
    if view.lower(i) not in {",", "–", "—", "-"} or not view.leads_to_mention(i):
        return i
    mention = view.mention_in(i, i + 8)
    end = mention.end if mention is not None else i
    return end + 1 if mention is not None and view.lower(end) == view.lower(i) else i


def whole_after(context: Context, mention: Mention) -> tuple[Subject, int] | None:
    """As in "52% of clinics", "half the patients", "most of them" (looked up)."""
    view, i = mention.view, after_own_bracket(mention)
    if inner := _inner_noun(mention):
        return Subject((view.piece(*inner),), False, "of", True), i
    if view.lower(i) == "of":
        return _after_of(context, mention, i + 1)
    if view.lower(i) in WORDS.stake_words and view.lower(i + 1) == "in" and i + 2 < len(view.doc):
        return _phrase(view, i + 2, phrase_head(view, i + 2))
    if (mention.quantity.form == "fraction" and view.lower(i) in _DETERMINERS) or _is_quantified_noun(mention, i):
        return _phrase(view, i, phrase_head(view, i))
    return None


def _inner_noun(mention: Mention) -> tuple[int, int] | None:
    """As in "one [Scottish farmer] in ten"."""
    view = mention.view
    joint = next((i for i in range(mention.start + 2, mention.end) if view.lower(i) in {"in", "out"}), None)
    if joint is None or any(view.doc[i].pos_ == "NUM" for i in range(mention.start + 1, joint)):
        return None
    return mention.start + 1, joint


def _is_quantified_noun(mention: Mention, i: int) -> bool:
    """As in "one in five adults", "three in four UK firms"."""
    if mention.quantity.form != "ratio" or i >= len(mention.view.doc):
        return False
    token = mention.view.doc[i]
    return token.tag_ in {"NN", "NNS", "NNP", "NNPS"} or (
        token.pos_ == "ADJ" and token.head.pos_ == "NOUN" and token.head.i > i
    )


def _after_of(context: Context, mention: Mention, i: int) -> tuple[Subject, int] | None:
    view = mention.view
    if i >= len(view.doc):
        return None
    if view.lower(i) in {"them", "these", "those", "whom", "us", "which", "this", "that"} and not _is_restricted(
        view, i
    ):
        return pointed_at(context, mention, view.doc[i]), i + 1
    return _phrase(view, i, phrase_head(view, i))


def _is_restricted(view: View, i: int) -> bool:
    """Whether a pronoun at `i` names a group itself: "those who …", "these clinics"."""
    if view.lower(i) in {"them", "us", "whom", "which"}:
        return False
    following = view.doc[i + 1] if i + 1 < len(view.doc) else None
    if following is None or following.text in ",.;:)(":
        return False
    if following.pos_ in {"NOUN", "ADJ", "PROPN", "NUM"}:
        return True
    return view.lower(i) in {"those"} and following.tag_ not in {"VBP", "VBZ", "MD"}


def _phrase(view: View, start: int, head: Token) -> tuple[Subject, int]:
    end = noun_phrase_end(view, start, head)
    after = after_insertion(view, end)
    if after == end and (verb := _verb_beyond(view, end)) is not None:
        after = end = verb
    return Subject((view.piece(start, end),), False, "of", True), after


def _verb_beyond(view: View, i: int) -> int | None:
    """The finite verb after a qualification that the parse cut off: "parents | with a child at school | know"."""
    if (
        i >= len(view.doc)
        or view.doc[i].tag_ not in {"IN", "VBN", "VBG"}
        or view.lower(i) in {"that", "than", "from", "while"}
    ):
        return None
    for j in range(i + 1, min(i + 12, view.sentence(i)[1])):
        token = view.doc[j]
        if token.tag_ in FINITE_TAGS and token.dep_ not in {"relcl", "ccomp"}:
            return j
        if token.is_punct or token.dep_ in {"cc", "mark"} or view.mention_at(j) or token.tag_ in {"WP", "WDT", "WRB"}:
            return None
    return None


def pointed_at(context: Context, mention: Mention, pronoun: Token) -> Subject:
    """The phrase a pronoun stands for: for "whom" the noun it modifies, else the population so far."""
    if pronoun.lower_ in {"whom", "which"}:
        noun = _relative_head(pronoun)
        if noun is not None:
            view = mention.view
            start = _phrase_start(view, noun)
            return Subject(
                (view.piece(start, max(noun.i + 1, noun_phrase_end(view, start, noun))),), False, "relative", True
            )
    found = antecedent(context, mention)
    return Subject(found.pieces, True, "pronoun", base=_base(context, mention))


def _base(context: Context, mention: Mention) -> int | None:
    """The share read last, when it stands near enough for "of these" to mean those it counted."""
    for index in range(mention.index - 1, max(-1, mention.index - 4), -1):
        reading = context.readings.get(index)
        if reading is not None and reading.kind == "share":
            apart = mention.view.passage.index - context.mentions[index].view.passage.index
            return index if apart <= 1 else None
    return None


def _relative_head(pronoun: Token) -> Token | None:
    token = pronoun
    for _ in range(8):
        if token.dep_ in {"relcl", "acl"}:
            return token.head
        token = token.head
    return None


def _phrase_start(view: View, noun: Token) -> int:
    start = left_bound(view, noun)
    while start < noun.i and (view.mention_at(start) or view.lower(start) in {"of", "(", ")", ","}):
        start += 1
    return start


def whole_before(context: Context, mention: Mention) -> Subject | None:
    """As in "Of the firms asked, 52% …", "Among women, 12% …"."""
    view = mention.view
    first = view.sentence(mention.start)[0]
    for start in range(mention.start - 1, max(first, mention.start - 50) - 1, -1):
        if view.lower(start) in {"of", "among", "amongst"} and (
            start == first or view.lower(start - 1) in _BEFORE_FRONTED
        ):
            comma = next((j for j in range(start + 1, mention.start) if view.lower(j) == ","), None)
            if comma is None or view.mention_in(start, comma) is not None:
                continue
            return _fronted(context, mention, start, comma)
    return None


def _fronted(context: Context, mention: Mention, start: int, comma: int) -> Subject:
    view = mention.view
    if view.lower(start + 1) in {"them", "these", "those"} and start + 2 == comma:
        return pointed_at(context, mention, view.doc[start + 1])
    return Subject((view.piece(start + 1, comma),), False, "fronted", True)
