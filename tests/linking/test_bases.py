"""Which claim another is based on, over figures whose reading is given."""

from __future__ import annotations

from dataclasses import replace
from math import log

import pytest
from spacy.language import Language

from extractor.document import Document
from extractor.linking.article import view_article
from extractor.linking.bases import MODEL, BaseModel, find_bases
from extractor.linking.figures import Figure, find_figures
from extractor.records import Quantity, Span
from extractor.roles import Roles

TEXT = "Some 60% of bakers sell cakes. Of these sellers, 30% bake at night and 20% bake at noon. And 5% of bakers sing."
SUBJECTS = ("bakers", "sellers", "sellers", "bakers")
TWIN = BaseModel({"twin_same:False": 5.0}, share=1.0, chance=1.0, some=0.0)


def figures(nlp: Language, **changes: dict[int, object]) -> list[Figure]:
    quantities, roles, place = [], [], 0
    for index, subject in enumerate(SUBJECTS):
        place = TEXT.index("%", place + 1)
        value = float(TEXT[:place].split()[-1])
        start = place - len(f"{value:g}")
        quantities.append(
            Quantity(
                text=TEXT[start : place + 1], start=start, end=place + 1, low=value, high=value, value=value,
                unit="percent", modifier="exact", form="numeral",
            )
        )  # fmt: skip
        at = TEXT.index(subject)
        span = Span(text=subject, start=at, end=at + len(subject))
        reading = Roles("share", None, (span,), (), False, 0.9)
        roles.append(replace(reading, **{name: values[index] for name, values in changes.items() if index in values}))
    document = Document.of(TEXT, nlp)
    return find_figures(view_article(document, [q.start for q in quantities]), quantities, roles)


def test_words_that_point_back_make_a_base(nlp: Language) -> None:
    assert find_bases(figures(nlp))[0] is None
    assert find_bases(figures(nlp))[3] is None


def test_a_base_without_chances_is_taken_over(nlp: Language) -> None:
    assert find_bases(figures(nlp, base={3: 1}))[3] == 1


@pytest.mark.parametrize(("share", "sure"), [(0.9, 1), (0.001, None)])
def test_chances_decide_beside_the_words(nlp: Language, share: float, sure: int | None) -> None:
    given = figures(nlp, base_chances={3: ((None, log(1 - share)), (1, log(share)))})
    assert find_bases(given, replace(MODEL, features={}))[3] == sure


def test_claims_of_one_whole_share_a_base(nlp: Language) -> None:
    chances = {1: ((None, -4.0), (0, -0.1)), 2: ((None, -1.0), (0, -2.0))}
    assert find_bases(figures(nlp, base_chances=chances), replace(TWIN, features={}))[2] is None
    assert find_bases(figures(nlp, base_chances=chances), TWIN)[2] == 0
