"""What a share is a share of when its own sentence does not say.

Candidates are the article's phrases for populations and the subjects of earlier shares; the one
with the highest sum of weights wins. The weights were fitted on the annotated training articles
by `benchmarks/fit_antecedents.py`.
"""

from __future__ import annotations

import bisect
import tomllib
from collections.abc import Iterator
from importlib.resources import files

from extractor.roles.rules.candidates import find_candidates
from extractor.roles.rules.reading import Candidate, Context, Pieces, Subject
from extractor.roles.rules.view import FINITE_TAGS, SHORT_PASSAGE, Mention

WINDOW = 30  # phrases looked at on either side of a figure, so that time stays linear
CLEAR = 1.0  # lead over the next candidate from which a choice counts as clear
HISTORY = 6  # earlier shares whose subjects are looked at

_OPENING_TOKENS = 3

Choice = tuple[Pieces, tuple[str, ...]]


def load_weights() -> dict[str, float]:
    """The weight of each feature; features that are not in the file weigh nothing."""
    content = files("extractor.roles.rules").joinpath("antecedents.toml").read_text(encoding="utf-8")
    table = tomllib.loads(content)["weights"]
    return {name: float(weight) for name, weight in table.items()}


WEIGHTS = load_weights()


def antecedent(context: Context, mention: Mention) -> Subject:
    """The best candidate; no pieces when the article names nobody."""
    ranked = sorted(((_score(features), pieces) for pieces, features in choices(context, mention)), key=lambda c: -c[0])
    if not ranked:
        return Subject((), True, "none")
    best, pieces = ranked[0]
    others = (score for score, other in ranked if _words(context, other) != _words(context, pieces))
    how = "antecedent" if best - next(others, best - CLEAR) >= CLEAR else "antecedent_unsure"
    return Subject(pieces, not _in_sentence(mention, pieces), how)


def _score(features: tuple[str, ...]) -> float:
    return sum(WEIGHTS.get(f, 0.0) for f in features)


def _words(context: Context, pieces: Pieces) -> str:
    return " ".join(context.document.text[start:end] for start, end in pieces).lower()


def _in_sentence(mention: Mention, pieces: Pieces) -> bool:
    start, end = mention.view.piece(*mention.view.sentence(mention.start))
    return any(start <= p[0] < end for p in pieces)


def choices(context: Context, mention: Mention) -> Iterator[Choice]:
    """Each candidate with its features for this mention."""
    if context.phrases is None:
        context.phrases = find_candidates(context.document, context.mentions)
        context.polled = [c for c in context.phrases if "polled" in c.features][:HISTORY]
    kind = _kind_of(mention)
    for pieces, features in (*_phrases(context, mention), *_subjects(context, mention)):
        yield pieces, (*features, *(f"{kind}:{f}" for f in features))


def _kind_of(mention: Mention) -> str:
    """The sort of sentence the figure stands in, which weights are also fitted apart for."""
    view = mention.view
    if view.lower(mention.start - 1) in {"another", "other", "further", "remaining", "additional"}:
        return "another"
    if view.lower(mention.end) == "of":
        return "pointer"
    if view.bracket(mention.start):
        return "bracket"
    if view.passage.section == "list_item" or view.passage.end - view.passage.start < SHORT_PASSAGE:
        return "row"
    return "opening" if mention.start - view.sentence(mention.start)[0] <= _OPENING_TOKENS else "text"


def _phrases(context: Context, mention: Mention) -> Iterator[Choice]:
    phrases = context.phrases or []
    place = bisect.bisect_right(phrases, mention.quantity.start, key=lambda c: c.piece[0])
    while place and phrases[place - 1].piece[1] > mention.quantity.start:
        place -= 1
    before = phrases[max(0, place - WINDOW) : place]
    opening = phrases[: max(0, min(10, place - WINDOW))]
    following = [c for c in phrases[place : place + WINDOW] if c.piece[0] >= mention.quantity.end]
    polled = [c for c in context.polled if c not in before]
    seen: dict[tuple[str, ...], int] = {}
    for candidate in (*opening, *before):
        seen[candidate.words[-1:]] = seen.get(candidate.words[-1:], 0) + 1
    for rank, candidate in enumerate(reversed(before)):
        yield (candidate.piece,), _features(mention, candidate, seen, rank)
    for candidate in (*opening, *following, *polled):
        yield (candidate.piece,), _features(mention, candidate, seen, WINDOW)


def _features(mention: Mention, candidate: Candidate, seen: dict[tuple[str, ...], int], rank: int) -> tuple[str, ...]:
    count = seen.get(candidate.words[-1:], 0)
    distance = _distance(mention, candidate)
    features = [
        "phrase",
        distance,
        f"{distance}:{candidate.features[0]}",
        f"seen_{min(count, 4)}",
        f"rank_{min(rank, 4)}",
    ]
    features.append(f"length_{min(len(candidate.words), 4)}")
    if distance.startswith("same_sentence") and not _verb_between(mention, candidate):
        features.append("no_verb_between")
    if candidate.passage == mention.view.lead_in:
        features.append("lead_in")
    return (*features, *candidate.features)


def _verb_between(mention: Mention, candidate: Candidate) -> bool:
    """Whether a finite verb parts the phrase from the figure: "services that firms offer | are calls (51%)"."""
    return any(t.tag_ in FINITE_TAGS for t in mention.view.doc[candidate.end : mention.start])


def _distance(mention: Mention, candidate: Candidate) -> str:
    if candidate.piece[0] >= mention.quantity.end:
        return "after"
    apart = mention.view.passage.index - candidate.passage
    if apart == 0:
        sentence = mention.view.sentence(mention.start)[0]
        if candidate.sentence != sentence:
            return "same_passage"
        return "same_sentence_later" if _figure_between(mention, candidate) else "same_sentence"
    return f"passages_{min(apart, 4)}"


def _figure_between(mention: Mention, candidate: Candidate) -> bool:
    before = mention.view.before(mention)
    return before is not None and before.start >= candidate.sentence


def _subjects(context: Context, mention: Mention) -> Iterator[Choice]:
    """The subjects of the shares before this one, newest first."""
    found, whole_seen = 0, False
    nearest = range(mention.index - 1, max(-1, mention.index - 1 - WINDOW), -1)
    earlier = [r for i in nearest if (r := context.readings.get(i)) is not None and r.kind == "share"]
    for index in nearest:
        reading = context.readings.get(index)
        if reading is None or reading.kind != "share" or not reading.subject.pieces:
            continue
        other = context.mentions[index]
        features = [
            "subject",
            f"back_{min(found, 3)}",
            f"how_{reading.subject.how}",
            f"back_{min(found, 3)}:how_{reading.subject.how}",
        ]
        features.append(_figure_distance(mention, other))
        features.append(f"back_{min(found, 3)}:{_figure_distance(mention, other)}")
        times = sum(1 for r in earlier if r.subject.pieces == reading.subject.pieces)
        features.append(f"chosen_{min(times, 4)}")
        if reading.subject.whole:
            features.append("whole")
            if not whole_seen:
                features.append("last_whole")
            whole_seen = True
        yield reading.subject.pieces, tuple(features)
        found += 1
        if found == HISTORY:
            return


def _figure_distance(mention: Mention, other: Mention) -> str:
    apart = mention.view.passage.index - other.view.passage.index
    if apart == 0:
        same = mention.view.sentence(mention.start) == other.view.sentence(other.start)
        return "figure_same_sentence" if same else "figure_same_passage"
    return f"figure_passages_{min(apart, 3)}"
