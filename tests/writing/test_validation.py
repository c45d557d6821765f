from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.config import Settings
from extractor.errors import DatasetError
from extractor.records import Article, Claim, Quantity, Record, Span, Subject, Survey, record_article
from extractor.writing.dataset import write_json
from extractor.writing.lines import encode
from extractor.writing.package import describe, provenance
from extractor.writing.schemas import TABLES
from extractor.writing.validation import validate

TEXT = "Learnwell asked 800. Half of nurses skip lunch, and 40 per cent of them sleep badly."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(text=words, start=start, end=start + len(words))


def claim(number: int, words: str, value: float, **given: Any) -> Claim:
    place = span(words).model_dump()
    fields: dict[str, Any] = {
        "id": f"a#{number}", "article_id": "a", "kind": "share", "direction": None, "predicate": None, "source": None,
        "subject": Subject(text="nurses", spans=[span("nurses")], implicit=False), "base_claim_id": None,
        "same_fact_id": None, "compared_with_ids": [], "period": None, "negated": False, "quoted": False,
        "sentence": span(TEXT[21:]), "section": "body", "survey_id": "a#survey-1", "confidence": 0.5, "notes": [],
        "quantity": Quantity(
            **place, low=value, high=value, value=value, unit="percent", modifier="exact", form="words"
        ),
    }  # fmt: skip
    return Claim(**{**fields, **given})


def survey() -> Survey:
    empty = {name: None for name, field in Survey.model_fields.items() if field.is_required()}
    return Survey(**{**empty, "id": "a#survey-1", "article_id": "a", "subsamples": [], "geography": []})


Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """A dataset of one article, valid until a line of it is changed."""

    def write(table: str = "", line: int = 0, **changes: Any) -> Path:
        article = record_article(Article(id="a", text=TEXT), "ok", ["a#survey-1"])
        records: dict[str, list[Record]] = {
            "articles": [article],
            "surveys": [survey()],
            "claims": [claim(1, "Half", 50), claim(2, "40 per cent", 40, base_claim_id="a#1")],
            "failures": [],
        }
        for name, found in records.items():
            lines = [json.loads(encode(record)) for record in found]
            if name == table:
                lines[line] |= changes
            (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(fields) + "\n" for fields in lines))
        files = {table: [tmp_path / f"{table}.jsonl"] for table in TABLES}
        write_json(tmp_path / "datapackage.json", describe(provenance(Settings()), {}, files))
        return tmp_path

    return write


def problems(folder: Path) -> list[str]:
    return [str(problem) for problem in validate(folder)]


def test_a_valid_dataset_has_no_problems(write: Write) -> None:
    assert problems(write()) == []


BROKEN: dict[str, tuple[str, int, dict[str, Any], str]] = {
    "unknown kind": ("claims", 1, {"kind": "part"}, "claims.jsonl:2: kind: Input should be"),
    "unknown field": ("claims", 0, {"mood": "grim"}, "claims.jsonl:1: mood: Extra inputs"),
    "number as text": (
        "claims",
        0,
        {"confidence": "0.5"},
        "claims.jsonl:1: confidence: Input should be a valid number",
    ),
    "span": (
        "claims",
        1,
        {"predicate": {"text": "sleep", "spans": [{"text": "sleep", "start": 0, "end": 5}]}},
        "claims.jsonl:2: predicate.spans[0]: 'sleep', but the text has 'Learn' there",
    ),
    "base": ("claims", 1, {"base_claim_id": "a#9"}, "claims.jsonl:2: no claim 'a#9' in article 'a'"),
    "compared": ("claims", 0, {"compared_with_ids": ["b#1"]}, "claims.jsonl:1: no claim 'b#1' in article 'a'"),
    "survey": ("claims", 0, {"survey_id": "a#survey-2"}, "claims.jsonl:1: no survey 'a#survey-2' in article 'a'"),
    "article": ("claims", 0, {"article_id": "b"}, "claims.jsonl:1: no article 'b'"),
    "claim twice": ("claims", 1, {"id": "a#1", "base_claim_id": None}, "claims.jsonl:2: id 'a#1' stands twice"),
    "sentence": (
        "claims",
        0,
        {"sentence": {"text": "Learnwell", "start": 0, "end": 9}},
        "claims.jsonl:1: quantity: stands outside its sentence",
    ),
    "text": ("articles", 0, {"sha256": "0"}, "articles.jsonl:1: sha256 is not that of the text"),
    "status": ("articles", 0, {"status": None}, "articles.jsonl:1: status: Input should be"),
    "surveys of the article": (
        "articles",
        0,
        {"surveys": ["x"]},
        "surveys.jsonl: no survey 'x', which article 'a' names",
    ),
    "survey of nobody": ("surveys", 0, {"article_id": "b"}, "surveys.jsonl:1: no article 'b'"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_problem_names_file_and_line(write: Write, name: str) -> None:
    table, line, changes, message = BROKEN[name]
    found = problems(write(table, line, **changes))
    assert any(problem.startswith(message) for problem in found), found


def test_a_broken_line_and_a_changed_file_are_noticed(write: Write) -> None:
    folder = write()
    with (folder / "failures.jsonl").open("a") as file:
        file.write("{broken\n")
    found = problems(folder)
    assert found[0] == "failures.jsonl: is not the file that datapackage.json describes (its hash differs)"
    assert found[1].startswith("failures.jsonl:1: broken JSON")


def test_a_quantity_out_of_order(write: Write) -> None:
    quantity = json.loads(encode(claim(1, "Half", 50)))["quantity"] | {"low": 60}
    assert problems(write("claims", 0, quantity=quantity)) == ["claims.jsonl:1: quantity: 60 ≤ 50 ≤ 50 does not hold"]


def test_what_is_no_dataset_is_an_error(write: Write, tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="no dataset"):
        problems(tmp_path)
    folder = write()
    (folder / "claims.jsonl").unlink()
    with pytest.raises(DatasetError, match="is not there"):
        problems(folder)
    write_json(folder / "datapackage.json", {"schema_version": "0.9.0"})
    with pytest.raises(DatasetError, match=r"schema version 0\.9\.0"):
        problems(folder)
