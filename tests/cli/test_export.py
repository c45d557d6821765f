from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.cli.export import Form
from extractor.writing.exports import EXPORTS

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    lines = [
        {"body": "Nearly 52 per cent of nurses skip lunch, Learnwell said.", "key": "a"},
        {"body": "About 9% of cats sleep.", "key": "b"},
        {"body": "About 9% of cats sleep.", "key": "c"},
    ]
    (tmp_path / "news.jsonl.gz").write_bytes(gzip.compress("\n".join(map(json.dumps, lines)).encode()))
    return tmp_path


def test_from_packed_lines_to_a_packed_dataset_to_a_spreadsheet(run: Run, here: Path) -> None:
    options = ["--columns", "text=body,id=key", "--compress", "zst", "--labeller", "rules", "--jobs", 1]
    code, _, err = run("run", "news.jsonl.gz", "--out", "data", *options)
    assert code == 0
    accounts = "3 articles read = 3 written + 0 empty + 0 failed; 2 claims; 1 of them with the text of an earlier one"
    assert err.startswith(accounts)
    assert sorted(path.name for path in Path("data").glob("claims*")) == ["claims.jsonl.zst"]
    assert json.loads(Path("data/datapackage.json").read_text())["inputs"]["columns"] == {"text": "body", "id": "key"}
    assert run("validate", "data")[0] == 0
    assert run("export", "data", "--to", "csv", "--out", "csv") == (0, "", "csv: csv\n")
    assert len(Path("csv/claims.csv").read_text(encoding="utf-8-sig").splitlines()) == 3
    code, _, err = run("export", "data", "--to", "csv", "--out", "csv")
    assert (code, "--overwrite" in err) == (2, True)
    assert run("run", "news.jsonl.gz", "--out", "data", "--resume", *options)[0] == 0
    assert run("run", "news.jsonl.gz", "--out", "data", "--resume", *options[2:])[0] == 2  # other columns


def test_every_form_can_be_asked_for() -> None:
    assert [form.value for form in Form] == list(EXPORTS)


@pytest.mark.parametrize(
    "arguments",
    [["nowhere", "--to", "csv", "--out", "x"], ["nowhere", "--to", "xlsx", "--out", "x"], ["nowhere", "--to", "csv"]],
)
def test_wrong_usage(run: Run, here: Path, arguments: list[str]) -> None:
    code, out, err = run("export", *arguments)
    assert (code, out) == (2, "")
    assert "Traceback" not in err


def test_columns_that_are_not_ours(run: Run, here: Path) -> None:
    code, _, err = run("run", "news.jsonl.gz", "--out", "data", "--columns", "words=body")
    assert code == 2
    assert "OURS=THEIRS" in err
