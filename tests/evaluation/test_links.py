"""Ties, flags and periods, read from the inline form and counted."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.evaluation.evaluation import evaluate
from extractor.evaluation.gold import GoldDocument
from extractor.evaluation.inline import parse_inline, write_inline
from extractor.evaluation.predictions import Predicted, Predictions

INLINE = """=== id: bakers-01
topic: baking
genre: news
links: yes
--- text
<q c="1">Half</q> of <s c="1,2,3">bakers</s> (<q c="2">48%</q>) <p c="1,2,3">do not rest</p>, up from
<q c="3">40%</q> in 2019.
--- claims
1 value=50 unit=percent kind=share modifier=exact negated=yes
2 value=48 unit=percent kind=share modifier=exact same=1 compared=3 negated=yes
3 value=40 unit=percent kind=share modifier=exact negated=yes quoted=no period=in_2019
--- survey
{}
"""


def document(inline: str = INLINE) -> GoldDocument:
    (parsed,) = parse_inline(inline)
    assert not parsed.complaints
    return GoldDocument.model_validate(parsed.values)


def predicted(gold: GoldDocument, **fields: list[Any]) -> Predictions:
    claims = []
    for index, claim in enumerate(gold.claims):
        start, end, _ = claim.quantity[0]
        own = {name: values[index] for name, values in fields.items()}
        place = {"start": start, "end": end, "low": claim.low, "high": claim.high}
        claims.append(Predicted(str(claim.id), gold.id, unit="percent", modifier="exact", kind="share", **place, **own))
    return Predictions(tuple(claims))


def test_the_inline_form_keeps_links() -> None:
    assert document(write_inline(document())) == document()


def test_claims_without_links_are_written_as_before() -> None:
    plain = document(
        INLINE.replace("links: yes\n", "")
        .replace(" negated=yes", "")
        .replace(" same=1 compared=3", "")
        .replace(" quoted=no period=in_2019", "")
    )
    assert all("links" not in claim for claim in plain.model_dump(mode="json")["claims"])
    assert not any(name.startswith("negated") for name in evaluate([plain], predicted(plain)).figures)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("links: yes\n", "", "the header no"),
        ("negated=yes", "negated=true", "neither yes nor no"),
    ],
)
def test_faults(old: str, new: str, message: str) -> None:
    (parsed,) = parse_inline(INLINE.replace(old, new))
    assert message in parsed.complaints[0].message


def test_a_comparison_with_either_mention_of_a_fact_is_right() -> None:
    gold = document()
    figures = evaluate([gold], predicted(gold, same_fact=[None, "1", None], compared=[("3",), (), ("1",)])).figures
    assert [figures[f"{what}_{how}"] for what in ("comparisons", "fact_pairs") for how in ("recall", "precision")] == [
        1
    ] * 4


def test_flags_and_periods() -> None:
    gold = document()
    given = predicted(gold, negated=[True, True, False], quoted=[True, False, False], period=[None, "today", "2019"])
    figures = evaluate([gold], given).figures
    assert (figures["negated_recall"], figures["negated_precision"]) == (pytest.approx(2 / 3), 1)
    assert (figures["quoted_recall"], figures["quoted_precision"]) == (0, 0)
    assert [figures[f"claim_period_{how}"] for how in ("exact", "lenient", "precision")] == [0, 1, 0.5]
