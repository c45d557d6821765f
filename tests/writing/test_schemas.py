from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from extractor.records import ArticleRecord, Failure
from extractor.writing.lines import encode
from extractor.writing.schemas import TABLES, json_schema, schema_files


def test_the_schemas_in_the_repository_are_those_of_the_records(root: Path) -> None:
    stored = {path.name: path.read_text(encoding="utf-8") for path in (root / "schemas").iterdir()}
    assert stored == schema_files(), "run: extractor schema --out schemas"


@pytest.mark.parametrize("table", TABLES)
def test_each_is_a_schema_of_its_draft(table: str) -> None:
    schema = json_schema(table)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"].endswith(":1.1.0")


def test_every_field_is_written_and_needed() -> None:
    failure = Failure(article_id="a", path=None, line=None, stage="reading", error="broken")
    line = json.loads(encode(failure))
    schema = Draft202012Validator(json_schema("failures"))
    schema.validate(line)
    for name in line:
        assert not schema.is_valid({key: value for key, value in line.items() if key != name}), name
    assert not schema.is_valid({**line, "other": 1})


def test_a_lone_surrogate_goes_through_a_line() -> None:
    record = ArticleRecord(
        id="a", text="\ud800 52% é", sha256="", title=None, url=None, published=None, publisher=None, authors=[],
        language=None, path=None, extra={"x": "\udfff"}, surveys=[], status="ok", error=None,
    )  # fmt: skip
    assert ArticleRecord.model_validate(json.loads(encode(record))) == record
