"""Whether a quantity is a share, a change or a rate, by the words that govern it."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from extractor.records import Direction
from extractor.roles.rules.phrases import governing_verb, own_subject
from extractor.roles.rules.view import Mention, View
from extractor.roles.rules.words import WORDS

_MINUS = ("-", "−", "–")
_PHRASAL = frozenset({"make", "take", "use", "sum", "add", "end", "hold", "eat", "give", "pay", "chip", "set", "turn"})


@dataclass(frozen=True, slots=True)
class Cue:
    """The token that shows a change or a rate, and on which side of the number it stands."""

    token: Token
    direction: Direction | None
    how: str


def change_cue(mention: Mention) -> Cue | None:
    """What makes the quantity a difference; None for shares and rates."""
    return (
        _sign(mention)
        or _word_after(mention)
        or _word_before(mention)
        or _verb_by(mention)
        or _after_amount(mention)
        or _level_of_change(mention)
    )


def _sign(mention: Mention) -> Cue | None:
    view, text = mention.view, mention.quantity.text
    before = view.lower(mention.start - 1)
    if _plus_or_minus(view, mention.start):
        return None
    if text.startswith("+") or before == "+":
        return Cue(mention.head, "up", "sign")
    if text.startswith(_MINUS) and mention.quantity.value > 0:
        return Cue(mention.head, "down", "sign")
    return None


def _after_amount(mention: Mention) -> Cue | None:
    """As in "up 8 pence, or 1.3%", "fell from 7,613 to 6,630 (12.9%)": the change once more, in percent."""
    view = mention.view
    opener = next(
        (i for i in range(mention.start - 1, max(-1, mention.start - 3), -1) if view.lower(i) in {"or", "("}), None
    )
    if opener is None:
        return None
    counted = False
    for i in range(opener - 1, max(-1, opener - 10), -1):
        token = view.doc[i]
        if token.lower_ in {"up", "down"} and counted and token.head.lemma_ not in _PHRASAL:
            return Cue(token, "up" if token.lower_ == "up" else "down", "amount")
        if counted and token.pos_ == "VERB":
            direction = verb_direction(token)
            return Cue(token, direction, "amount") if direction else None
        counted = counted or token.like_num or token.is_currency
        if view.mention_at(i) or token.pos_ in {"AUX", "VERB"} or token.text in ";:":
            return None
    return None


def _plus_or_minus(view: View, start: int) -> bool:
    words = [view.lower(i) for i in range(start - 3, start + 1)]
    return "minus" in words or "±" in "".join(words) or "+/-" in "".join(words)


def _word_after(mention: Mention) -> Cue | None:
    """As in "a 12% rise", "30% more likely", "5 points lower"."""
    view = mention.view
    for i in range(mention.end, min(mention.end + 4, len(view.doc))):
        token = view.doc[i]
        if token.lower_ in WORDS.more_words | WORDS.less_words or (i == mention.end and token.tag_ in {"JJR", "RBR"}):
            return _comparative(mention, token)
        if token.pos_ in {"NOUN", "PROPN"} and (direction := noun_direction(token)):
            return None if view.lower(i + 1) == "rate" or token.lemma_ == "inflation" else Cue(token, direction, "noun")
        if token.pos_ not in {"ADJ", "NOUN", "PROPN"} and token.lower_ not in {"-", "annual"}:
            return None
    return None


def _comparative(mention: Mention, token: Token) -> Cue | None:
    """As in "5 points lower", "a third fuller"; not "one in ten above 75"."""
    following = mention.view.doc[token.i + 1] if token.i + 1 < len(mention.view.doc) else None
    places = following is not None and (following.like_num or following.lower_ in {"to", "from"})
    if token.lower_ in _PLACES and (places or token.i > mention.end):
        return None
    return Cue(token, "down" if token.lower_ in WORDS.less_words else "up", "comparative")


_PLACES = frozenset({"up", "down", "above", "below", "off", "clear", "behind", "ahead"})


def _word_before(mention: Mention) -> Cue | None:
    """As in "rose 12%", "up a tenth", "a rise of 4 points", "a 5 to 8% …"."""
    view = mention.view
    i = view.skip_modifiers_back(mention.start)
    skipped = [view.lower(j) for j in range(i + 1, mention.start)]
    verb = view.doc[i] if i >= 0 and view.doc[i].pos_ == "VERB" else None
    if _levels(skipped, verb) or (view.lower(mention.end) == "of" and "by" not in skipped):
        return None
    if particle := _particle(mention, i):
        return particle
    if i < 0:
        return None
    token = view.doc[i]
    if token.lower_ == "by" and i > 0:
        token = view.doc[i - 1]
    if "of" in skipped and token.pos_ in {"NOUN", "PROPN"} and (direction := noun_direction(token)):
        return Cue(token, direction, "noun") if token.lemma_ != "growth" else None
    if token.pos_ in {"VERB", "AUX"} and (direction := verb_direction(token)) and "of" not in skipped:
        return Cue(token, direction, "verb")
    return None


def _particle(mention: Mention, i: int) -> Cue | None:
    """As in "up a tenth", "was down by 3%"; not "makes up 30%"."""
    view = mention.view
    for j in range(max(0, i - 1), mention.start):
        word, before = view.lower(j), view.doc[j - 1] if j else None
        if word not in {"up", "down", "off"} or (word == "off" and before is not None and before.lower_ == "far"):
            continue
        if (before is not None and before.lemma_ in _PHRASAL) or view.lower(j + 1) in {"to", "from", "on"}:
            continue
        if all(view.lower(k) in WORDS.number_modifiers | {"by"} for k in range(j + 1, mention.start)):
            return Cue(view.doc[j], "up" if word == "up" else "down", "particle")
    return None


def _levels(skipped: list[str], verb: Token | None = None) -> bool:
    """Whether the number is reached rather than moved by: "rose to 12%", but not "up to 12%"."""
    text = " ".join(skipped) if verb is None else " ".join(skipped).replace("up to", "to")
    for phrase in ("up to", "close to", "at least", "at most"):
        text = text.replace(phrase, "")
    return "to" in text.split() or "at" in text.split()


def _verb_by(mention: Mention) -> Cue | None:
    """As in "cut readmissions by 70%": the verb stands before its object."""
    view = mention.view
    i = view.skip_modifiers_back(mention.start)
    if view.lower(i) != "by":
        return None
    verb = governing_verb(view.doc[i])
    if verb is not None and (direction := verb_direction(verb)):
        return Cue(verb, direction, "verb_by")
    return None


def verb_direction(verb: Token) -> Direction | None:
    """Where a verb of change goes."""
    lemma = verb.lemma_.lower()
    if lemma in WORDS.rise_verbs or lemma in WORDS.fall_verbs:
        return "up" if lemma in WORDS.rise_verbs else "down"
    if lemma in _PHRASAL:
        return None
    particles = {c.lower_ for c in verb.children if c.dep_ == "prt" or (c.dep_ == "advmod" and c.i == verb.i + 1)}
    return "up" if "up" in particles else "down" if "down" in particles else None


def noun_direction(noun: Token) -> Direction | None:
    """Where a noun of change goes."""
    lemma = noun.lemma_.lower()
    return "up" if lemma in WORDS.rise_nouns else "down" if lemma in WORDS.fall_nouns else None


def rate_cue(mention: Mention) -> Cue | None:
    """The noun that is measured, when it is neither a whole nor a change: "a margin of error of 3 points"."""
    view = mention.view
    for i in range(mention.end, min(mention.end + 3, len(view.doc))):
        token = view.doc[i]
        if token.lower_ in WORDS.rate_adjectives and token.pos_ != "VERB":
            return Cue(token, None, "rate_after")
        if token.pos_ not in {"ADJ", "NOUN", "PROPN"} and token.text != "-":
            break
    return _rate_before(mention) or _rate_subject(mention)


def _rate_subject(mention: Mention) -> Cue | None:
    """As in "return on equity, annualized, was 8.74%": the subject of a copula is the rate."""
    verb = governing_verb(mention.head)
    if verb is None or verb.lemma_ not in {"be", "stand"} or mention.view.lower(mention.end) == "of":
        return None
    noun = own_subject(verb)
    if noun is None or noun.i > verb.i or mention.view.mention_in(noun.i, mention.start) or not _names_rate(noun):
        return None
    return Cue(noun, None, "rate_before")


def _rate_before(mention: Mention) -> Cue | None:
    """As in "inflation of 3%", "the margin of error is plus or minus 4 points"."""
    view = mention.view
    first = view.sentence(mention.start)[0]
    if mention.view.bracket(mention.start) or mention.view.lower(mention.end) == "of":
        return None
    for i in range(mention.start - 1, max(first, mention.start - 14) - 1, -1):
        token = view.doc[i]
        if (token.text in {";", ":", ","} and i < mention.start - 1) or (token.dep_ == "cc" and token.lower_ != "or"):
            return None
        if view.mention_at(i) or (
            token.lemma_.lower() in WORDS.population_nouns and token.dep_ in {"nsubj", "dobj", "attr"}
        ):
            return None
        if _names_rate(token):
            return Cue(token, None, "rate_before")
    return None


def _names_rate(token: Token) -> bool:
    if token.pos_ not in {"NOUN", "PROPN"} or token.lemma_.lower() not in WORDS.rate_nouns:
        return False
    return not (token.tag_ == "NNS" and token.lemma_.lower() in {"return", "level", "index", "score"})


def _level_of_change(mention: Mention) -> Cue | None:
    """As in "the drop was 11%": a change named by the subject of a copula."""
    view = mention.view
    verb = governing_verb(mention.head)
    if verb is None or verb.lemma_ != "be" or verb.i > mention.start or view.lower(mention.end) == "of":
        return None
    noun = own_subject(verb)
    if noun is None or noun.i > verb.i or noun.lemma_.lower() in _NO_CHANGE or view.mention_in(verb.i, mention.start):
        return None
    direction = noun_direction(noun)
    return Cue(noun, direction, "noun_is") if direction else None


_NO_CHANGE = frozenset(
    {"gap", "lead", "premium", "inflation", "growth", "difference", "advantage", "change", "uptake", "deficit"}
)
