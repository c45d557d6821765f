"""What a share is a share of: named beside it, pointed back to, or left out."""

from __future__ import annotations

from spacy.tokens import Token

from extractor.roles.rules.phrases import noun_phrase_end
from extractor.roles.rules.population import find_population
from extractor.roles.rules.reading import Context, Pieces, Reading, Subject
from extractor.roles.rules.view import Mention, View
from extractor.roles.rules.words import WORDS

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
    close = mention.view.closing(mention.end)
    if mention.view.lower(mention.end) == "(" and close and mention.view.mention_in(mention.end, close):
        return close + 1
    return mention.end


def whole_after(context: Context, mention: Mention) -> tuple[Subject, int] | None:
    """ "52% of clinics", "half the patients", "most of them" (looked up)."""
    view, i = mention.view, after_own_bracket(mention)
    if view.lower(i) == "of":
        return _after_of(context, mention, i + 1)
    if mention.quantity.form == "fraction" and view.lower(i) in _DETERMINERS or _is_quantified_noun(mention, i):
        return _phrase(view, i, phrase_head(view, i))
    return None


def _is_quantified_noun(mention: Mention, i: int) -> bool:
    """ "one in five adults", "three in four UK firms"."""
    if mention.quantity.form != "ratio" or i >= len(mention.view.doc):
        return False
    return mention.view.doc[i].pos_ in {"NOUN", "PROPN", "ADJ"}


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


def phrase_head(view: View, i: int) -> Token:
    """The noun that heads the phrase which begins at `i`."""
    token = view.doc[i]
    end = view.sentence(i)[1]
    for _ in range(8):
        head = token.head
        if not i <= head.i < end or head.pos_ in {"VERB", "AUX", "ADP"} or head.left_edge.i < i:
            return token
        token = head
    return token


def _phrase(view: View, start: int, head: Token) -> tuple[Subject, int]:
    end = noun_phrase_end(view, start, head)
    return Subject((view.piece(start, end),), False, "of", True), end


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
    return Subject(found.pieces, True, "pronoun")


def _relative_head(pronoun: Token) -> Token | None:
    token = pronoun
    for _ in range(8):
        if token.dep_ in {"relcl", "acl"}:
            return token.head
        token = token.head
    return None


def _phrase_start(view: View, noun: Token) -> int:
    start = max(noun.left_edge.i, view.sentence(noun.i)[0])
    while start < noun.i and (view.mention_at(start) or view.lower(start) in {"of", "(", ")", ","}):
        start += 1
    return start


def whole_before(context: Context, mention: Mention) -> Subject | None:
    """ "Of the firms asked, 52% …", "Among women, 12% …"."""
    view = mention.view
    first = view.sentence(mention.start)[0]
    for i in range(mention.start - 1, max(first, mention.start - 40) - 1, -1):
        token = view.doc[i]
        if view.mention_at(i):
            return None
        if token.text == "," and i - first > 1:
            return _fronted(context, mention, first, i) or None
    return None


def _fronted(context: Context, mention: Mention, first: int, comma: int) -> Subject | None:
    view = mention.view
    start = next(
        (
            i
            for i in range(comma - 1, first - 1, -1)
            if view.lower(i) in {"of", "among", "amongst"}
            and (i == first or view.lower(i - 1) in {",", "and", "but", "that", ";", ":", "—", "–", "even"})
        ),
        None,
    )
    if start is None or start + 1 >= comma:
        return None
    pronoun = view.lower(start + 1) in {"them", "these", "those"} and start + 2 == comma
    if pronoun:
        return pointed_at(context, mention, view.doc[start + 1])
    return Subject((view.piece(start + 1, comma),), False, "fronted", True)


def antecedent(context: Context, mention: Mention) -> Subject:
    """The article's current population: the nearest whole named by an earlier share, else the people polled."""
    for index in range(mention.index - 1, -1, -1):
        reading = context.readings.get(index)
        if reading and reading.kind == "share" and reading.subject.whole:
            return _again(context, mention, reading)
    return population(context)


def _again(context: Context, mention: Mention, reading: Reading) -> Subject:
    pieces = reading.subject.pieces
    return Subject(pieces, not _same_sentence(mention, pieces), "antecedent")


def _same_sentence(mention: Mention, pieces: Pieces) -> bool:
    view = mention.view
    first, last = view.sentence(mention.start)
    start, end = view.piece(first, last)
    return any(start <= p[0] < end for p in pieces)


def population(context: Context) -> Subject:
    """The people whom the article says were asked: "a poll of 1,005 adults"."""
    if context.population is None:
        context.population = find_population(context.document)
    return Subject(context.population, True, "population")


def is_population(noun: Token) -> bool:
    """Whether a noun names people, bodies or a place rather than an answer."""
    lemma = noun.lemma_.lower()
    return lemma in WORDS.population_nouns or noun.ent_type_ in {"GPE", "NORP"}
