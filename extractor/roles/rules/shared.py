"""Shares that borrow from the figure before them: repeated, compared, gapped."""

from __future__ import annotations

from dataclasses import replace

from extractor.roles.rules.phrases import finite_verb_at, noun_phrase_end, phrase_head, statement_end
from extractor.roles.rules.population import is_population
from extractor.roles.rules.reading import Context, Pieces, Reading, Subject, share
from extractor.roles.rules.times import is_time
from extractor.roles.rules.view import FINITE_TAGS, Mention, View
from extractor.roles.rules.words import WORDS

_SAME_FACT = 9.0  # percent by which a rounded figure ("almost half") and the precise one ("42 per cent") may differ


def repeated(context: Context, mention: Mention, subject: Subject, after: int) -> Reading | None:
    """As in "Almost half of organisations (42 per cent) agreed", "almost half, or 48%,": two mentions of one fact."""
    before = context.before(mention)
    if before is None or not _close(before[0], mention) or not _only_repeats(before[0], mention):
        return None
    return replace(before[1], how="repeated")


def _close(one: Mention, other: Mention) -> bool:
    worded = "numeral" not in (one.quantity.form, other.quantity.form) or one.quantity.form != other.quantity.form
    return worded and abs(one.quantity.value - other.quantity.value) <= _SAME_FACT


def _only_repeats(one: Mention, other: Mention) -> bool:
    """Whether nothing but a bracket, a dash or "or", and perhaps the noun phrase of `one`, stands between."""
    view = one.view
    i = view.skip_modifiers_back(other.start)
    opener = next((j for j in range(i + 1, other.start) if view.lower(j) in {"-", "or"}), None)
    if opener is None and view.lower(i) not in {"(", "–", "—", "-", ",", "or", "["}:
        return False
    between = view.doc[one.end : max(one.end, i)]
    if view.lower(i) in {",", "or"} and view.lower(i) != "or" and opener is None:
        return False
    return not any(t.tag_ in FINITE_TAGS and t.dep_ not in {"relcl", "acl"} for t in between) and len(between) < 25


def paired(context: Context, mention: Mention) -> Reading | None:
    """As in "cut from 2.5% to 2%": two levels of one thing."""
    before = context.before(mention)
    if before is None or before[1].kind == "change":
        return None
    view, one = mention.view, before[0]
    between = [view.lower(i) for i in range(one.end, mention.start)]
    opened = view.lower(view.skip_modifiers_back(one.start)) == "from"
    if not opened or "to" not in between or any(w not in WORDS.number_modifiers for w in between):
        return None
    if view.lower(mention.end) in {"of", "among"}:
        return None
    return replace(before[1], how="paired")


def compared(context: Context, mention: Mention, subject: Subject, after: int) -> Reading | None:
    """As in "72%, up from 64% in 2022", "compared with 31% of men": the statement of the figure before."""
    before = context.before(mention)
    if (
        before is None
        or mention.start - before[0].end > _COMPARED_REACH
        or finite_verb_at(mention.view, after) is not None
    ):
        return None
    words = _comparing_words(before[0], mention)
    if not words or (before[1].kind == "change" and "from" in words):
        return None
    if view_breaks(before[0], mention):
        return None
    return _borrowed(mention, before[1], subject, after, "compared")


_COMPARED_REACH = 25  # tokens between two figures that are compared


def view_breaks(one: Mention, other: Mention) -> bool:
    """Whether the two stand in different sentences."""
    return one.view.sentence(one.start) != other.view.sentence(other.start)


def _comparing_words(one: Mention, other: Mention) -> set[str]:
    """The words right before the second figure that set it beside the first."""
    view = other.view
    i = view.skip_modifiers_back(other.start)
    words = {view.lower(j) for j in range(max(one.end, i - 1), other.start)} & WORDS.comparison_words
    if "from" in words and not _starts_from(view, one, i):
        words.discard("from")
    if "than" in words and view.lower(i) != "than":
        words.discard("than")
    return words


def _starts_from(view: View, one: Mention, i: int) -> bool:
    """As in "…, up from", ", from", "to 45% from": not "a no from 15%"."""
    before = view.lower(i - 1)
    return (
        i - 1 < one.end
        or before in {",", "up", "down", "(", "points", "rise", "fall", "change"}
        or view.doc[i - 1].pos_ == "VERB"
    )


def _borrowed(mention: Mention, before: Reading, subject: Subject, after: int, how: str) -> Reading:
    group, end = _group(mention, subject, after)
    extra = _extra(mention, end)
    return replace(before, subject=group or before.subject, predicate=(*before.predicate, *extra), how=how)


def _group(mention: Mention, subject: Subject, after: int) -> tuple[Subject | None, int]:
    """The group that the second figure names: "31% of men", "31% among men"."""
    view = mention.view
    if subject.how == "of":
        return replace(subject, whole=False), after
    if (
        view.lower(after) in {"among", "amongst", "for", "in"}
        and after + 1 < len(view.doc)
        and not _is_time(mention, after)
    ):
        end = noun_phrase_end(view, after + 1, phrase_head(view, after + 1))
        return Subject((view.piece(after + 1, end),), False, "among"), end
    return None, after


def _extra(mention: Mention, start: int) -> Pieces:
    """A time that tells the second figure from the first."""
    view = mention.view
    if (
        start >= view.sentence(mention.start)[1]
        or view.doc[start].is_punct
        or view.doc[start].dep_ == "cc"
        or not _is_time(mention, start)
    ):
        return ()
    end = statement_end(view, start)
    return (view.piece(start, end),)


def _is_time(mention: Mention, start: int) -> bool:
    return is_time(mention.view, start, min(start + 6, mention.view.sentence(mention.start)[1]))


def gapped(context: Context, mention: Mention, subject: Subject, after: int) -> Reading | None:
    """As in "A quarter blamed the weather and 12 per cent the council": the verb of the figure before."""
    before = context.before(mention)
    if before is None or before[1].kind != "share" or not _follows(before[0], mention):
        return None
    view = mention.view
    label = _label_before(before[0], mention)
    if label is not None:
        return _labelled(mention, before[1], label, subject)
    group, end = _group(mention, subject, after)
    if _nothing_left(mention, end):
        return replace(before[1], subject=group or before[1].subject, how="coordinated")
    rest = (view.piece(end, statement_end(view, end)),)
    own = group if group is not None else before[1].subject
    return share(own, (*before[1].verb, *rest), "gapped", before[1].verb)


def _follows(one: Mention, other: Mention) -> bool:
    return one.view.sentence(one.start) == other.view.sentence(other.start)


def _label_before(one: Mention, other: Mention) -> tuple[int, int] | None:
    """As in "… and | the Tories | 31%": the words between the conjunction and the number."""
    view = other.view
    end = view.skip_modifiers_back(other.start) + 1
    start = next(
        (
            i + 1
            for i in range(end - 1, one.end - 1, -1)
            if view.doc[i].dep_ == "cc" or view.lower(i) in {",", ";", "and"}
        ),
        None,
    )
    if start is not None and view.lower(start) in {"among", "amongst", "for", "in", "followed"}:
        start += 1
    if start is None or start >= end or is_time(view, start, end):
        return None
    return start, end


def _labelled(mention: Mention, before: Reading, label: tuple[int, int], subject: Subject) -> Reading | None:
    view = mention.view
    if any(t.tag_ in FINITE_TAGS for t in view.doc[label[0] : label[1]]):
        return None
    piece = view.piece(*label)
    if is_population(view.doc[label[0] : label[1]].root):
        return replace(before, subject=Subject((piece,), False, "label"), how="labelled")
    own = subject if subject.how == "of" else before.subject
    return share(own, (*before.verb, piece), "labelled", before.verb)


def _nothing_left(mention: Mention, i: int) -> bool:
    view = mention.view
    if i >= view.sentence(mention.start)[1]:
        return True
    token = view.doc[i]
    return token.is_punct or token.dep_ == "cc" or token.lower_ in {"respectively", "each", "compared", "while", "and"}
