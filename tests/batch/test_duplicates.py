from __future__ import annotations

import json
import multiprocessing
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.batch import Batch, run, worker
from extractor.batch.claims import Claims
from extractor.batch.outcome import Outcome
from extractor.batch.worker import make_work
from extractor.compression import Compression
from extractor.config import Settings
from extractor.records import Article
from extractor.writing.growing import Layout
from extractor.writing.validation import validate

MakeBatch = Callable[..., Batch]
Contents = Callable[[Path], dict[str, bytes]]
WIRE = (
    "Nearly {} per cent of nurses skip lunch, the Learnwell Institute said on Monday. It had asked a thousand nurses "
    "in all parts of the country, on the telephone and on the wards, whether they find the time to eat, to rest and to "
    "talk to one another in the course of a shift that, for most of them, has twelve hours or more. Those who work at "
    "night find it harder than those who work by day, and the young find it hardest of all, its authors write."
)


@pytest.fixture
def copies(tmp_path: Path) -> Path:
    """Copies as files, as pages and as lines; two empty files; copies of one that fails."""
    folder = tmp_path / "copies"
    folder.mkdir()
    text = "Nearly 52 per cent of nurses skip lunch, Learnwell said."
    for number in range(0, 12, 2):
        (folder / f"{number:02}.txt").write_text(text)
        (folder / f"{number + 1:02}.txt").write_text(f"About {number}% of cats sleep.")
    lines = [{"id": f"line-{n}", "text": text if n % 2 else f"About {n}% of cats sleep."} for n in range(10)]
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, lines)))
    for name in "bc":
        (folder / f"{name}.txt").write_text("")
        (folder / f"{name}-long.txt").write_text("Too long, 52 per cent. " * 10)
    return folder


RULES = Settings(labeller="rules", max_chars=100)


def table(folder: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / f"{name}.jsonl").read_bytes().splitlines()]


def test_a_text_is_processed_once_and_its_copies_say_whose_they_are(make_batch: MakeBatch, copies: Path) -> None:
    batch = make_batch(inputs=[copies], settings=RULES, jobs=2)
    counts = batch.run().counts
    assert counts.read == counts.written + counts.empty + counts.failed == 26
    assert (counts.written, counts.empty, counts.failed, counts.duplicates) == (22, 2, 2, 16)
    articles = {article["id"]: article for article in table(batch.out, "articles")}
    assert articles["00.txt"]["duplicate_of"] is None
    copy = articles["line-3"]
    assert (copy["duplicate_of"], copy["status"], copy["surveys"], copy["error"]) == ("00.txt", "ok", [], None)
    assert articles["line-2"]["duplicate_of"] == "03.txt"
    assert [articles[name]["duplicate_of"] for name in ("b.txt", "c.txt")] == [None, None]  # nothing is nobody's copy
    failed = articles["c-long.txt"]
    assert (failed["duplicate_of"], failed["status"]) == ("b-long.txt", "failed")
    assert [failure["article_id"] for failure in table(batch.out, "failures")] == ["b-long.txt", "c-long.txt"]
    claims = table(batch.out, "claims")
    assert {claim["article_id"] for claim in claims} == {
        name for name, article in articles.items() if article["status"] == "ok" and not article["duplicate_of"]
    }
    assert list(validate(batch.out)) == []


def test_any_number_of_workers_gives_the_same_bytes(make_batch: MakeBatch, copies: Path, contents: Contents) -> None:
    batches = [make_batch(f"out-{jobs}", inputs=[copies], settings=RULES, jobs=jobs) for jobs in (1, 3)]
    for batch in batches:
        batch.run()
    assert contents(batches[0].out) == contents(batches[1].out)


def test_copies_do_not_reach_the_extractor(
    make_batch: MakeBatch, copies: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = copies.parent / "log"

    def logged(settings: Settings) -> Callable[..., Outcome]:
        work = make_work(settings)

        def note(content: Article, verdict: str | None) -> Outcome:
            with log.open("a") as file:
                file.write(f"{content.id}\n")
            return work(content, verdict)

        return note

    monkeypatch.setattr(worker, "make_work", logged)
    make_batch(inputs=[copies], settings=RULES, jobs=1).run()
    assert len(log.read_text().splitlines()) == 26 - 16


def slowly(settings: Settings) -> Callable[..., Outcome]:
    work = make_work(settings)

    def slow(content: Article, verdict: str | None) -> Outcome:
        time.sleep(0.02)
        return work(content, verdict)

    return slow


@pytest.mark.parametrize("layout", [Layout(), Layout(Compression.GZIP, 2_000)], ids=["plain", "parts, gz"])
def test_killed_and_resumed_it_still_knows_what_it_had_seen(
    make_batch: MakeBatch, copies: Path, contents: Contents, monkeypatch: pytest.MonkeyPatch, layout: Layout
) -> None:
    settings = RULES.model_copy(update={"near_duplicates": True})
    other = make_batch("other", inputs=[copies], settings=settings)
    other.layout = layout
    other.run()
    monkeypatch.setattr(run, "CHECKPOINT_SECONDS", 0.01)
    monkeypatch.setattr(worker, "make_work", slowly)
    batch = make_batch(inputs=[copies], settings=settings, jobs=2, resume=True)
    batch.layout = layout
    exits = []
    for kill in range(60):
        process = multiprocessing.get_context("fork").Process(target=batch.run)
        process.start()
        process.join(0.15 + 0.05 * kill)
        if process.exitcode is not None:
            break
        process.kill()
        process.join()
        exits.append(process.exitcode)
    assert process.exitcode == 0
    assert exits
    assert contents(batch.out) == contents(other.out)
    if layout.compression is Compression.GZIP:
        assert (batch.out / "articles-00002.jsonl.gz").exists()
    assert list(validate(batch.out)) == []


def test_the_form_of_the_tables_may_not_change_on_the_way(make_batch: MakeBatch, copies: Path) -> None:
    make_batch(inputs=[copies], settings=RULES, max_failures=0).run()
    changed = make_batch(inputs=[copies], settings=RULES, resume=True)
    changed.layout = Layout(Compression.GZIP)
    with pytest.raises(Exception, match="layout changed"):
        changed.run()
    changed = make_batch(inputs=[copies], settings=RULES, resume=True)
    changed.columns = {"text": "body"}
    with pytest.raises(Exception, match="columns changed"):
        changed.run()


def test_near_duplicates_are_marked_and_processed(make_batch: MakeBatch, tmp_path: Path) -> None:
    texts = [WIRE.format(52), WIRE.format(53), WIRE.format(52), "Half of cats sleep.", WIRE.format(54) + " (Wire)"]
    lines = [json.dumps({"id": str(number), "text": text}) for number, text in enumerate(texts)]
    (tmp_path / "wire.jsonl").write_text("\n".join(lines))
    batch = make_batch(
        inputs=[tmp_path / "wire.jsonl"], settings=Settings(labeller="rules", near_duplicates=True), jobs=2
    )
    assert batch.run().counts.duplicates == 1
    found = [(a["duplicate_of"], a["near_duplicate_of"]) for a in table(batch.out, "articles")]
    assert found == [(None, None), (None, "0"), ("0", None), (None, None), (None, "0")]
    assert {claim["article_id"] for claim in table(batch.out, "claims")} == {"0", "1", "3", "4"}
    assert list(validate(batch.out)) == []


def test_who_came_first_among_those_under_way() -> None:
    claims = Claims(lambda digest: digest == b"written")
    assert claims.stood_before(5, b"written")
    assert not claims.stood_before(7, b"a")  # the earlier one is still being read
    assert not claims.stood_before(6, b"a")
    assert claims.stood_before(8, b"a")
    assert not claims.stood_before(9, None)
    claims.release(6)
    assert not claims.stood_before(10, b"a")  # which `written` would know by now
