"""The time that a figure is of: "in 2022", "over the next five years", "a year earlier"."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence

from extractor.linking.article import ArticleView, Sentence
from extractor.linking.figures import Figure
from extractor.records import Phrase, Span

_TIMES = frozenset({"DATE", "TIME"})
_AGE = re.compile(r"\b(?:aged?|old|older|under|over-?\d|\d+s)\b|^\d{1,2}(?:\s?(?:-|to|–)\s?\d{1,2})?$", re.I)
_REPORTED = re.compile(
    r"^(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|^today$|^yesterday$|\bdaily\b"
    r"|\b(?:a|an|each|every|per) \w+$|^of ",
    re.I,
)
_DATED = re.compile(
    r"(?:19|20)\d\d|^(?:in|over|for|during|within|after|by|since|from|between|until|before|at|through|as of)\b"
    r"|\b(?:last|this|next|previous|past|earlier|ago|quarter)\b",
    re.I,
)
_REACH = 90  # code points between the figure and its time


def find_periods(view: ArticleView, figures: Sequence[Figure]) -> list[Phrase | None]:
    """One for each claim, in order."""
    by_sentence: dict[int, list[Figure]] = {}
    for figure in figures:
        by_sentence.setdefault(figure.sentence.index, []).append(figure)
    return [_period(view, figure, by_sentence[figure.sentence.index]) for figure in figures]


def _period(view: ArticleView, figure: Figure, others: Sequence[Figure]) -> Phrase | None:
    """The nearest time in the sentence that no other figure stands before; None where there is none.

    `others`: the figures of the same sentence, in order.
    """
    starts = [o.quantity.start for o in others]
    place = bisect.bisect_left(starts, figure.quantity.start)
    low = starts[place - 1] if place else 0
    high = starts[place + 1] if place + 1 < len(starts) else figure.sentence.end
    inside = [t for t in _times(view, figure.sentence) if low <= t.start < high]
    near = [t for t in inside if _distance(t, figure) <= _REACH and not _covers(t, figure)]
    best = min(near, key=lambda t: (t.start < figure.quantity.start, _distance(t, figure)), default=None)
    return None if best is None else Phrase(text=best.text, spans=[best])


def _times(view: ArticleView, sentence: Sentence) -> Iterator[Span]:
    for entity in sentence.tokens.ents:
        if entity.label_ in _TIMES and not _AGE.search(entity.text):
            first = entity.start
            while first > sentence.tokens.start and entity.doc[first - 1].pos_ in ("ADP", "SCONJ", "DET"):
                first -= 1
            time = view.document.tokens(sentence.passage, entity.doc[first : entity.end])
            if _DATED.search(time.text) and not _REPORTED.search(time.text):
                yield time


def _distance(time: Span, figure: Figure) -> int:
    return max(time.start - figure.quantity.end, figure.quantity.start - time.end, 0)


def _covers(time: Span, figure: Figure) -> bool:
    return time.start < figure.quantity.end and figure.quantity.start < time.end
