"""Names of bodies and persons, and which of them are one."""

from __future__ import annotations

import pytest
from spacy.language import Language

from extractor.document import Document
from extractor.linking.article import view_article
from extractor.linking.entities import group_names
from extractor.linking.names import find_names
from extractor.records import Quantity, Span

CASES = {
    "a body": ("Harbour Institute said 40% agreed.", ["Harbour Institute"]),
    "short form in brackets": (
        "The Office for Rural Affairs (ORA) said 40% agreed. ORA asked farmers.",
        ["Office for Rural Affairs"],
    ),
    "first word only": ("Pellan Research Centre said 40% agreed. Pellan asked nurses.", ["Pellan Research Centre"]),
    "without a name": ("The tourism ministry said 40% agreed.", ["tourism ministry"]),
    "an apostrophe inside": ("The Bakers' Guild said 40% agreed.", ["Bakers' Guild"]),
    "a hyphen inside": ("A survey by ABCD-XYZ said 40% agreed.", ["ABCD-XYZ"]),
    "a verb before it": ("Consider Harbour Institute, which said 40% agreed.", ["Harbour Institute"]),
    "a common noun that opens a sentence": ("Putting screens away helped, 40% said.", []),
    "somebody of a body": (
        "Erik Klausen of the Harbour Institute said 40% agreed.",
        ["Erik Klausen", "Harbour Institute"],
    ),
    "a possessive that names the owner": ("Pellan's New Zealand poll said 40% agreed.", ["Pellan", "New Zealand"]),
    "a possessive inside a name": (
        "Derby Children's Research Centre said 40% agreed.",
        ["Derby Children's Research Centre"],
    ),
    "a possessive that opens a name": ("A poll by Women's Harbour Aid said 40% agreed.", ["Women's Harbour Aid"]),
    "somebody of a body, taken for a body": (
        "The limit is 40%, said Brannock Ulade of the Pellan Cancer Trials Unit.",
        ["Brannock Ulade", "Pellan Cancer Trials Unit"],
    ),
    "words that open sentences": ("Women agreed. Only 40% of men did.", []),
}


@pytest.mark.parametrize(("text", "wanted"), CASES.values(), ids=CASES)
def test_entities(nlp: Language, text: str, wanted: list[str]) -> None:
    start = text.index("40%")
    quantity = Quantity(
        text="40%", start=start, end=start + 3, low=40, high=40, value=40,
        unit="percent", modifier="exact", form="numeral",
    )  # fmt: skip
    view = view_article(Document.of(text, nlp), [quantity.start])
    assert [e.name.tokens.text for e in group_names(find_names(view))] == wanted


# The words that a labeller pointed at, and the names that they stand for.
POINTED = {
    "cut short": ("40% agreed, the Office for Rural Affairs said.", "Rural", ["Office for Rural Affairs"]),
    "words beside it": ("40% agreed, a Pellan survey said.", "a Pellan survey", ["Pellan"]),
    "of two bodies": (
        "40% agreed, said the Bank of England and the Harbour Institute.",
        "Bank of England and the Harbour Institute",
        ["Bank of England", "Harbour Institute"],
    ),
    "a person with a body": (
        "40% agreed, said Erik Klausen of the Harbour Institute.",
        "Erik Klausen of the Harbour Institute",
        ["Erik Klausen", "Harbour Institute"],
    ),
    "a body at another": (
        "40% agreed, says the National Poll on Sleep at Harbour Hospital.",
        "National Poll on Sleep at Harbour Hospital",
        ["National Poll on Sleep", "Harbour Hospital"],
    ),
    "a place at the end": (
        "40% agreed, says the University of Texas at Austin.",
        "University of Texas at Austin",
        ["University of Texas at Austin"],
    ),
    "a title": ("40% agreed, said Dr Erik Klausen.", "Dr Erik Klausen", ["Dr Erik Klausen"]),
    "brackets and a number": (
        "40% agreed, says the National Sleep Survey (NSS) 2023.",
        "National Sleep Survey (NSS) 2023",
        ["National Sleep Survey (NSS) 2023"],
    ),
    "part of a word": ("40% agreed, a Pellan-led team said.", "Pellan-led team", ["Pellan-led team"]),
    "beside its owner": (
        "40% agreed, said Scotland's Harbour Institute.",
        "Harbour Institute",
        ["Scotland", "Harbour Institute"],
    ),
    "a word that opens the sentence": (
        "Using the Harbour Register, a team found that 40% agreed.",
        "Using the Harbour Register",
        ["Harbour Register"],
    ),
    "small words inside": ("40% agreed, said More in Common.", "More in Common", ["More in Common"]),
    "no name": ("40% agreed, the trial report said.", "trial report", ["trial report"]),
}


@pytest.mark.parametrize(("text", "pointed", "wanted"), POINTED.values(), ids=POINTED)
def test_names_that_a_labeller_pointed_at(nlp: Language, text: str, pointed: str, wanted: list[str]) -> None:
    start = text.index(pointed)
    span = Span(text=pointed, start=start, end=start + len(pointed))
    view = view_article(Document.of(text, nlp), [start])
    assert [name.tokens.text for name in find_names(view, [span])] == wanted
