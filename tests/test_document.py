from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from extractor.document import Document

WORDS = st.lists(
    st.sampled_from(
        ["52%", "per cent", "Half", "of", "firms", "U.S.", "(", ")", "“", "”", ".", "\n\n", "\n", "é", "😀", "- "]
    ),
    max_size=12,
).map(" ".join)


def sentences(nlp: Language, text: str) -> list[str]:
    document = Document.of(text, nlp)
    return [document.tokens(p, s).text for p in document.passages for s in document.sentences(p)]


@settings(max_examples=40)
@given(text=st.text(max_size=80) | WORDS)
@example(text="IS_ALPHA")
@example(text="IS_ALPHA of LIKE_NUM and SENT_START: 52% LANG")
@example(text="\x00 52%")
@example(text="lone \ud800 surrogate, 52%. Another \udfff.")
@example(text="e\u0301 👩‍⚕️ \u202e52%")
def test_every_sentence_selects_its_text(nlp: Language, text: str) -> None:
    document = Document.of(text, nlp)
    for passage in document.passages:
        for offset in {passage.start, (passage.start + passage.end) // 2, passage.end - 1}:
            sentence = document.sentence_at(offset)
            assert text[sentence.start : sentence.end] == sentence.text
            assert passage.start <= sentence.start < sentence.end <= passage.end


@settings(max_examples=40)
@given(text=WORDS)
def test_every_letter_stands_in_its_sentence(nlp: Language, text: str) -> None:
    document = Document.of(text, nlp)
    for offset, letter in enumerate(text):
        if not letter.isspace():
            sentence = document.sentence_at(offset)
            assert sentence.start <= offset < sentence.end


SENTENCES = {
    "two sentences": ("Half agreed. The rest did not.", ["Half agreed.", "The rest did not."]),
    "a bracket that holds sentences": (
        "Some homes (5 per cent, or 3,000. It was more in 2019) were empty. Nobody knows why.",
        ["Some homes (5 per cent, or 3,000. It was more in 2019) were empty.", "Nobody knows why."],
    ),
    "an abbreviation": ("It is 44 p.c. of the total. That is all.", ["It is 44 p.c. of the total.", "That is all."]),
    "initials": (
        "About 9 percent of U.S. adults agreed. In the U.S. 44 per cent did.",
        ["About 9 percent of U.S. adults agreed.", "In the U.S. 44 per cent did."],
    ),
    "a quotation": ("“We do not know,” she said. “Nobody does.”", ["“We do not know,” she said.", "“Nobody does.”"]),
    "a headline with a colon": ("Half of firms lack a plan: Report", ["Half of firms lack a plan: Report"]),
    "a bullet": ("- Lack of staff (41%)\n- 54%: cost", ["- Lack of staff (41%)", "- 54%: cost"]),
    "a name in lower case": (
        "They sell phones. iPhone users were 12%.",
        ["They sell phones.", "iPhone users were 12%."],
    ),
}


@pytest.mark.parametrize(("text", "expected"), SENTENCES.values(), ids=SENTENCES.keys())
def test_sentences(nlp: Language, text: str, expected: list[str]) -> None:
    assert sentences(nlp, text) == expected


def test_a_bracket_that_never_closes_ends_somewhere(nlp: Language) -> None:
    assert len(sentences(nlp, "Some homes (5 per cent were empty. " + "Nobody knows why this is. " * 40)) > 1


@pytest.mark.parametrize(
    ("offset", "expected"),
    [(0, "One here."), (8, "One here."), (9, "One here."), (10, "Two there."), (20, "Two there."), (21, "Three.")],
)
def test_sentence_at(nlp: Language, offset: int, expected: str) -> None:
    assert Document.of("One here. Two there.\n\nThree.", nlp).sentence_at(offset + (offset > 20)).text == expected


def test_passage_at_falls_back_to_the_one_before(nlp: Language) -> None:
    document = Document.of("\nOne.\n\nTwo.\n", nlp)
    assert [document.passage_at(offset).index for offset in (0, 1, 5, 6, 7, 11, 99)] == [0, 0, 0, 0, 1, 1, 1]


def test_parses_a_passage_once_and_only_when_asked(nlp: Language) -> None:
    document = Document.of("One here.\n\nTwo there.\n\nThree.", nlp)
    assert not document._docs
    document.parse(document.passages[:2])
    first = document.doc(document.passages[0])
    document.parse(document.passages)
    assert document.doc(document.passages[0]) is first
    assert len(document._docs) == 3


def test_span_loses_white_space_at_its_ends(nlp: Language) -> None:
    span = Document.of(" a b \n", nlp).span(0, 6)
    assert (span.text, span.start, span.end) == ("a b", 1, 4)


def test_entities_only_where_they_are_wanted(nlp: Language) -> None:
    text = "A survey by Acme Research covered 900 nurses in Spain.\n\nPatients in Spain agree, said Acme Research."
    everywhere, sparing = Document.of(text, nlp), Document.of(text, nlp)
    sparing.entities_where = re.compile("survey")
    parses = [[document.doc(passage) for passage in document.passages] for document in (everywhere, sparing)]
    (first, second), (also_first, also_second) = parses
    assert first.ents
    assert second.ents
    assert [e.text for e in also_first.ents] == [e.text for e in first.ents]
    assert not also_second.ents
    assert [(t.lemma_, t.pos_, t.dep_) for t in also_second] == [(t.lemma_, t.pos_, t.dep_) for t in second]
