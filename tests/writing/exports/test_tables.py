"""CSV, Parquet and DuckDB, and the tools that read a dataset's folder as it is."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import frictionless
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from extractor.compression import Compression
from extractor.writing.exports import export
from extractor.writing.exports.csv_files import cell
from extractor.writing.growing import Layout

Write = Callable[..., Path]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_csv(write: Write, tmp_path: Path) -> None:
    export(write(), "csv", tmp_path / "out")
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [
        "articles.csv", "claims.csv", "failures.csv", "surveys.csv",
    ]  # fmt: skip
    first = rows(tmp_path / "out/claims.csv")[0]
    assert (first["quantity.value"], first["subject.text"], first["negated"]) == ("52.0", "nurses", "false")
    assert json.loads(first["predicate.spans"])[0]["text"] == "skip lunch"
    assert (first["direction"], first["period.text"], first["period.spans"]) == ("", "", "")
    assert first["compared_with_ids"] == "[]"
    article = rows(tmp_path / "out/articles.csv")[0]
    assert article["title"] == "'=A title"
    assert article["text"].startswith("'=SUM 🙂")
    assert rows(tmp_path / "out/failures.csv")[0]["error"] == "'@broken"
    assert rows(tmp_path / "out/surveys.csv") == []


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_text_that_a_spreadsheet_would_run_is_neutralised(sign: str) -> None:
    assert cell(f"{sign}HYPERLINK(1)") == f"'{sign}HYPERLINK(1)"


@pytest.mark.parametrize("value", ["52%", "a=b", "", " =x", -5, -5.5, None])
def test_other_values_stay(value: Any) -> None:
    assert cell(value) == value


def test_parquet_is_typed_and_nested(write: Write, tmp_path: Path) -> None:
    export(write(), "parquet", tmp_path / "out")
    claims = pq.read_table(tmp_path / "out/claims.parquet")
    quantity = claims.schema.field("quantity")
    assert pa.types.is_struct(quantity.type)
    assert quantity.type.field("value").type == pa.float64()
    assert quantity.type.field("start").type == pa.int64()
    assert (quantity.nullable, claims.schema.field("subject").nullable) == (False, True)
    assert claims.schema.field("direction").type == pa.string()  # though none has one
    assert claims.to_pylist()[0]["subject"]["spans"][0]["text"] == "nurses"
    assert json.loads(pq.read_table(tmp_path / "out/articles.parquet").to_pylist()[1]["extra"]) == {
        "score": 1,
        "tags": ["x"],
    }
    surveys = pq.read_table(tmp_path / "out/surveys.parquet")
    assert surveys.num_rows == 0
    assert pa.types.is_struct(surveys.schema.field("sample_size").type)


def test_flat_parquet_has_plain_columns(write: Write, tmp_path: Path) -> None:
    export(write(), "parquet-flat", tmp_path / "out")
    claims = pq.read_table(tmp_path / "out/claims.parquet")
    assert not any(pa.types.is_nested(field.type) for field in claims.schema)
    assert claims["quantity.value"].to_pylist() == [52.0, 50.0, 52.0, 50.0]
    assert claims.schema.field("quantity.value").type == pa.float64()
    assert claims["period.text"].null_count == claims["period.spans"].null_count == 4


def test_duckdb(write: Write, tmp_path: Path) -> None:
    export(write(), "duckdb", tmp_path / "claims.duckdb")
    with duckdb.connect(str(tmp_path / "claims.duckdb"), read_only=True) as database:
        found = database.execute(
            "SELECT a.title, c.quantity.value FROM claims c JOIN articles a ON a.id = c.article_id ORDER BY 2, a.id"
        ).fetchall()
        assert found == [("=A title", 50.0), ("=A title", 50.0), ("=A title", 52.0), ("=A title", 52.0)]
        assert database.execute("SELECT sum(quantity_value) FROM claims_flat").fetchone() == (204.0,)
        assert database.execute("SELECT count(*) FROM surveys").fetchone() == (0,)


def test_frictionless_finds_it_valid(dataset: Path) -> None:
    report = frictionless.validate(str(dataset / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    assert [task.name for task in report.tasks] == ["claims", "articles", "surveys", "failures"]


def test_frictionless_finds_what_is_wrong(write: Write) -> None:
    folder = write()
    path = folder / "claims.jsonl"
    path.write_text(path.read_text().replace('"share"', '"shard"').replace('"a 1"', '"a 9"'))
    found = {row[0] for row in frictionless.validate(str(folder / "datapackage.json")).flatten(["type"])}
    assert {"constraint-error", "foreign-key", "hash-count"} <= found


LAYOUTS = {"plain": Layout(), "parts, gz": Layout(Compression.GZIP, 2_000), "zst": Layout(Compression.ZSTD)}


@pytest.mark.parametrize("name", LAYOUTS)
def test_hugging_face_datasets_load_the_folder(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    import datasets

    monkeypatch.setattr(datasets.config, "HF_DATASETS_OFFLINE", True)
    folder = write(layout=LAYOUTS[name])
    tables = {
        table: datasets.load_dataset(str(folder), table, cache_dir=str(tmp_path / "cache"))["train"]
        for table in ("claims", "articles", "failures")
    }
    assert [len(table) for table in tables.values()] == [4, 3, 1]
    assert tables["claims"][0]["quantity"]["value"] == 52.0
    assert tables["claims"][0]["period"] is None
    assert tables["articles"][1]["extra"] == {"score": 1, "tags": ["x"]}
    default = datasets.load_dataset(str(folder), cache_dir=str(tmp_path / "cache"))["train"]
    assert default.column_names == tables["claims"].column_names
