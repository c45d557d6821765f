"""What is fitted on articles held out: when the rules' subject is taken."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from spacy.language import Language

from extractor.document import Document
from extractor.evaluation.gold import GoldDocument
from extractor.evaluation.reading import read_gold
from extractor.records import Quantity, Span
from extractor.roles import Roles
from extractor.roles.neural.labeller import NeuralLabeller, Reading
from extractor.roles.neural.model import MODELS, RoleModel
from extractor.training import calibrate

ARTICLE = """=== id: c-01
topic: chores
genre: news
--- text
<q c="1">40%</q> of <s c="1">bakers</s> <p c="1">rise early</p>.
<q c="2">30%</q> of <s c="2">florists</s> <p c="2">do not</p>.
--- survey
--- claims
1 value=40 unit=percent kind=share modifier=exact
2 value=30 unit=percent kind=share modifier=exact
"""
BAKERS, FLORISTS, WRONG = (7, 13), (33, 41), (14, 18)


def reading(text: str, subject: tuple[int, int], sureness: float) -> Reading:
    start, end = subject
    span = Span(text=text[start:end], start=start, end=end)
    roles = Roles("share", None, (span,), (), implicit=False, confidence=0.5)
    return Reading(roles, np.array([0, sureness, 0, 0, 0, 0], dtype=np.float32))


@pytest.mark.parametrize(
    ("own", "rules", "sureness", "expected"),
    [
        ((BAKERS, WRONG), (BAKERS, FLORISTS), (-0.1, -3.5), -3.0),
        ((BAKERS, WRONG), (WRONG, FLORISTS), (-4.5, -3.5), None),
        ((BAKERS, FLORISTS), (BAKERS, FLORISTS), (-0.1, -3.5), None),
        ((BAKERS, WRONG), (WRONG, FLORISTS), (-0.1, -3.5), -3.0),
    ],
    ids=["where the rules are right", "not for as many losses", "not for nothing", "not where the model is sure"],
)
def test_the_rules_subject_is_taken_below_the_sureness_that_gains_most(
    own: Sequence[tuple[int, int]],
    rules: Sequence[tuple[int, int]],
    sureness: Sequence[float],
    expected: float | None,
    nlp: Language,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "c.gold").write_text(ARTICLE, encoding="utf-8")
    documents: Sequence[GoldDocument] = read_gold([tmp_path / "c.gold"])

    def read(labeller: NeuralLabeller, document: Document, _: Sequence[Quantity]) -> list[Reading]:
        spans = own if labeller._model.card.rules_subject_below is None else rules
        return [reading(document.text, span, sure) for span, sure in zip(spans, sureness, strict=True)]

    monkeypatch.setattr(NeuralLabeller, "read", read)
    assert calibrate.fit_rules_subject(RoleModel(MODELS / "small"), documents, nlp) == expected
