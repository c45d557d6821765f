from __future__ import annotations

from collections.abc import Callable

import pytest

Reader = Callable[[str], list[tuple[str, str | None, str, str, bool]]]

# name → sentence, (subject, predicate) of each quantity in it
CASES = {
    "subject of the clause": (
        "«52 per cent» of rural clinics had lost patients to rivals.",
        [("rural clinics", "had lost patients to rivals")],
    ),
    "reporting frame left out": (
        "The report said «52%» of clinics had lost patients.",
        [("clinics", "had lost patients")],
    ),
    "saying is the statement": (
        "«52%» of respondents said they had lost patients.",
        [("respondents", "said they had lost patients")],
    ),
    "two mentions of one fact": (
        "Almost «half» of dentists («42 per cent») agreed that sugar taxes help.",
        [("dentists", "agreed that sugar taxes help"), ("dentists", "agreed that sugar taxes help")],
    ),
    "fraction before an article": (
        "«Half» the teachers have bought books themselves.",
        [("teachers", "have bought books themselves")],
    ),
    "ratio before its noun": ("«One in five» adults skips breakfast.", [("adults", "skips breakfast")]),
    "qualified whole": (
        "Some «45%» of parents with a child at a primary school know the head teacher.",
        [("parents with a child at a primary school", "know the head teacher")],
    ),
    "absolute with 'with'": (
        "«70%» of bakers open before six, with «20 per cent» reporting that they start at three.",
        [("bakers", "open before six"), ("bakers", "reporting that they start at three")],
    ),
    "gapped verb": (
        "«A quarter» of growers blamed the weather and «12 per cent» the council.",
        [("growers", "blamed the weather"), ("growers", "blamed the council")],
    ),
    "agent of a passive": ("Harms were reported by «15%» of players.", [("players", "Harms were reported")]),
    "part that something makes up": (
        "Coffee makes up «30%» of the island's exports.",
        [("island's exports", "Coffee makes up")],
    ),
    "proportion that moves": (
        "The share of adults who own a bicycle rose to «53 per cent».",
        [("adults", "own a bicycle")],
    ),
    "earlier figure": (
        "«72%» of vets use the app, up from «64%» in 2022.",
        [("vets", "use the app"), ("vets", "use the app in 2022")],
    ),
    "other group": (
        "«48%» of women had cycled to work, compared with «31%» of men.",
        [("women", "had cycled to work"), ("men", "had cycled to work")],
    ),
    "group in brackets": (
        "Women («48%») owe more than men («34%»).",
        [("Women", "owe more than men"), ("men", "owe more than men")],
    ),
    "inverted saying": ("Cost is the main problem, say «53%» of owners.", [("owners", "Cost is the main problem")]),
    "figure put first": ("For «56%» of tenants, rent is the largest bill.", [("tenants", "rent is the largest bill")]),
    "whole put first": (
        "Of the nurses questioned, «30%» will retire and «15%» want fewer hours.",
        [("nurses questioned", "will retire"), ("nurses questioned", "want fewer hours")],
    ),
    "counted part": (
        "«9 per cent» of cooks smoke. Among the «4%» who vape, few do both.",
        [("cooks", "smoke"), ("cooks", "vape")],
    ),
    "respectively": (
        "Of the seats, «36%» are held by women, compared with «32» and «30 per cent» in 2021 and 2020 respectively.",
        [("seats", "are held by women"), ("seats", "are held by women 2021"), ("seats", "are held by women 2020")],
    ),
    "stake": ("The fund has bought a «10%» stake in the bank.", [("bank", "The fund has bought")]),
    "inserted figure": (
        "Practically all the bakers, «96 per cent», have changed their flour.",
        [("Practically all the bakers", "have changed their flour")],
    ),
    "most common thing": (
        "The most common service offered by opticians is an eye test («51 per cent»).",
        [("opticians", "an eye test")],
    ),
    "list in a sentence": (
        "Farmers named their worries: drought («41%»), debt («30%») and late rain («12%»).",
        [("Farmers", "drought"), ("Farmers", "debt"), ("Farmers", "late rain")],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_share(name: str, read: Reader) -> None:
    text, expected = CASES[name]
    rows = read(text)
    assert [(subject, predicate) for _, _, subject, predicate, _ in rows] == expected
    assert {(kind, direction) for kind, direction, *_ in rows} == {("share", None)}


LATER = {
    "another": ("«40%» of drivers own a dashcam. Another «23 per cent» want one.", ("drivers", "want one")),
    "of these": ("«91%» of clinics use video. Of these, «44%» began last year.", ("clinics", "began last year")),
    "number alone": ("The survey covered 1,005 adults. «Half» would move house.", ("1,005 adults", "would move house")),
    "pro-form": ("«54%» of vets want better pay. Only «33%» do.", ("vets", "want better pay")),
    "time alone": ("«71%» of cyclists wear a helmet. In 2008, «40%».", ("cyclists", "wear a helmet In 2008")),
    "list item": ("What drivers want:\n\n- Lower tolls («41%»)", ("drivers", "Lower tolls")),
    "number before its label": ("What drivers want:\n\n- «54%»: lower tolls", ("drivers", "lower tolls")),
}


@pytest.mark.parametrize("name", LATER)
def test_subject_from_earlier_text(name: str, read: Reader) -> None:
    text, expected = LATER[name]
    _, _, subject, predicate, implicit = read(text)[-1]
    assert (subject, predicate) == expected
    assert implicit
