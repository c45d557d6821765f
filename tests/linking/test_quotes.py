"""Where quotations begin and end."""

from __future__ import annotations

import pytest
from spacy.language import Language

from extractor.document import Document
from extractor.linking.quotes import find_quotations

CASES = {
    "double": ('He said "about 40% of us will leave" today.', True),
    "curly": ("He said “about 40% of us will leave” today.", True),
    "single": ("He said ‘about 40% of us don’t stay’ today.", True),
    "after it": ('He said "nobody here will ever stay" to 40% of us.', False),
    "apostrophes": ("The nurses' union says 40% of nurses' shifts are long.", False),
    "left open": ("“About 40% of us will leave.", True),
    "a label": ('Only 40% are "very happy" now.', False),
}


@pytest.mark.parametrize(("text", "wanted"), CASES.values(), ids=CASES)
def test_quotations(nlp: Language, text: str, wanted: bool) -> None:
    assert find_quotations(Document.of(text, nlp)).holds(text.index("40%")) is wanted
