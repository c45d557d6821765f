"""Every dataset, however it is stored, is read by everything that reads one."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.compression import Compression
from extractor.errors import DatasetError
from extractor.evaluation.predictions import read_predictions
from extractor.report import read_contents
from extractor.writing.dataset import table_files, table_lines, write_json
from extractor.writing.exports import EXPORTS, export
from extractor.writing.growing import Layout, Tables
from extractor.writing.validation import validate

Write = Callable[..., Path]


def test_it_is_valid_and_the_same_for_every_reader(dataset: Path) -> None:
    assert list(validate(dataset)) == []
    assert len(read_predictions(dataset).claims) == 4
    contents = read_contents(dataset)
    assert (len(contents.articles), len(contents.claims), len(contents.failures)) == (3, 4, 1)


def test_a_span_that_is_wrong_is_found_in_every_form(write: Write) -> None:
    for number, layout in enumerate([Layout(), Layout(Compression.GZIP, 2_000)]):
        folder = write(f"data-{number}", layout)
        path = table_files(folder, "claims")[-1]
        lines = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        lines = lines.replace(b'"text":"half"', b'"text":"hulf"')
        path.write_bytes(gzip.compress(lines) if path.suffix == ".gz" else lines)
        found = [str(problem) for problem in validate(folder)]
        assert any("hash differs" in problem for problem in found)
        assert any(problem.startswith(path.name) and "'hulf'" in problem for problem in found)


@pytest.mark.parametrize("how", [Compression.GZIP, Compression.ZSTD])
def test_the_bytes_depend_on_nothing_but_the_records(write: Write, how: Compression) -> None:
    first, second = (write(name, Layout(how, 2_000), articles=5) for name in ("one", "two"))
    for path in second.iterdir():
        os.utime(path, (1, 1))
    names = sorted(path.name for path in first.iterdir())
    assert f"claims-00002.jsonl.{how}" in names
    assert {name: (first / name).read_bytes() for name in names} == {
        name: (second / name).read_bytes() for name in names
    }


def test_tables_that_are_cut_back_end_in_the_same_bytes(tmp_path: Path) -> None:
    lines = [f'{{"n": {number}}}\n'.encode() for number in range(60)]

    def finished(folder: Path, cut: int | None) -> dict[str, bytes]:
        folder.mkdir()
        layout = Layout(Compression.GZIP, 100)
        tables = Tables(folder, None, layout)
        begin = 0
        if cut is not None:
            for line in lines[:cut]:
                tables.append("claims", line)
            places = tables.sync()
            tables.settle()
            for line in lines[cut : cut + 25]:  # written, but not accounted for
                tables.append("claims", line)
            tables.close()
            begin, tables = cut, Tables(folder, places, layout)
            assert [line.data for line in tables.lines("claims")] == lines[:cut]
        for line in lines[begin:]:
            tables.append("claims", line)
        tables.sync()
        return {path.name: path.read_bytes() for path in tables.finish()["claims"]}

    whole = finished(tmp_path / "whole", None)
    assert len(whole) > 4
    for cut in (0, 5, 10, 11, 33, 60):
        assert finished(tmp_path / str(cut), cut) == whole


def test_a_table_in_two_forms_is_refused(tmp_path: Path) -> None:
    for name in ("claims.jsonl", "claims.jsonl.gz"):
        (tmp_path / name).write_bytes(b"")
    with pytest.raises(DatasetError, match="two forms"):
        table_files(tmp_path, "claims")


@pytest.mark.parametrize("how", [Compression.GZIP, Compression.ZSTD])
def test_a_damaged_file_is_an_error_that_names_it(write: Write, how: Compression) -> None:
    folder = write(layout=Layout(how))
    path = table_files(folder, "claims")[0]
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(DatasetError, match=r"claims\.jsonl"):
        list(table_lines(folder, "claims"))


@pytest.mark.parametrize("form", EXPORTS)
def test_exports_are_the_same_for_every_form_of_storage(write: Write, tmp_path: Path, form: str) -> None:
    def contents(path: Path) -> dict[str, bytes]:
        return {p.name: p.read_bytes() for p in sorted(path.iterdir())} if path.is_dir() else {"": path.read_bytes()}

    for name, layout in (("plain", Layout()), ("packed", Layout(Compression.ZSTD, 2_000))):
        export(write(name, layout), form, tmp_path / f"{name}.out")
    if form != "duckdb":  # whose files hold more than the data
        assert contents(tmp_path / "plain.out") == contents(tmp_path / "packed.out")
    assert not list(tmp_path.glob(".*"))


def test_what_is_there_is_not_replaced_unless_told(write: Write, tmp_path: Path) -> None:
    folder, out = write(), tmp_path / "out.jsonl"
    out.write_text("mine")
    with pytest.raises(DatasetError, match="--overwrite"):
        export(folder, "doccano", out)
    assert out.read_text() == "mine"
    with pytest.raises(DatasetError, match="file by a folder"):
        export(folder, "csv", out, overwrite=True)
    export(folder, "doccano", out, overwrite=True)
    assert len(out.read_text().splitlines()) == 4


def test_an_export_that_fails_leaves_what_was_there(write: Write, tmp_path: Path) -> None:
    folder, out = write(), tmp_path / "out.jsonl"
    export(folder, "doccano", out)
    before = out.read_text()
    claims = folder / "claims.jsonl"
    claims.write_text(claims.read_text().replace('"article_id":"a 0"', '"article_id":"nobody"'))
    with pytest.raises(DatasetError, match="order of the articles"):
        export(folder, "doccano", out, overwrite=True)
    assert out.read_text() == before
    assert not list(tmp_path.glob(".*"))


def test_no_dataset(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    with pytest.raises(DatasetError, match="no dataset"):
        export(tmp_path / "x", "csv", tmp_path / "out")


@pytest.mark.parametrize(
    "reads", [lambda path: export(path, "csv", path / "out"), read_contents, lambda p: [*validate(p)]]
)
def test_a_dataset_of_another_version_is_refused_in_so_many_words(
    write: Write, reads: Callable[[Path], object]
) -> None:
    folder = write()
    package = json.loads((folder / "datapackage.json").read_text())
    write_json(folder / "datapackage.json", package | {"schema_version": "1.0.0"})
    with pytest.raises(DatasetError, match=r"schema version 1\.0\.0; this version of the tool reads"):
        reads(folder)


@pytest.mark.parametrize("out", [".", "..", "link", "../out"])
def test_an_export_goes_to_any_folder_that_is_there(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, out: str
) -> None:
    folder, here = write(), tmp_path / "out"
    here.mkdir()
    (here / "link").symlink_to(here, target_is_directory=True)
    monkeypatch.chdir(here)
    with pytest.raises(DatasetError, match="--overwrite"):
        export(folder, "csv", Path(out))
    export(folder, "csv", Path(out), overwrite=True)
    assert (Path(out) / "claims.csv").is_file()
    assert not list(Path(out).glob(".*"))
    with pytest.raises(DatasetError, match="folder by a file"):
        export(folder, "doccano", Path(out), overwrite=True)


def test_an_export_does_not_leave_the_disk_of_its_folder(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out = write(), tmp_path / "out"
    out.mkdir()
    replace = Path.replace

    def on_one_disk(path: Path, target: Path) -> Path:
        assert path.is_relative_to(out)
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", on_one_disk)
    export(folder, "csv", out, overwrite=True)
    assert len(list(out.iterdir())) == 4


def test_a_file_of_somebody_else_is_left(write: Write, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "README.md").write_text("mine")
    folder = write()
    assert (folder / "README.md").read_text() == "mine"
    assert json.loads((folder / "datapackage.json").read_text())["name"] == "percentage-claims"
