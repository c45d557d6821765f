from __future__ import annotations

import pytest
from spacy.language import Language

from extractor.document import Document
from extractor.roles.rules.trimming import predicate_spans, subject_spans

SUBJECTS = {
    "article": ("the clinics", "clinics"),
    "all the": ("all the clinics,", "clinics"),
    "possessive": ("their patients.", "patients"),
    "open bracket": ("clinics (in the north", "clinics (in the north"),
    "dangling bracket": ("clinics)", "clinics"),
    "kept brackets": ("firms (in the north)", "firms (in the north)"),
    "quotation mark": ("“clinics", "clinics"),
    "nothing left": ("—, ", ""),
}


@pytest.mark.parametrize("name", SUBJECTS)
def test_subject_reads_well(name: str, nlp: Language) -> None:
    text, expected = SUBJECTS[name]
    spans = subject_spans(Document.of(text, nlp), ((0, len(text)),))
    assert " ".join(s.text for s in spans) == expected


def test_predicate_loses_its_conjunction_and_full_stop(nlp: Language) -> None:
    text = "that had moved."
    assert [s.text for s in predicate_spans(Document.of(text, nlp), ((0, len(text)),))] == ["had moved"]


def test_pieces_never_overlap(nlp: Language) -> None:
    text = "had moved house twice"
    spans = predicate_spans(Document.of(text, nlp), ((4, 15), (0, 9)))
    assert [s.text for s in spans] == ["had moved", "house"]
