"""Whether a quantity is a share, a change or a rate, by the words that govern it."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from extractor.records import Direction
from extractor.roles.rules.phrases import governing_verb
from extractor.roles.rules.view import Mention, View
from extractor.roles.rules.words import WORDS

_MINUS = ("-", "−", "–")
_TO = frozenset({"to", "at", "from"})


@dataclass(frozen=True, slots=True)
class Cue:
    """The token that shows a change or a rate, and on which side of the number it stands."""

    token: Token
    direction: Direction | None
    how: str


def change_cue(mention: Mention) -> Cue | None:
    """What makes the quantity a difference; None for shares and rates."""
    return _sign(mention) or _word_after(mention) or _word_before(mention) or _verb_by(mention)


def _sign(mention: Mention) -> Cue | None:
    view, text = mention.view, mention.quantity.text
    before = view.lower(mention.start - 1)
    if _plus_or_minus(view, mention.start):
        return None
    if text.startswith("+") or before == "+":
        return Cue(mention.head, "up", "sign")
    if text.startswith(_MINUS) and mention.quantity.value <= 0 or text.startswith("−"):
        return Cue(mention.head, "down", "sign")
    return None


def _plus_or_minus(view: View, start: int) -> bool:
    words = [view.lower(i) for i in range(start - 3, start + 1)]
    return "minus" in words or "±" in "".join(words) or "+/-" in "".join(words)


def _word_after(mention: Mention) -> Cue | None:
    """ "a 12% rise", "30% more likely", "5 points lower"."""
    view = mention.view
    for i in range(mention.end, min(mention.end + 4, len(view.doc))):
        token = view.doc[i]
        word = token.lower_
        if word in WORDS.more_words | WORDS.less_words:
            if i > mention.end and word in {"up", "down", "over", "under", "above", "below", "off", "clear"}:
                return None
            if view.lower(i + 1) in {"to", "from"} and word in {"up", "down"}:
                return None
            return Cue(token, "up" if word in WORDS.more_words else "down", "comparative")
        if token.pos_ in {"NOUN", "PROPN"} and (direction := noun_direction(token)) and token.lemma_ != "inflation":
            return Cue(token, direction, "noun")
        if token.pos_ not in {"ADJ", "NOUN", "PROPN"} and word not in {"-", "annual"}:
            return None
    return None


def _word_before(mention: Mention) -> Cue | None:
    """ "rose 12%", "up a tenth", "a rise of 4 points", "a 5 to 8% …"."""
    view = mention.view
    i = view.skip_modifiers_back(mention.start)
    skipped = [view.lower(j) for j in range(i + 1, mention.start)]
    if _levels(skipped):
        return None
    if skipped[:1] in (["up"], ["down"]) and mention.start - i > 1:
        return Cue(view.doc[i + 1], "up" if skipped[0] == "up" else "down", "particle")
    if i < 0:
        return None
    token = view.doc[i]
    if token.lower_ in {"up", "down", "off"}:
        return Cue(token, "up" if token.lower_ == "up" else "down", "particle")
    if token.lower_ == "by" and i > 0:
        token = view.doc[i - 1]
    if "of" in skipped and token.pos_ in {"NOUN", "PROPN"} and (direction := noun_direction(token)):
        return Cue(token, direction, "noun") if token.lemma_ != "growth" else None
    if token.pos_ in {"VERB", "AUX"} and (direction := verb_direction(token)) and "of" not in skipped:
        return Cue(token, direction, "verb")
    return None


def _levels(skipped: list[str]) -> bool:
    """Whether the number is reached rather than moved by: "rose to 12%", but not "up to 12%"."""
    text = " ".join(skipped)
    for phrase in ("up to", "close to", "at least", "at most"):
        text = text.replace(phrase, "")
    return "to" in text.split() or "at" in text.split()


def _verb_by(mention: Mention) -> Cue | None:
    """ "cut readmissions by 70%": the verb stands before its object."""
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
    return "up" if lemma in WORDS.rise_verbs else "down" if lemma in WORDS.fall_verbs else None


def noun_direction(noun: Token) -> Direction | None:
    """Where a noun of change goes."""
    lemma = noun.lemma_.lower()
    return "up" if lemma in WORDS.rise_nouns else "down" if lemma in WORDS.fall_nouns else None


def rate_cue(mention: Mention) -> Cue | None:
    """The noun that is measured, when it is neither a whole nor a change: "a margin of error of 3 points"."""
    view = mention.view
    for i in range(mention.end, min(mention.end + 3, len(view.doc))):
        token = view.doc[i]
        if token.lower_ in WORDS.rate_adjectives:
            return Cue(token, None, "rate_after")
        if token.pos_ not in {"ADJ", "NOUN", "PROPN"} and token.text != "-":
            break
    return _rate_before(mention)


def _rate_before(mention: Mention) -> Cue | None:
    """ "inflation of 3%", "the margin of error is plus or minus 4 points"."""
    view = mention.view
    first = view.sentence(mention.start)[0]
    for i in range(mention.start - 1, max(first, mention.start - 12) - 1, -1):
        token = view.doc[i]
        if token.text in {";", "(", ":"} and i < mention.start - 1 or token.dep_ == "cc" and token.lower_ != "or":
            return None
        if view.mention_at(i) or token.lemma_.lower() in WORDS.population_nouns:
            return None
        if _names_rate(token):
            return Cue(token, None, "rate_before")
    return None


def _names_rate(token: Token) -> bool:
    return token.pos_ in {"NOUN", "PROPN"} and token.lemma_.lower() in WORDS.rate_nouns
