"""The article that the project began with; its text is not part of the project."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from extractor import Article, ArticleResult, Extractor

WHOLE_CLAIM = 0.85


@pytest.fixture(scope="module")
def result(shared: Path, extractor: Extractor) -> ArticleResult:
    text = (shared / "seed" / "seed-kaspersky.txt").read_text("utf-8")
    return extractor.extract(Article(id="seed-kaspersky", text=text))


@pytest.fixture(scope="module")
def gold(shared: Path) -> list[dict[str, Any]]:
    claims: list[dict[str, Any]] = json.loads((shared / "seed" / "gold.jsonl").read_text("utf-8"))["claims"]
    return claims


def test_all_quantities_are_exact(result: ArticleResult, gold: list[dict[str, Any]]) -> None:
    expected = [(*claim["quantity"][0], claim["low"], claim["high"], claim["unit"]) for claim in gold]
    ours = [(q.start, q.end, q.text, q.low, q.high, q.unit) for q in (claim.quantity for claim in result.claims)]
    assert len(expected) == 20
    assert sorted(ours) == sorted(expected)


def test_whole_claims(result: ArticleResult, shared: Path, tmp_path: Path) -> None:
    claims = tmp_path / "claims.jsonl"
    claims.write_text("".join(claim.model_dump_json() + "\n" for claim in result.claims), "utf-8")
    scored = subprocess.run(
        [sys.executable, shared / "gold" / "score.py", shared / "seed" / "gold.jsonl", claims],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    figures = dict(line.split()[:2] for line in scored.splitlines() if len(line.split()) >= 2)
    assert float(figures["whole_claim"]) >= WHOLE_CLAIM, scored
