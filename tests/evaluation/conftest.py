from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from extractor.evaluation.gold import GoldDocument
from extractor.evaluation.inline import parse_inline
from extractor.evaluation.predictions import Predicted

SAMPLE = """\
=== id: sample-1
topic: evening classes
genre: news
--- text
Classes fill up

Almost <q c="1">half</q> of <s c="1,2,3">adult learners</s> (<q c="2">48%</q>) \
<p c="1,2">take a class in the evening</p>, \
<a c="1,2,3">Learnwell</a> found.

Of these, <q c="3">40 to 45 per cent</q> <p c="3">pay for it themselves</p>. \
<s c="4">Fees</s> <p c="4">rose</p> <q c="4">12%</q> <p c="4">from 2019</p>. I am 100 per cent sure.
--- claims
1 value=50 unit=percent kind=share modifier=approximate
2 value=48 unit=percent kind=share modifier=exact
3 value=40..45 unit=percent kind=share modifier=exact base=2
4 value=12 unit=percent kind=change modifier=exact direction=up
--- survey
{"source": ["Learnwell"], "sample_size": [800], "population": ["adult learners"], "countries": ["France", "Spain"]}
"""


@pytest.fixture(scope="session")
def inline_text() -> str:
    """One faultless document in the inline form."""
    return SAMPLE


@pytest.fixture(scope="session")
def document(inline_text: str) -> GoldDocument:
    (parsed,) = parse_inline(inline_text)
    assert parsed.complaints == []
    return GoldDocument.model_validate(parsed.values)


@pytest.fixture(scope="session")
def perfect() -> Callable[[GoldDocument], list[dict[str, Any]]]:
    """Claim records that say of a document exactly what its annotations say."""
    return claim_records


def claim_records(document: GoldDocument) -> list[dict[str, Any]]:
    return [
        {
            "id": f"{document.id}#{claim.id}",
            "article_id": document.id,
            "kind": claim.kind,
            "quantity": {
                "start": claim.quantity[0].start,
                "end": claim.quantity[0].end,
                "low": claim.low,
                "high": claim.high,
                "unit": claim.unit,
                "modifier": claim.modifier,
            },
            "direction": claim.direction,
            "subject": {"text": claim.subject_text} if claim.subject else None,
            "predicate": {"text": claim.predicate_text} if claim.predicate else None,
            "source": {"text": claim.source[0].text} if claim.source else None,
            "base_claim_id": None if claim.base is None else f"{document.id}#{claim.base}",
            "same_fact_id": None,
            "confidence": 0.75,
        }
        for claim in document.claims
    ]


@pytest.fixture
def predicted(document: GoldDocument) -> Callable[..., list[Predicted]]:
    """Right predictions for the sample document, with the changes given for a claim's number."""

    def make(changes: dict[int, dict[str, Any]] | None = None) -> list[Predicted]:
        made = []
        for number, record in enumerate(claim_records(document), 1):
            change = (changes or {}).get(number, {})
            quantity = {**record["quantity"], **change.get("quantity", {})}
            made.append(Predicted.of({**record, **change, "quantity": quantity}))
        return made

    return make
