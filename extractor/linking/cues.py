"""How an article credits a name: "according to X", "X said", "a survey by X", "X's report", "X surveyed"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from extractor.linking.names import Name
from extractor.linking.words import WORDS

CueKind = Literal["according", "says", "asks", "study_by", "study_of", "label", "none"]
_STEPS = 5  # governors looked at, from the name upwards
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})
_LEFT = 4


@dataclass(frozen=True, slots=True)
class Cue:
    """`tokens`: the words that credit, as token numbers of the parse; `steps`: how far up they stand."""

    kind: CueKind
    tokens: tuple[int, int] | None = None
    steps: int = 0


NO_CUE = Cue("none")


def find_cue(name: Name) -> Cue:
    """The way in which this mention is credited; kind `none` when it is not."""
    return _phrase_cue(name) or _governor_cue(name) or NO_CUE


def _phrase_cue(name: Name) -> Cue | None:
    """Words right before the name, a small word between allowed: "according to the"."""
    doc, start = name.tokens.doc, name.tokens.start
    lowest = max(name.sentence.tokens.start, start - _LEFT)
    for skipped in range(3):
        stop = start - skipped
        if skipped and (stop < lowest or doc[stop].pos_ == "VERB"):
            return None
        for size in (2, 3, 1):
            if stop - size >= lowest and doc[stop - size : stop].text.lower() in WORDS.crediting_phrases:
                return Cue("according", (stop - size, stop))
    before = doc[start - 1].text if start > name.sentence.tokens.start else ""
    return Cue("label", (start - 1, start)) if before == ":" else None


def _governor_cue(name: Name) -> Cue | None:
    token, by = name.tokens.root, False
    for step in range(_STEPS):
        head = token.head
        if head.i == token.i:
            return None
        cue = _of_relation(token, head, by, step)
        if cue:
            return cue
        by = by or head.lower_ in ("by", "from", "of", "at", "for", "with", "in")
        token = head
    return None


def _of_relation(token: Token, head: Token, by: bool, step: int) -> Cue | None:
    lemma = head.lemma_.lower()
    place = (head.i, head.i + 1)
    if token.dep_ in _SUBJECTS and lemma in WORDS.reporting_verbs:
        return Cue("says", place, step)
    if (token.dep_ in _SUBJECTS or by) and lemma in WORDS.asking_verbs and head.pos_ == "VERB":
        return Cue("asks", place, step)
    if lemma in WORDS.study_nouns and head.pos_ in ("NOUN", "PROPN"):
        return Cue("study_by" if by else "study_of", place, step)
    if by and lemma in WORDS.reporting_verbs:
        return Cue("study_by", place, step)
    if lemma == "accord":
        return Cue("according", place, step)
    return None
