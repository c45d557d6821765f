"""Comparisons, periods, repeated facts, denials and notes, over claims whose reading is given."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from spacy.language import Language

from extractor.document import Document
from extractor.linking import link
from extractor.linking.types import ClaimLinks
from extractor.records import Quantity, Span
from extractor.roles import Roles


@dataclass(frozen=True)
class Given:
    words: str
    value: float
    subject: str
    predicate: str
    form: str = "numeral"


def linked(nlp: Language, text: str, claims: list[Given]) -> tuple[ClaimLinks, ...]:
    def spans(words: str) -> tuple[Span, ...]:
        start = text.find(words)
        return (Span(text=words, start=start, end=start + len(words)),) if words else ()

    quantities, place = [], 0
    for claim in claims:
        place = text.index(claim.words, place)
        quantities.append(
            Quantity(
                text=claim.words,
                start=place,
                end=place + len(claim.words),
                low=claim.value,
                high=claim.value,
                value=claim.value,
                unit="percent",
                modifier="exact",
                form=claim.form,
            )
        )
        place += len(claim.words)
    roles = [Roles("share", None, spans(c.subject), spans(c.predicate), False, 0.9) for c in claims]
    return link(Document.of(text, nlp), quantities, roles).claims


CHANGE = "In all, 72% of parents approve, up from 64% in 2022."
GROUPS = "Some 40% of women smoke, compared with 31% of men."
ROW = "Of the 200 guests, 60% were satisfied, 50% were neither satisfied nor angry and 20% were dissatisfied."
HEADLINE = "Half of clinics lost patients\n\nThe year was hard. Some 42% of clinics lost patients to rivals."


def test_earlier_figure_is_compared_and_dated(nlp: Language) -> None:
    now, then = linked(nlp, CHANGE, [Given("72%", 72, "parents", "approve"), Given("64%", 64, "parents", "approve")])
    assert (now.compared_with, then.compared_with) == ((1,), (0,))
    assert now.period is None
    assert then.period is not None
    assert then.period.text == "in 2022"


def test_other_group_is_compared(nlp: Language) -> None:
    one, other = linked(nlp, GROUPS, [Given("40%", 40, "women", "smoke"), Given("31%", 31, "men", "smoke")])
    assert (one.compared_with, other.compared_with) == ((1,), (0,))


def test_headline_that_rounds_too_far_is_linked_and_noted(nlp: Language) -> None:
    claims = [Given("Half", 50, "clinics", "lost patients", "fraction"), Given("42%", 42, "clinics", "lost patients")]
    first, second = linked(nlp, HEADLINE, claims)
    assert (first.same_fact, second.same_fact) == (None, 0)
    assert second.notes == ("stated elsewhere as Half",)


def test_answers_that_exclude_each_other_add_up(nlp: Language) -> None:
    claims = [
        Given("60%", 60, "guests", "were satisfied"),
        Given("50%", 50, "guests", "were neither satisfied nor angry"),
        Given("20%", 20, "guests", "were dissatisfied"),
    ]
    notes = {note for claim in linked(nlp, ROW, claims) for note in claim.notes}
    assert notes == {"shares of one whole add up to 130 percent"}


DENIALS = {
    "yet to": ("have yet to adopt it", True),
    "contracted": ("don't use it", True),
    "no object": ("have no bank", True),
    "a thing without": ("no bank nearby", False),
    "plain": ("use it", False),
    "denial in a clause inside": ("said they would gladly use it if they had not lost it", False),
}


@pytest.mark.parametrize(("predicate", "wanted"), DENIALS.values(), ids=DENIALS)
def test_negated(nlp: Language, predicate: str, wanted: bool) -> None:
    text = f"Some 40% of clinics {predicate}."
    assert linked(nlp, text, [Given("40%", 40, "clinics", predicate)])[0].negated is wanted


TIMES = {
    "a year": ("Some 40% of clinics closed in 2021.", "in 2021"),
    "ahead": ("Some 40% of clinics will close over the next five years.", "over the next five years"),
    "an age": ("Some 40% of people aged 70 years agreed.", None),
    "day of publication": ("Some 40% of clinics closed, it said on Monday.", None),
}


@pytest.mark.parametrize(("text", "wanted"), TIMES.values(), ids=TIMES)
def test_period(nlp: Language, text: str, wanted: str | None) -> None:
    period = linked(nlp, text, [Given("40%", 40, "", "")])[0].period
    assert (period.text if period else None) == wanted


PARTS = {
    "larger": ("Some 30% of farms lost money, including 45% that closed.", "farms", True),
    "smaller": ("Some 60% of farms lost money, including 45% that closed.", "farms", False),
    "by rounding": ("Some 43% of farms lost money, including 45% that closed.", "farms", False),
    "of another whole": ("Some 30% of farms lost money, including 45% of dairies that closed.", "dairies", False),
    "beside it": ("Some 30% of farms lost money and 45% closed.", "farms", False),
}


@pytest.mark.parametrize(("text", "whole", "noted"), PARTS.values(), ids=PARTS)
def test_part_larger_than_its_whole_is_noted(nlp: Language, text: str, whole: str, noted: bool) -> None:
    first = text.split("%")[0][-2:]
    claims = [Given(f"{first}%", float(first), "farms", "lost money"), Given("45%", 45, whole, "closed")]
    notes = linked(nlp, text, claims)[1].notes
    assert notes == ((f"a part larger than its whole of {first}%",) if noted else ())
