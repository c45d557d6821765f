from __future__ import annotations

from pathlib import Path

import pytest

from extractor.errors import GoldError
from extractor.evaluation.gold import GoldDocument, GoldSpan
from extractor.evaluation.inline import parse_inline, write_inline
from extractor.evaluation.reading import read_gold

GOLD = Path(__file__).parents[2] / "fixtures" / "gold"


def parsed(text: str) -> GoldDocument:
    (document,) = parse_inline(text)
    return GoldDocument.model_validate(document.values)


def test_reads_values_spans_and_survey(document: GoldDocument) -> None:
    one, two, three, four = document.claims
    assert (one.low, one.modifier, one.surface) == (50.0, "approximate", "half")
    assert (three.low, three.high, three.base) == (40.0, 45.0, 2)
    assert (four.kind, four.direction, four.predicate_text) == ("change", "up", "rose from 2019")
    assert two.subject == (GoldSpan(32, 46, "adult learners"),)
    assert document.text[32:46] == "adult learners"
    assert document.survey is not None
    assert (document.survey.sample_size, document.survey.period) == ((800,), ())


def test_text_has_no_tags_and_one_line_end(document: GoldDocument) -> None:
    assert "<" not in document.text
    assert document.text.startswith("Classes")
    assert document.text.endswith("sure.\n")


def test_writes_what_it_read(document: GoldDocument) -> None:
    assert parsed(write_inline(document)) == document


@pytest.mark.parametrize("document", read_gold([GOLD / "dev"]), ids=lambda d: d.id)
def test_annotated_documents_survive_a_round_trip(document: GoldDocument) -> None:
    assert parsed(write_inline(document)) == document


def test_other_header_fields_are_kept(inline_text: str) -> None:
    document = parsed(inline_text.replace("genre: news", "genre: news\nannotator: B"))
    assert document.model_extra == {"annotator": "B"}
    assert "annotator: B" in write_inline(document)


def test_two_documents_in_one_file(inline_text: str) -> None:
    found = list(parse_inline(inline_text + inline_text.replace("sample-1", "sample-2")))
    assert [d.id for d in found] == ["sample-1", "sample-2"]
    assert found[1].values["text"] == found[0].values["text"]
    assert found[1].line == inline_text.count("\n") + 1


@pytest.mark.parametrize("line", ["=== id: x", "--- claims"])
def test_refuses_a_text_that_would_end_its_part(document: GoldDocument, line: str) -> None:
    with pytest.raises(GoldError, match="line 2 of the text"):
        write_inline(document.model_copy(update={"text": f"First\n{line}\n", "claims": ()}))
