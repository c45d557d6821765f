"""`extractor evaluate` and `extractor gold`, through the entry point."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.cli import main
from extractor.cli.evaluate import By
from extractor.config import Settings
from extractor.evaluation.evaluation import GROUPINGS
from extractor.evaluation.gold import GoldDocument
from extractor.evaluation.reading import read_gold

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command; gives its exit code, its output and what it says on standard error."""

    def call(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ending:
            main([str(argument) for argument in arguments])
        output = capsys.readouterr()
        return int(ending.value.code or 0), output.out, output.err

    return call


@pytest.fixture
def gold(tmp_path: Path, inline_text: str) -> Path:
    path = tmp_path / "sample.gold"
    path.write_text(inline_text, encoding="utf-8")
    return path


@pytest.fixture
def dataset(tmp_path: Path, document: GoldDocument, perfect: Callable[[GoldDocument], list[dict[str, Any]]]) -> Path:
    path = tmp_path / "dataset"
    path.mkdir()
    (path / "claims.jsonl").write_text("\n".join(map(json.dumps, perfect(document))), encoding="utf-8")
    return path


def test_the_groupings_offered_are_those_there_are() -> None:
    assert {by.value for by in By} == set(GROUPINGS)


def test_runs_the_extractor_and_prints_the_table(run: Run, gold: Path) -> None:
    code, out, _ = run("evaluate", gold)
    assert code == 0
    for words in ("1 documents, 4 claims", "quantity_f1", "whole_claim", "by kind", "by genre", "surveys, by article"):
        assert words in out


def test_scores_a_dataset_as_json_and_as_a_page(run: Run, gold: Path, dataset: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    code, out, _ = run("evaluate", gold, "--against", dataset, "--json", "--by", "modifier", "--html", page)
    assert code == 0
    values = json.loads(out)
    assert values["figures"]["whole_claim"]["value"] == 1.0
    assert set(values["by"]) == {"modifier"}
    assert "By modifier" in page.read_text(encoding="utf-8")


def test_shows_failures_side_by_side(run: Run, gold: Path, dataset: Path) -> None:
    claims = dataset / "claims.jsonl"
    claims.write_text(claims.read_text(encoding="utf-8").replace("adult learners", "old people"), encoding="utf-8")
    code, out, _ = run("evaluate", gold, "--against", claims, "--errors", 1)
    assert code == 0
    row = next(line for line in out.splitlines() if "old people" in line)
    assert "adult learners" in row
    assert out.count("old people") == 1


def test_compares_two_datasets(run: Run, gold: Path, dataset: Path, tmp_path: Path) -> None:
    worse = tmp_path / "worse.jsonl"
    worse.write_text((dataset / "claims.jsonl").read_text(encoding="utf-8").replace("change", "rate"), encoding="utf-8")
    code, out, _ = run("evaluate", gold, "--compare", worse, dataset, "--errors", 3)
    assert code == 0
    assert "gained: 1" in out
    assert "12 percent change up exact" in out
    code, out, _ = run("evaluate", gold, "--compare", worse, dataset, "--json")
    assert json.loads(out)["aspects"]["kind"] == {"gained": 1, "lost": 0, "p_value": 1.0}


def test_floors_are_set_held_and_broken(run: Run, gold: Path, tmp_path: Path) -> None:
    floors = tmp_path / "floors.json"
    assert run("evaluate", gold, "--floors", floors, "--set-floors")[0] == 0
    assert run("evaluate", gold, "--floors", floors)[0] == 0
    values = json.loads(floors.read_text(encoding="utf-8"))
    values["figures"][Settings().labeller]["kind"] = 1.01
    floors.write_text(json.dumps(values), encoding="utf-8")
    code, _, err = run("evaluate", gold, "--floors", floors)
    assert (code, "below its floor of 1.010" in err) == (1, True)
    code, _, err = run("evaluate", gold, "--floors", floors, "--set-floors")
    assert (code, "would be lowered" in err) == (2, True)
    assert run("evaluate", gold, "--floors", floors, "--set-floors", "--lower")[0] == 0
    assert run("evaluate", gold, "--floors", floors)[0] == 0


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--against", "x", "--labeller", "rules"], "are for a run"),
        (["--compare", "x", "y", "--against", "z"], "--compare goes neither"),
        (["--set-floors"], "--set-floors needs"),
        (["--floors", "x", "--lower"], "--lower needs"),
        (["--by", "colour"], "colour"),
        (["--labeller", "magic"], "labeller"),
        (["--against", "missing"], "missing"),
    ],
)
def test_wrong_usage_is_refused(run: Run, gold: Path, options: list[str], message: str) -> None:
    code, out, err = run("evaluate", gold, *options)
    assert (code, out) == (2, "")
    assert message in err


def test_a_bad_dataset_line_is_named(run: Run, gold: Path, dataset: Path) -> None:
    claims = dataset / "claims.jsonl"
    claims.write_text(claims.read_text(encoding="utf-8") + '\n{"id": 1}\n', encoding="utf-8")
    code, _, err = run("evaluate", gold, "--against", dataset)
    assert (code, f"{claims}:5: not a record" in err) == (2, True)


def test_check_passes_good_gold(run: Run, gold: Path) -> None:
    code, out, err = run("gold", "check", gold)
    assert (code, err) == (0, "1 good documents, 4 claims, 0 problems\n")
    assert out.startswith(f"note: {gold}:9: sample-1: bare percentage")


def test_check_names_what_is_wrong(run: Run, gold: Path, inline_text: str) -> None:
    gold.write_text(inline_text.replace("kind=change", "kind=other"), encoding="utf-8")
    code, out, _ = run("gold", "check", gold)
    assert code == 1
    assert f"{gold}:14: sample-1: claim 4: kind" in out


def test_jsonl_writes_what_can_be_read(run: Run, gold: Path, tmp_path: Path) -> None:
    code, out, _ = run("gold", "jsonl", gold)
    path = tmp_path / "sample.jsonl"
    path.write_text(out, encoding="utf-8")
    assert code == 0
    assert read_gold([path]) == read_gold([gold])


def test_new_begins_a_document_that_can_be_checked(run: Run, tmp_path: Path) -> None:
    article = tmp_path / "classes.txt"
    article.write_text("Classes fill up\n\nOf these, 52 per cent of learners pay <b>fees</b>.\n", encoding="utf-8")
    code, out, _ = run("gold", "new", article)
    assert code == 0
    assert out.startswith("=== id: classes\n")
    assert '<q c="1">52 per cent</q>' in out


def test_new_says_what_it_cannot_read(run: Run, tmp_path: Path) -> None:
    code, out, err = run("gold", "new", tmp_path / "missing.txt")
    assert (code, out) == (2, "")
    assert "missing.txt" in err
