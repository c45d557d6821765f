from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.records import Claim

Run = Callable[..., tuple[int, str, str]]

HEAVY = {"spacy", "torch", "trafilatura", "quantulum3", "onnxruntime", "scipy", "numpy", "jinja2"}


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["run", "--help"], ["evaluate", "--help"], ["schema"]]
)
def test_nothing_heavy_is_loaded_to_answer(arguments: list[str]) -> None:
    code = (
        "import sys\nfrom extractor.cli import main\ntry: main(sys.argv[1:])\n"
        "except SystemExit as end: print(*sys.modules, file=sys.stderr); raise"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    assert done.stdout
    assert not HEAVY & set(done.stderr.split())


def test_version(run: Run) -> None:
    import extractor

    assert run("--version") == (0, f"extractor {extractor.__version__}\n", "")


def test_schema_prints_or_writes(run: Run, tmp_path: Path, root: Path) -> None:
    assert set(json.loads(run("schema")[1])) == {"claims", "articles", "surveys", "failures"}
    assert run("schema", "--out", tmp_path / "new")[0] == 0
    stored = {path.name: path.read_bytes() for path in (root / "schemas").iterdir()}
    assert {path.name: path.read_bytes() for path in (tmp_path / "new").iterdir()} == stored


def test_show(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nearly 52 per cent of nurses skip lunch.")
    code, out, _ = run("show", tmp_path / "a.txt")
    assert code == 0
    assert "about 52%" in out
    assert "nurses" in out
    assert out.rstrip().endswith("Nearly 52 per cent of nurses skip lunch.")


def test_show_one_of_several(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{broken\n{"id": "x", "text": "Half of us."}\n{"id": "y", "text": "[b]No[/b] numbers."}')
    assert "Half of us." in run("show", file)[1]
    shown = run("show", file, "--id", "y")[1]
    assert "no claims" in shown
    assert "[b]No[/b] numbers." in shown
    assert run("show", file, "--id", "z") == (2, "", f"extractor: {file}: no article with id z\n")


def test_show_says_why_not(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("{broken")
    code, out, err = run("show", tmp_path / "a.jsonl")
    assert (code, out) == (2, "")
    assert err.startswith(f"extractor: {tmp_path / 'a.jsonl'}:1: broken JSON")


VALUES = {
    "52%": {},
    "≥ 52%": {"modifier": "at_least"},
    "about 40–45%": {"low": 40.0, "high": 45.0, "value": 42.5, "modifier": "approximate"},
    "3.2 points ↓": {"low": 3.2, "high": 3.2, "value": 3.2, "unit": "percentage_point"},
    "66.67%": {"low": 66.67, "high": 66.67, "value": 66.67, "form": "fraction"},
}


@pytest.mark.parametrize("shown", VALUES)
def test_values_as_people_write_them(shown: str) -> None:
    from extractor.records import Quantity
    from extractor.rendering import value_text

    fields = {"low": 52.0, "high": 52.0, "value": 52.0, "unit": "percent", "modifier": "exact", "form": "numeral"}
    quantity = Quantity(text="x", start=0, end=1, **{**fields, **VALUES[shown]})  # type: ignore[arg-type]
    direction = "down" if "↓" in shown else None
    assert value_text(Claim.model_construct(quantity=quantity, direction=direction)) == shown


def test_validate(run: Run, tmp_path: Path) -> None:
    code, _, err = run("validate", tmp_path)
    assert code == 2
    assert "no dataset" in err
    (tmp_path / "a.txt").write_text("Half of nurses skip lunch.")
    assert run("run", tmp_path / "a.txt", "--out", tmp_path / "data")[0] == 0
    assert run("validate", tmp_path / "data") == (0, "", f"{tmp_path / 'data'}: valid\n")
    claims = tmp_path / "data" / "claims.jsonl"
    claims.write_text(claims.read_text().replace('"text":"Half"', '"text":"Full"'))
    code, out, err = run("validate", tmp_path / "data")
    assert code == 1
    assert "claims.jsonl:1: quantity: 'Full', but the text has 'Half' there" in out
    assert err.endswith("problems\n")
