from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from extractor.document import Document
from extractor.records import Quantity
from extractor.roles.rules import RuleLabeller

WORDS = [
    "firms",
    "said",
    "of",
    "(",
    ")",
    ",",
    ".",
    ":",
    "–",
    "\n",
    "who",
    "rose",
    "by",
    "to",
    "these",
    "and",
    "up",
    "“",
    "”",
    "of them",
]
NUMBERS = ["52%", "half", "one in five", "3 points", "-4%", "a third", "7"]


def quantity(text: str, start: int) -> Quantity:
    return Quantity(
        text=text,
        start=start,
        end=start + len(text),
        low=5,
        high=5,
        value=5,
        unit="percentage_point" if "points" in text else "percent",
        modifier="exact",
        form="ratio" if " in " in text else "numeral",
    )


def laid_out(parts: list[str]) -> tuple[str, list[Quantity]]:
    text, quantities = "", []
    for part in parts:
        if part in NUMBERS:
            quantities.append(quantity(part, len(text)))
        text += part + " "
    return text, quantities


@given(parts=st.lists(st.sampled_from(WORDS + NUMBERS) | st.text(max_size=8), max_size=25))
def test_any_text_goes_through(parts: list[str], nlp: Language) -> None:
    text, quantities = laid_out(parts)
    answers = RuleLabeller().label(Document.of(text, nlp), quantities)
    assert len(answers) == len(quantities)
    for roles in filter(None, answers):
        assert 0 <= roles.confidence <= 1
        assert roles.kind == "change" or roles.direction is None
        assert all(text[s.start : s.end] == s.text for s in (*roles.subject, *roles.predicate))


@given(st.permutations(range(4)))
def test_order_of_the_quantities_does_not_matter(nlp: Language, order: list[int]) -> None:
    text = "52% of firms agreed. Another 30% did not. Of these, 10% left and 5% stayed."
    quantities = [quantity(q, text.index(q)) for q in ("52%", "30%", "10%", "5%")]
    document = Document.of(text, nlp)
    expected = RuleLabeller().label(document, quantities)
    shuffled = RuleLabeller().label(document, [quantities[i] for i in order])
    for place, i in enumerate(order):
        found, wanted = shuffled[place], expected[i]
        assert found is not None
        assert wanted is not None
        assert (found.subject, found.predicate) == (wanted.subject, wanted.predicate)
        assert found.base is None or order[found.base] == wanted.base


def test_of_these_points_to_the_figure_before(nlp: Language) -> None:
    text = "91% of clinics use video. Of these, 44% began last year."
    answers = RuleLabeller().label(Document.of(text, nlp), [quantity(q, text.index(q)) for q in ("91%", "44%")])
    assert [roles and roles.base for roles in answers] == [None, 0]


@pytest.mark.parametrize("unit", ["12% ", "52% of firms agreed, ", "lack of staff (41%), "])
def test_time_grows_with_the_number_of_figures_only(unit: str, nlp: Language) -> None:
    def seconds(times: int) -> float:
        text, number = unit * times, unit[unit.index("%") - 2 : unit.index("%") + 1]
        step, first = len(unit), unit.index(number)
        document = Document.of(text, nlp)
        document.parse(document.passages)
        begin = time.process_time()
        RuleLabeller().label(document, [quantity(number, first + i * step) for i in range(times)])
        return time.process_time() - begin

    assert seconds(400) < 12 * seconds(100) + 0.2


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("She wants to serve a third term in office.", [False]),
        ("Only a third pocket more than that.", [True]),
        ("It would take a third of the vote.", [True]),
    ],
)
def test_ordinals_are_no_claims(text: str, claims: list[bool], nlp: Language) -> None:
    third = quantity("third", text.index("third")).model_copy(update={"form": "fraction"})
    assert [roles is not None for roles in RuleLabeller().label(Document.of(text, nlp), [third])] == claims


def test_no_quantities(nlp: Language) -> None:
    assert RuleLabeller().label(Document.of("", nlp), []) == []
