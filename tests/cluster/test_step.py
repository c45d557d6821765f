from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.batch import Batch, BatchOptions, worker
from extractor.config import Settings

pytest.importorskip("datatrove", reason="needs the extra `cluster`")
from datatrove.data import Document

from extractor.cluster import ArticleReader, ClaimExtractor

TEXT = "Half of nurses skip lunch, according to Learnwell."
BROKEN = ("{broken", '{"id": "bare"}')

pytestmark = pytest.mark.usefixtures("quick_workers")


def test_what_is_found_is_in_the_metadata(rules: Settings) -> None:
    documents = [
        Document(text=TEXT, id="a", metadata={"url": "https://example.org/a", "score": 0.5}),
        Document(text="No figures here.", id="b"),
    ]
    first, second = ClaimExtractor(rules).run(iter(documents))
    assert [claim["quantity"]["value"] for claim in first.metadata["claims"]] == [50.0]
    assert first.metadata["claims"][0]["id"] == "a#0-4"
    assert (first.metadata["status"], first.metadata["url"], first.metadata["score"]) == (
        "ok", "https://example.org/a", 0.5,
    )  # fmt: skip
    assert (second.metadata["status"], second.metadata["claims"]) == ("empty", [])


@pytest.mark.parametrize(
    ("document", "error"),
    [
        (Document(text=TEXT * 9, id="long"), "more than max_chars=200"),
        (Document(text=TEXT, id="odd", metadata={"score": float("nan")}), "NaN is not JSON"),
        (Document(text=None, id="bare"), "no text"),
    ],
    ids=lambda value: value.id if isinstance(value, Document) else "",
)
def test_an_article_that_fails_does_not_stop_the_others(document: Document, error: str, rules: Settings) -> None:
    step = ClaimExtractor(rules.model_copy(update={"max_chars": 200}))
    failed, fine = step.run(iter([document, Document(text=TEXT, id="fine")]))
    assert failed.metadata["status"] == "failed"
    assert error in failed.metadata["failure"]["error"]
    assert fine.metadata["status"] == "ok"


def test_an_article_that_takes_its_process_down_is_a_failure(rules: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = worker.make_work

    def make_work(settings: Settings) -> worker.Work:
        work = plain(settings)
        return lambda content, verdict: (
            os._exit(7) if content.id == "deadly" and not verdict else work(content, verdict)
        )

    monkeypatch.setattr(worker, "make_work", make_work)
    texts = [Document(text=TEXT, id=name) for name in ("before", "deadly", "after")]
    found = list(ClaimExtractor(rules).run(iter(texts)))
    assert [document.metadata["status"] for document in found] == ["ok", "failed", "ok"]
    assert "died twice" in found[1].metadata["failure"]["error"]


def test_the_reader_and_the_step_write_what_a_batch_writes(
    make_folder: Callable[..., Path], rules: Settings, tmp_path: Path, table_lines: Callable[[Path, str], list[bytes]]
) -> None:
    folder = make_folder(10, 2, more=BROKEN)
    (folder / "sub").mkdir()
    (folder / "sub" / "one.txt").write_text(TEXT)
    Batch([str(folder)], tmp_path / "batch", rules, BatchOptions()).run()
    for rank in range(2):
        documents = ArticleReader(str(folder)).run(rank=rank, world_size=2)
        list(ClaimExtractor(rules, out=str(tmp_path / "step")).run(documents, rank, 2))
    for table in ("claims", "articles", "surveys", "failures"):
        assert table_lines(tmp_path / "step", table) == table_lines(tmp_path / "batch", table)
    assert len(table_lines(tmp_path / "step", "failures")) == len(BROKEN)


def test_lines_of_files_that_are_named_alike_have_ids_of_their_own(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.jsonl").write_text(json.dumps({"text": TEXT}) + "\n")
    documents = ArticleReader(str(tmp_path)).run()
    assert sorted(document.id for document in documents) == ["one/x.jsonl:1", "two/x.jsonl:1"]


def test_a_task_that_is_cut_off_leaves_nothing_but_counts_as_not_done(rules: Settings, tmp_path: Path) -> None:
    def documents() -> Any:
        yield Document(text=TEXT, id="a")
        raise ConnectionError("the network is gone")

    with pytest.raises(ConnectionError):
        list(ClaimExtractor(rules, out=str(tmp_path)).run(documents()))
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_task_that_runs_twice_leaves_the_same_files(rules: Settings, tmp_path: Path) -> None:
    seen = []
    for _ in range(2):
        list(ClaimExtractor(rules, out=str(tmp_path)).run(iter([Document(text=TEXT, id="a")]), rank=3))
        seen.append({path: path.read_bytes() for path in sorted(tmp_path.rglob("*")) if path.is_file()})
    assert seen[0] == seen[1]
    assert sorted(path.name for path in seen[0]) == ["00003.json", "articles-00004.jsonl", "claims-00004.jsonl"]
    assert json.loads((tmp_path / "job/counts/00003.json").read_text())["read"] == 1
