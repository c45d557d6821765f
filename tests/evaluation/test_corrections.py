from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from extractor.cli import app
from extractor.errors import GoldError
from extractor.evaluation.corrections import read_corrections, reviewed_gold
from extractor.evaluation.reading import check_gold
from extractor.records import Claim, Phrase, Quantity, Span, Subject

TEXT = "\n\nBakers bake.\r\n40% of bakers rest at noon.\r\nOf these, 25% sleep and 10% of cats do too.\n"


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(text=words, start=start, end=start + len(words))


def claim(quantity: str, subject: str, predicate: str, base: str | None = None) -> Claim:
    number = float(quantity.rstrip("%"))
    found = Quantity(
        **span(quantity).model_dump(), low=number, high=number, value=number, unit="percent", modifier="exact",
        form="numeral",
    )  # fmt: skip
    return Claim(
        id=f"a#{quantity}", article_id="a", kind="share", quantity=found, direction=None,
        subject=Subject(text=subject, spans=[span(subject)], implicit=False),
        predicate=Phrase(text=predicate, spans=[span(predicate)]), source=None, base_claim_id=base, same_fact_id=None,
        compared_with_ids=[], period=None, negated=False, quoted=False, sentence=span(quantity), section="body",
        survey_id=None, confidence=0.9, notes=[],
    )  # fmt: skip


def corrections(*verdicts: str | None) -> dict[str, Any]:
    claims = [
        claim("40%", "bakers", "rest at noon"),
        claim("25%", "these", "sleep", base="a#40%"),
        claim("10%", "cats", "do too"),
    ]
    reviewed = [
        {"verdict": verdict, "claim": made.model_dump(exclude={"schema_version"})}
        for verdict, made in zip(verdicts, claims, strict=True)
    ]
    article = {"id": "news/a.txt", "title": "Rest", "text": TEXT, "surveys": [], "claims": reviewed}
    return {"format": "percentage-claims/corrections", "version": 1, "dataset": "d", "articles": [article]}


def written(folder: Path, content: object) -> Path:
    path = folder / "corrections.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_reviewed_articles_become_good_gold(tmp_path: Path) -> None:
    path = written(tmp_path, corrections("right", "corrected", "wrong"))
    done = CliRunner().invoke(app, ["gold", "new", "--from", str(path)])
    assert done.exit_code == 0, done.output
    gold = tmp_path / "mine.gold"
    gold.write_text(done.stdout, encoding="utf-8", newline="\n")
    checked = check_gold([gold])
    assert checked.problems == []
    (document,) = checked.documents
    assert document.id == "a"
    assert document.text.startswith("Bakers bake.\n40%")
    assert [(c.surface, c.subject_text, c.predicate_text) for c in document.claims] == [
        ("40%", "bakers", "rest at noon"),
        ("25%", "these", "sleep"),
    ]
    assert document.claims[1].base == document.claims[0].id
    assert (document.model_extra or {})["reviewed"] == "3 of 3"


@pytest.mark.parametrize(("options", "documents"), [([], 1), (["--whole"], 0)])
def test_what_nobody_looked_at_is_said(tmp_path: Path, options: list[str], documents: int) -> None:
    path = written(tmp_path, corrections("right", None, "wrong"))
    done = CliRunner().invoke(app, ["gold", "new", "--from", str(path), *options])
    assert "1 of 3 claims not reviewed" in done.stderr
    assert done.stdout.count("=== id:") == documents


def test_a_base_that_was_wrong_is_none(tmp_path: Path) -> None:
    file = read_corrections(written(tmp_path, corrections("wrong", "right", "right")))
    assert [c.base for c in reviewed_gold(file.articles[0]).claims] == [None, None]


def broken(change: str) -> object:
    file = corrections("right", "right", "right")
    first = file["articles"][0]["claims"][0]
    if change == "version":
        file["version"] = 2
    elif change == "verdict":
        first["verdict"] = "maybe"
    elif change == "span":
        first["claim"]["subject"]["spans"][0] |= {"start": 0, "end": 6}
    return file if change != "list" else []


@pytest.mark.parametrize("change", ["version", "verdict", "span", "list"])
def test_what_is_no_corrections_file_is_refused(tmp_path: Path, change: str) -> None:
    with pytest.raises(GoldError, match=r"corrections\.json"):
        read_corrections(written(tmp_path, broken(change)))


@pytest.mark.parametrize("arguments", [[], ["x.txt", "--from", "c.json"]])
def test_articles_or_corrections(arguments: list[str]) -> None:
    assert CliRunner().invoke(app, ["gold", "new", *arguments]).exit_code == 2
