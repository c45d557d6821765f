from __future__ import annotations

from pathlib import Path

import pytest

from extractor import Article, Extractor
from extractor.evaluation.evaluation import evaluate
from extractor.evaluation.inline import write_inline
from extractor.evaluation.preannotate import preannotate
from extractor.evaluation.predictions import predict
from extractor.evaluation.reading import check_gold, read_gold

TEXT = """

Evening classes fill up\r
\r
Some 52 per cent of adult learners take a class in the evening, according to a survey by Learnwell.
Almost two-thirds of teachers (64%) said they were tired. Of these, 40 to 45% plan to leave.
"""


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def test_what_is_written_can_be_read_and_agrees_with_the_extractor(tmp_path: Path, extractor: Extractor) -> None:
    path = tmp_path / "new.gold"
    path.write_text(
        write_inline(preannotate(Article(id="new-1", text=TEXT, title="Evening\nclasses"), extractor)), encoding="utf-8"
    )
    # What the extractor leaves open a person fills in; nothing else may be wrong with it.
    problems = [
        p.message for p in check_gold([path]).problems if not p.message.endswith(("no subject", "no predicate"))
    ]
    assert problems == []


def test_a_fresh_annotation_scores_its_extractor_without_fault(tmp_path: Path, extractor: Extractor) -> None:
    (document,) = [preannotate(Article(id="new-1", text=TEXT), extractor)]
    assert document.text.startswith("Evening classes fill up\n\nSome 52")
    assert next(claim.surface for claim in document.claims) == "52 per cent"
    figures = evaluate([document], predict([document], extractor)).figures
    assert (figures["quantity_f1"], figures["kind"], figures["subject_exact"]) == (1.0, 1.0, 1.0)


def test_an_article_without_claims_is_a_document_without_claims(tmp_path: Path, extractor: Extractor) -> None:
    document = preannotate(Article(id="none", text="Nothing to count."), extractor)
    (tmp_path / "none.gold").write_text(write_inline(document), encoding="utf-8")
    assert read_gold([tmp_path]) == (document,)
    assert (document.claims, document.survey) == ((), None)
