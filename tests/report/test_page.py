from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from typer.testing import CliRunner

from extractor.cli import app
from extractor.errors import DatasetError
from extractor.pipeline import ArticleResult
from extractor.report import Contents, read_contents, render_page, write_report


@pytest.fixture(scope="module")
def contents(data: ModuleType, root: Path) -> Contents:
    made: Contents = data.from_gold([root / "fixtures" / "gold" / "dev" / "da.gold"], most=4)
    return made


def test_article_text_stands_only_in_the_json_and_survives(data: ModuleType) -> None:
    html = render_page(data.hostile())
    block = re.search(r'<script type="application/json" id="data">(.*?)</script>', html)
    assert block
    assert block[1].isascii()
    assert not set(block[1]) & set("<>&")
    assert json.loads(block[1])["articles"][0]["text"] == data.HOSTILE
    assert "<b>hostile" not in html
    assert html.count("window.hit") == block[1].count("window.hit")


def test_the_page_asks_for_nothing_and_lets_only_its_own_run(contents: Contents) -> None:
    html = render_page(contents)
    assert not re.search(r"<(?:script|img|link|iframe)[^>]+(?:src|href)=", html)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    assert "unsafe" not in policy[1]
    assert policy[1].startswith("default-src")
    assert policy[1].count("sha256-") == 2 + 3 + 1  # scripts, styles, the charts' style


def test_a_dataset_on_disk_is_read_as_it_was_written(contents: Contents, data: ModuleType, tmp_path: Path) -> None:
    read = read_contents(data.write(contents, tmp_path / "claims-dataset"))
    assert (read.articles, read.claims, read.failures) == (contents.articles, contents.claims, contents.failures)
    assert read.name == "claims-dataset"


def test_pages_hold_whole_articles_and_all_claims(contents: Contents) -> None:
    parts = list(contents.parts(20))
    assert [claim for part in parts for claim in part.claims] == list(contents.claims)
    assert [article for part in parts for article in part.articles] == list(contents.articles)
    assert len(parts) > 1
    assert sum(len(part.failures) for part in parts) == len(contents.failures)
    for part in parts:
        assert {claim.article_id for claim in part.claims} <= {article.id for article in part.articles}


def test_beyond_the_limit_a_folder_is_written_and_said(contents: Contents, data: ModuleType, tmp_path: Path) -> None:
    dataset = data.write(contents, tmp_path / "dataset")
    out = tmp_path / "r.html"
    done = CliRunner().invoke(app, ["report", str(dataset), "--out", str(out), "--page-claims", "20"])
    assert done.exit_code == 0, done.output
    assert "more than 20 claims" in done.stderr
    names = sorted(path.name for path in (tmp_path / "r").iterdir())
    assert names[0] == "index.html"
    assert len(names) > 2
    assert not out.exists()
    assert names[1] in (tmp_path / "r" / "index.html").read_text("utf-8")


def test_a_report_anew_leaves_no_old_pages(contents: Contents, tmp_path: Path) -> None:
    write_report(contents, tmp_path / "r.html", most=10)
    _, pages = write_report(contents, tmp_path / "r.html", most=40)
    assert len(list((tmp_path / "r").glob("page-*.html"))) == pages


@pytest.mark.parametrize("most", [1_000, 20])
def test_a_report_that_is_cut_off_leaves_what_was_there(
    contents: Contents, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    first, _ = write_report(contents, tmp_path / "r.html", most)
    before = first.read_bytes()
    replaced: list[Path] = []

    def cut_off(path: Path, target: Path) -> None:
        replaced.append(target)
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", cut_off)
    with pytest.raises(KeyboardInterrupt):
        write_report(replace(contents, name="Another"), tmp_path / "r.html", most)
    assert replaced[0].parent == first.parent
    assert first.read_bytes() == before
    assert not list(tmp_path.rglob("*.new"))


def test_a_folder_as_the_file(contents: Contents, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DatasetError, match="is a folder"):
        write_report(contents, Path())
    first, pages = write_report(contents, Path(), most=20)
    assert (first, len(list(tmp_path.iterdir()))) == (Path("index.html"), pages + 1)


def test_a_folder_without_data_package_is_no_dataset(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="no dataset"):
        read_contents(tmp_path)


@pytest.mark.parametrize(
    ("table", "line", "complaint"),
    [("articles", "{}", r"articles\.jsonl:1"), ("claims", "nonsense", r"claims\.jsonl:\d+")],
)
def test_a_broken_line_is_named(
    contents: Contents, data: ModuleType, tmp_path: Path, table: str, line: str, complaint: str
) -> None:
    folder = data.write(contents, tmp_path)
    (folder / f"{table}.jsonl").write_text(f"{line}\n")
    with pytest.raises(DatasetError, match=complaint):
        read_contents(folder)


def test_a_claim_without_its_article_is_named(contents: Contents, data: ModuleType, tmp_path: Path) -> None:
    folder = data.write(Contents((), contents.claims[:1]), tmp_path)
    with pytest.raises(DatasetError, match="no article for claim"):
        read_contents(folder)


def test_results_that_were_not_written_make_a_page_too(contents: Contents) -> None:
    results = [
        ArticleResult(article, tuple(claim for claim in contents.claims if claim.article_id == article.id))
        for article in contents.articles
    ]
    made = Contents.of(results)
    assert (made.articles, made.claims) == (contents.articles, contents.claims)
    assert render_page(made).startswith("<!doctype html>")
