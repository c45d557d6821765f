"""Items of lists: table rows and bullets, and items with their number in brackets."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.document import Document
from extractor.layout import Passage
from extractor.records import Direction
from extractor.roles.rules.antecedents import antecedent
from extractor.roles.rules.phrases import finite_verb_at, governing_verb, own_subject, statement_end
from extractor.roles.rules.population import is_population
from extractor.roles.rules.reading import Context, Pieces, Reading, Subject, share
from extractor.roles.rules.view import FINITE_TAGS, Mention, View
from extractor.roles.rules.words import WORDS

_ROW_LIMIT = 160  # code points; a longer passage is a paragraph
_EDGE = " \t-*•·–—▪●◦‣:,;()[].|=/"
_LOOSE_ENDS = WORDS.number_modifiers | {"down", "by", "from"}
_COLON = re.compile(r"[:–—]\s*$|[^.!?…:;,\"”’)\]]$")


def row(context: Context, mention: Mention, subject: Subject, after: int) -> Reading | None:
    """As in "- Lack of staff (41%)", "54%: cost", "Yes – 33%": label and number alone."""
    label = _row_label(mention)
    if label is None:
        return _later_in_row(context, mention)
    view = mention.view
    if relative := _relative(view, label):
        own = Subject((view.piece(label[0], relative),), False, "row_whole", True)
        return share(own, (view.piece(relative + 1, label[1]),), "row_relative")
    heading = _lead_in(context, mention)
    if is_population(view.doc[label[0] : label[1]].root):
        return share(
            Subject((view.piece(*label),), False, "row"), _row_statement(context, mention, heading), "row_group"
        )
    return share(_row_subject(context, mention, subject), (view.piece(*label),), "row")


def _later_in_row(context: Context, mention: Mention) -> Reading | None:
    """The second number of a row: "Yes: 69 per cent (2010: 53 per cent)"."""
    view = mention.view
    first = view.mentions[0]
    if first.index == mention.index or first.index not in context.readings or _row_label(first) is None:
        return None
    bracket = view.bracket(mention.start)
    reading = context.readings[first.index]
    if bracket is None or reading.kind != "share":
        return None
    words = _stripped(view, bracket[0], mention.start)
    extra = (view.piece(*words),) if words else ()
    return replace(reading, predicate=(*reading.predicate, *extra), how="row_later")


def _relative(view: View, label: tuple[int, int]) -> int | None:
    """Where "who" or "that" stands in a label: "developers who use such tools"."""
    return next((i for i in range(label[0] + 1, label[1] - 1) if view.lower(i) == "who"), None)


def _row_label(mention: Mention) -> tuple[int, int] | None:
    """The words beside the number in a passage that holds a label and numbers alone."""
    view = mention.view
    if view.passage.end - view.passage.start > _ROW_LIMIT or len(view.mentions) > 4 or view.mentions[0] is not mention:
        return None
    before = _stripped(view, 0, mention.start)
    following = _stripped(view, mention.end, _row_end(mention))
    if (
        before is not None
        and following is None
        and not _is_clause(view, *before)
        and _separated(view, before[1], mention.start)
    ):
        return before
    if before is None and following is not None and _separated(view, mention.end, following[0], strict=True):
        return following
    return None


def _row_end(mention: Mention) -> int:
    """Where what belongs to the row's first number ends: before a bracket or a second number."""
    view = mention.view
    end = len(view.doc)
    if len(view.mentions) > 1:
        end = view.skip_modifiers_back(view.mentions[1].start) + 1
        while (
            end > mention.end
            and view.lower(end - 1)
            in {"up", "down", "from", "of", "gain", "loss", "a", ",", "("} | WORDS.comparison_words
        ):
            end -= 1
    opening = next((i for i in range(mention.end, end) if view.doc[i].text == "("), end)
    return max(mention.end, opening)


def labelled_row(context: Context, mention: Mention) -> tuple[tuple[int, int], Pieces] | None:
    """The label and the heading's statement of a row; None for other passages."""
    label = _row_label(mention)
    return None if label is None else (label, _lead_in(context, mention)[1])


def heading_direction(document: Document, heading: Pieces) -> Direction | None:
    """Which change the rows under a heading are: "Rises in recorded crime"."""
    text = " ".join(document.text[start:end] for start, end in heading).lower()
    for word in re.findall(r"[a-z]+", text):
        lemma = word.removesuffix("s")
        if lemma in WORDS.rise_nouns - _NEUTRAL:
            return "up"
        if lemma in WORDS.fall_nouns:
            return "down"
    return None


_NEUTRAL = frozenset({"growth", "gap", "lead", "change", "difference", "inflation", "premium", "advantage", "uptake"})


def _separated(view: View, start: int, end: int, strict: bool = False) -> bool:
    marks = {view.doc[i].text for i in range(start, end)}
    if strict:
        return bool(marks & {":", "–", "—", "-", "--", "=", "|", "\t", ","})
    return (
        bool(marks & {":", "–", "—", "-", "--", "(", ",", "=", "|"})
        or view.passage.section == "list_item"
        or start == end
    )


def _stripped(view: View, start: int, end: int) -> tuple[int, int] | None:
    def is_edge(i: int) -> bool:
        return not view.doc[i].text.strip(_EDGE) or view.doc[i].is_space

    while start < end and is_edge(start):
        start += 1
    while end > start and (
        is_edge(end - 1) or (view.lower(end - 1) in WORDS.number_modifiers and view.lower(end - 1) != "-")
    ):
        end -= 1
    return (start, end) if start < end else None


def _is_clause(view: View, start: int, end: int) -> bool:
    return any(
        t.tag_ in FINITE_TAGS and t.dep_ not in {"relcl", "ccomp", "acl"} and own_subject(t) is not None
        for t in view.doc[start:end]
    )


def _lead_in(context: Context, mention: Mention) -> tuple[Passage | None, Pieces]:
    """The heading or the sentence with a colon that the rows stand under, as (passage, its statement)."""
    document = context.document
    index = mention.view.passage.index - 1
    while index >= 0 and index > mention.view.passage.index - 15:
        passage = document.passages[index]
        text = document.text[passage.start : passage.end]
        if not _looks_like_row(text, passage):
            return (passage, _lead_in_statement(document, passage)) if _COLON.search(text) else (None, ())
        index -= 1
    return None, ()


def _looks_like_row(text: str, passage: Passage) -> bool:
    return passage.section == "list_item" or (
        len(text) < _ROW_LIMIT and bool(re.search(r"\d", text)) and not text.endswith((".", ":"))
    )


def _lead_in_statement(document: Document, passage: Passage) -> Pieces:
    """As in "Respondents said they | would miss:"; the whole of a short heading."""
    view = View(passage, document.doc(passage))
    start = view.sentence(len(view.doc) - 1)[0]
    root = view.doc[start].sent.root
    subject = own_subject(root)
    if subject is not None and root.pos_ in {"VERB", "AUX"}:
        begin = min([root.i, *(c.i for c in root.lefts if c.dep_ in {"aux", "auxpass", "neg"})])
        return (view.piece(begin, max(begin + 1, statement_end(view, begin))),)
    stripped = _stripped(view, start, len(view.doc))
    return (view.piece(*stripped),) if stripped else ()


def _row_statement(context: Context, mention: Mention, heading: tuple[Passage | None, Pieces]) -> Pieces:
    if heading[1]:
        return heading[1]
    earlier = context.last_share(mention)
    return earlier.predicate if earlier is not None else ()


def _row_subject(context: Context, mention: Mention, subject: Subject) -> Subject:
    return subject if subject.pieces else antecedent(context, mention)


def bracketed_item(context: Context, mention: Mention, subject: Subject, after: int) -> Reading | None:
    """As in "… a lack of trust (33 per cent), unwillingness to appear on video (32 per cent)"."""
    view = mention.view
    bracket = view.bracket(mention.start)
    if bracket is None or not _fills(view, bracket, mention):
        return None
    start = _item_start(mention, bracket[0])
    if start >= bracket[0]:
        return None
    head = _item_head(view, start, bracket[0])
    if is_population(head) and view.mention_in(start, bracket[0]) is None:
        return _group_item(context, mention, (start, bracket[0]), bracket[1])
    own = subject if subject.pieces else antecedent(context, mention)
    return share(own, (view.piece(start, bracket[0]),), "item")


def _fills(view: View, bracket: tuple[int, int], mention: Mention) -> bool:
    return view.skip_modifiers_back(mention.start) <= bracket[0]


def _item_head(view: View, start: int, end: int):  # type: ignore[no-untyped-def]
    return view.doc[start:end].root


def _item_start(mention: Mention, opening: int) -> int:
    """Where the item before the bracket at `opening` begins: after the item before it, a verb or a colon."""
    view = mention.view
    first = view.sentence(mention.start)[0]
    start = _after_item_before(mention, first)
    if start is None:
        start = opening
        while start > first and not _separates_items(view, start - 1, opening):
            start -= 1
    while start < opening and (
        (view.doc[start].is_punct and view.doc[start].text not in "\"'“‘") or view.lower(start) in _LEADING
    ):
        start += 1
    return start


def _after_item_before(mention: Mention, first: int) -> int | None:
    """The token after the brackets of the item before in the same list."""
    view = mention.view
    before = view.before(mention)
    bracket = view.bracket(before.start) if before is not None and before.start >= first else None
    if (
        bracket is None
        or bracket == view.bracket(mention.start)
        or view.lower(bracket[1] + 1) not in {",", "and", "or", ";"}
    ):
        return None
    return bracket[1] + 1


_LEADING = frozenset({"and", "or", "followed", "by", "then", "with", "but", "as", "well", "also", "that"})


def _separates_items(view: View, i: int, opening: int) -> bool:
    token = view.doc[i]
    if token.text in {")", ":", ";", "–", "—"}:
        return True
    if token.lower_ in {"including", "include", "includes", "included", "followed", "than"}:
        return True
    if token.text == ",":
        return (
            view.doc[i + 1].dep_ != "conj" and view.bracket(i) is None and governing_verb(view.doc[i + 1]) is not None
        )
    return (
        token.tag_ in FINITE_TAGS
        and token.dep_ not in {"relcl", "ccomp", "acl", "advcl", "auxpass", "aux"}
        and i < opening
    )


def _group_item(context: Context, mention: Mention, label: tuple[int, int], close: int) -> Reading | None:
    """As in "Women (48%) are in it more than men (34%)": the group beside its figure."""
    view = mention.view
    own = Subject((view.piece(*label),), False, "bracket")
    before = context.before(mention)
    if (
        before is not None
        and before[1].kind == "share"
        and view.sentence(before[0].start) == view.sentence(mention.start)
    ):
        return replace(before[1], subject=own, how="group")
    earlier = context.last_share(mention)
    if earlier is not None:
        return replace(earlier, subject=own, how="group_earlier")
    start = finite_verb_at(view, close + 1)
    return None if start is None else share(own, (view.piece(start, statement_end(view, start)),), "group_clause")
