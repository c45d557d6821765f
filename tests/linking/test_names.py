"""Names of bodies and persons, and which of them are one."""

from __future__ import annotations

import pytest
from spacy.language import Language

from extractor.document import Document
from extractor.linking.article import view_article
from extractor.linking.entities import group_names
from extractor.linking.names import find_names
from extractor.records import Quantity

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
