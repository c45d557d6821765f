"""Linking over whole articles: who is credited, what the survey discloses, how claims hang together."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from extractor.document import Document
from extractor.linking import link
from extractor.linking.types import Links
from extractor.records import Quantity, Span
from extractor.roles import Roles

SURVEY = """Nurses want shorter shifts, survey finds

According to a survey by Harbour Institute, 64 per cent of nurses work nights. Of these, 30 per cent have yet to ask for a change.

Half of nurses (48 per cent) said "the shifts are simply far too long for us".

Harbour Institute commissioned Delta Research to interview 1,204 nurses online between 3 May and 9 June 2022 across 12 countries. The margin of error is 2.8 percentage points.
"""  # noqa: E501


def quantity(text: str, words: str, value: float, form: str = "numeral") -> Quantity:
    start = text.index(words)
    return Quantity(
        text=words, start=start, end=start + len(words), low=value, high=value, value=value,
        unit="percent", modifier="exact", form=form,
    )  # fmt: skip


def roles(text: str, subject: str, predicate: str, source: str | None = None) -> Roles:
    def spans(words: str) -> tuple[Span, ...]:
        start = text.index(words)
        return (Span(text=words, start=start, end=start + len(words)),)

    return Roles("share", None, spans(subject), spans(predicate), False, 0.9, spans(source) if source else None)


@pytest.fixture(scope="module")
def survey(nlp: Language) -> Links:
    quantities = [
        quantity(SURVEY, "64 per cent", 64),
        quantity(SURVEY, "30 per cent", 30),
        quantity(SURVEY, "Half", 50, "fraction"),
        quantity(SURVEY, "48 per cent", 48),
    ]
    said = 'said "the shifts are simply far too long for us"'
    readings = [
        roles(SURVEY, "nurses", "work nights"),
        roles(SURVEY, "nurses", "have yet to ask for a change"),
        roles(SURVEY, "nurses", said),
        roles(SURVEY, "nurses", said),
    ]
    return link(Document.of(SURVEY, nlp), quantities, readings)


def test_source_is_the_body_behind_the_survey(survey: Links) -> None:
    assert [c.source.text for c in survey.claims if c.source] == ["Harbour Institute"] * 4


def test_source_says_where_it_was_found(survey: Links) -> None:
    scopes = [c.source.scope for c in survey.claims if c.source]
    assert scopes[:2] == ["sentence", "article"]


def test_part_of_an_earlier_part_has_a_base(survey: Links) -> None:
    assert [c.base for c in survey.claims] == [None, 0, None, None]


def test_word_and_number_in_brackets_are_one_fact(survey: Links) -> None:
    assert [c.same_fact for c in survey.claims] == [None, None, None, 2]


def test_yet_to_is_a_denial(survey: Links) -> None:
    assert [c.negated for c in survey.claims] == [False, True, False, False]


def test_survey_discloses_what_the_article_says(survey: Links) -> None:
    found = survey.surveys[0]
    assert found.source is not None
    assert found.source.text == "Harbour Institute"
    assert found.conductor is not None
    assert found.conductor.text == "Delta Research"
    assert found.sample_size is not None
    assert found.sample_size.value == 1204
    assert found.population is not None
    assert found.population.text.startswith("nurses")
    assert found.mode is not None
    assert found.mode.value == "online"
    assert found.dates is not None
    assert found.dates.value == "2022-05-03/2022-06-09"
    assert found.country_count is not None
    assert found.country_count.value == 12
    assert found.margin_of_error is not None
    assert found.margin_of_error.value == 2.8
    assert found.weighting is None


def test_every_claim_points_to_its_survey(survey: Links) -> None:
    assert {c.survey for c in survey.claims} == {0}


def test_labellers_own_evidence_gives_the_full_name(nlp: Language) -> None:
    text = "The Office for Rural Affairs (ORA) met on Monday. Some 40% of farms lost money, ORA said."
    hint = Span(text="ORA", start=text.rindex("ORA"), end=text.rindex("ORA") + 3)
    reading = Roles("share", None, (), (), False, 0.9, (hint,))
    links = link(Document.of(text, nlp), [quantity(text, "40%", 40)], [reading])
    assert links.claims[0].source is not None
    assert links.claims[0].source.text == "Office for Rural Affairs"


@pytest.mark.parametrize(
    "text",
    [
        "The Harbour Institute surveyed 900 grocers in May. It found that 41% of grocers rise early.",
        "The Harbour Institute has published a report on grocers.\n\nThe report said that 41% of grocers rise early.",
        "The Harbour Institute, a think tank, asked 900 shops. The think tank found that 41% of grocers rise early.",
        "“They are tired,” said Jo Bell of the Harbour Institute. The institute said that 41% of grocers rise early.",
    ],
    ids=["it", "the report", "the think tank", "the institute"],
)
def test_words_that_stand_for_a_source_are_resolved_to_its_name(nlp: Language, text: str) -> None:
    reading = roles(text, "grocers", "rise early")
    (claim,) = link(Document.of(text, nlp), [quantity(text, "41%", 41)], [reading]).claims
    assert claim.source is not None
    assert claim.source.text == "Harbour Institute"
    assert claim.source.scope == "article"


def test_nobody_is_invented(nlp: Language) -> None:
    text = "Some 40% of farms lost money last year."
    links = link(Document.of(text, nlp), [quantity(text, "40%", 40)], [roles(text, "farms", "lost money")])
    assert links.claims[0].source is None
    assert links.surveys == ()


def test_article_without_quantities_has_no_links(nlp: Language) -> None:
    assert link(Document.of("A survey by Harbour Institute.", nlp), [], []) == Links()


@given(st.text(max_size=120), st.text(max_size=120))
def test_any_text_goes_through(nlp: Language, before: str, after: str) -> None:
    text = f"{before} 40% {after}"
    start = len(before) + 1
    given_quantity = Quantity(
        text="40%", start=start, end=start + 3, low=40, high=40, value=40,
        unit="percent", modifier="exact", form="numeral",
    )  # fmt: skip
    with nlp.memory_zone():
        links = link(Document.of(text, nlp), [given_quantity], [Roles("share", None, (), (), False, 0.5)])
    assert len(links.claims) == 1
    source = links.claims[0].source
    assert source is None or all(text[s.start : s.end] == s.text for s in source.spans)


def test_speaker_of_the_next_paragraph_is_not_credited(nlp: Language) -> None:
    text = (
        "A survey by Harbour Institute asked nurses about shifts.\n\nSome 40% of nurses work nights.\n\n"
        '"We all have to look after our staff," said Maria Ostrander, a hospital manager.'
    )
    links = link(Document.of(text, nlp), [quantity(text, "40%", 40)], [roles(text, "nurses", "work nights")])
    assert links.claims[0].source is not None
    assert links.claims[0].source.text == "Harbour Institute"


def test_a_labeller_that_looks_for_sources_decides(nlp: Language) -> None:
    text = "Harbour Institute counts nurses. The tally of porters' union three shows 12% left, Dr Lee said."
    asked = [quantity(text, "12%", 12)]
    union = link(Document.of(text, nlp), asked, [roles(text, "nurses", "left", "porters' union three")])
    assert union.claims[0].source is not None
    assert union.claims[0].source.text == "porters' union three"
    nobody = replace(roles(text, "nurses", "left"), source=())
    assert link(Document.of(text, nlp), asked, [nobody]).claims[0].source is None


def test_a_body_that_is_named_only_later_is_not_credited(nlp: Language) -> None:
    text = (
        "Harbour Institute surveyed 900 grocers in May. The survey found that 41% of grocers rise early.\n\n"
        "As many as 12% of grocers sleep badly.\n\nPellan Foods asked its own 400 grocers in June, and 70% whistle."
    )
    asked = [quantity(text, "41%", 41), quantity(text, "12%", 12), quantity(text, "70%", 70)]
    readings = [
        roles(text, "grocers", "rise early", "Harbour Institute"),
        roles(text, "grocers", "sleep badly", "Pellan Foods"),
        roles(text, "grocers", "whistle", "Pellan Foods"),
    ]
    claims = link(Document.of(text, nlp), asked, readings).claims
    assert [c.source.text for c in claims if c.source] == ["Harbour Institute", "Harbour Institute", "Pellan Foods"]


def test_a_headline_may_credit_a_body_that_is_named_only_later(nlp: Language) -> None:
    text = (
        "Harbour Institute grocers whistle while 12% sleep badly\n\nThe Harbour Institute found that 41% of grocers "
        "whistle.\n\nA survey by Quorum Data found that 9% of grocers sleep well."
    )
    asked = [quantity(text, "12%", 12), quantity(text, "41%", 41)]
    readings = [
        roles(text, "grocers", "sleep badly", "Quorum Data"),
        roles(text, "grocers", "whistle", "Harbour Institute"),
    ]
    claims = link(Document.of(text, nlp), asked, readings).claims
    assert [c.source.text for c in claims if c.source] == ["Quorum Data", "Harbour Institute"]


def surveys_of(nlp: Language, text: str, sources: dict[str, str]) -> Links:
    """`sources`: whom the labeller credits with each of the claims."""
    asked = [quantity(text, words, 50) for words in sources]
    return link(Document.of(text, nlp), asked, [roles(text, "grocers", "grocers", s) for s in sources.values()])


FIRST = "The Harbour Institute counts grocers. Some 41% rise early, 42% whistle and 43% sleep badly, it says.\n\n"


def test_the_main_survey_is_that_of_who_is_credited_first(nlp: Language) -> None:
    text = FIRST + "A survey by Pellan Foods found that 12% of grocers sing."
    credited = dict.fromkeys(["41%", "42%", "43%"], "Harbour Institute") | {"12%": "Pellan Foods"}
    links = surveys_of(nlp, text, credited)
    assert [s.source.text for s in links.surveys if s.source] == ["Harbour Institute", "Pellan Foods"]


def test_a_survey_that_says_how_many_were_asked_comes_before_figures_without_one(nlp: Language) -> None:
    text = FIRST + "A survey by Pellan Foods, which asked 900 grocers, found that 12% of grocers sing."
    credited = dict.fromkeys(["41%", "42%", "43%"], "Harbour Institute") | {"12%": "Pellan Foods"}
    (survey,) = surveys_of(nlp, text, credited).surveys
    assert survey.source is not None
    assert survey.source.text == "Pellan Foods"
    assert survey.sample_size is not None
    assert survey.sample_size.value == 900


def test_a_person_speaks_for_the_body_that_they_work_for(nlp: Language) -> None:
    text = (
        "Grocers sleep badly, 41% of them every night, says Erik Klausen, a sleep scientist at the Harbour Institute. "
        "He surveyed 900 grocers."
    )
    links = surveys_of(nlp, text, {"41%": "Erik Klausen"})
    assert [s.source.text for s in links.surveys if s.source] == ["Harbour Institute"]
    (claim,) = links.claims
    assert claim.source is not None
    assert claim.source.text == "Erik Klausen"
    assert claim.survey == 0


def test_of_joint_sources_the_one_that_is_named_first_comes_first(nlp: Language) -> None:
    text = (
        "Grocers sleep badly: 41% of them every night, Pellan Foods says, and 42% on Mondays.\n\n"
        "The poll of 900 grocers, by the Harbour Institute and Pellan Foods, found that 12% of grocers sing."
    )
    credited = {"41%": "Pellan Foods", "42%": "Pellan Foods", "12%": "Harbour Institute"}
    links = surveys_of(nlp, text, credited)
    assert [s.source.text for s in links.surveys if s.source][:1] == ["Harbour Institute"]
