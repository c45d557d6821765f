"""A claim as the ties between claims see it: its words, and those that point back to another claim."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.linking.article import ArticleView, Sentence
from extractor.records import Quantity
from extractor.roles import Roles

_GROUP = r"(?:group|number|figure|share|cohort|subset|lot|batch|half|third|quarter)"
_POINT = r"(?:of|among|amongst|in|for|with|from|within|by|to)"
_POINTERS = (
    ("whom", r"\bof (?:whom|which)\b"),
    ("these", rf"\b{_POINT} these\b"),
    ("them", rf"\b{_POINT} them\b"),
    ("that_group", rf"\b{_POINT} (?:that|this) (?:\w+ )?{_GROUP}\b"),
    ("those_who", rf"\b{_POINT} (?:the |all )?(?:those|ones) (?:who|that|with|in|already|whose|\w+ing|\w+ed)\b"),
    ("those", rf"\b{_POINT} those\b"),
    ("those_subject", r"\bthose (?:who|that|with)\b"),
    ("people_who", rf"\b{_POINT} (?:the )?[\w-]+ (?:who|that|with|whose)\b"),
    ("group_is", rf"\b(?:that|this) {_GROUP}\b|\bthe (?:rest|remainder|others?)\b"),
    ("of_the", rf"\b{_POINT} the [\w-]+s\b"),
)
_PATTERNS = tuple((name, re.compile(pattern, re.I)) for name, pattern in _POINTERS)
_AT_ONCE = 2  # code points between a quantity and the words that point back
_WORD = re.compile(r"[^\W\d_]{4,}")
_COMMON = frozenset(
    {"those", "that", "they", "them", "their", "have", "with", "from", "been", "were", "peop", "said", "more", "which"}
)
_BEFORE, _AFTER = 110, 60


@dataclass(frozen=True, slots=True)
class Figure:
    """One claim; `pointer` names the words around it that point back, stems are the first letters of its words.

    `whole`: where its subject stands.
    """

    quantity: Quantity
    roles: Roles
    sentence: Sentence
    pointer: str
    subject: str
    whole: tuple[tuple[int, int], ...]
    subject_stems: frozenset[str]
    predicate_stems: frozenset[str]

    def shares_whole(self, other: Figure) -> bool:
        """Whether both are of the same words of the article."""
        return bool(self.whole) and self.whole == other.whole


def find_figures(view: ArticleView, quantities: Sequence[Quantity], roles: Sequence[Roles]) -> list[Figure]:
    """What the words around each quantity say of its base."""
    return [_figure(view, q, r) for q, r in zip(quantities, roles, strict=True)]


def _figure(view: ArticleView, quantity: Quantity, roles: Roles) -> Figure:
    sentence = view.sentences[view.at(quantity.start)]
    subject, predicate = roles.subject_text, roles.predicate_text
    pointer = _pointer(view.document.text, quantity, sentence)
    whole = tuple((span.start, span.end) for span in roles.subject)
    return Figure(quantity, roles, sentence, pointer, subject.lower(), whole, _stems(subject), _stems(predicate))


def _pointer(text: str, quantity: Quantity, sentence: Sentence) -> str:
    before = text[max(sentence.start, quantity.start - _BEFORE) : quantity.start]
    after = text[quantity.end : min(sentence.end, quantity.end + _AFTER)]
    for side, words, reach in (("after", after, _AT_ONCE), ("before", before, _BEFORE)):
        for name, pattern in _PATTERNS:
            found = pattern.search(words)
            if found and found.start() <= reach:
                return f"{side}_{name}{'_opening' if side == 'before' and not found.start() else ''}"
    return "none"


def _stems(text: str) -> frozenset[str]:
    return frozenset(w[:4].lower() for w in _WORD.findall(text)) - _COMMON
