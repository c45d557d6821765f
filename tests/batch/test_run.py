from __future__ import annotations

import json
import multiprocessing
import os
import random
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.batch import Batch, run, worker
from extractor.batch.outcome import Outcome
from extractor.batch.worker import make_work
from extractor.config import Settings
from extractor.errors import DatasetError, InputError
from extractor.writing.validation import validate

MakeBatch = Callable[..., Batch]
Contents = Callable[[Path], dict[str, bytes]]
FILES = ["README.md", "articles.jsonl", "claims.jsonl", "datapackage.json", "failures.jsonl", "surveys.jsonl"]
GROWING = [f"{name}-00001.jsonl" for name in ("articles", "claims", "failures", "surveys")]


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def test_the_accounts_add_up_and_the_order_is_that_of_the_input(make_batch: MakeBatch, contents: Contents) -> None:
    batch = make_batch(jobs=2)
    counts = batch.run().counts
    assert (counts.read, counts.empty, counts.failed) == (30, 1, 2)
    assert counts.written == 27
    assert list(contents(batch.out)) == FILES
    package = json.loads((batch.out / "datapackage.json").read_text())
    assert package["counts"] == counts.as_dict()
    assert package["settings"] == Settings(labeller="rules").model_dump()
    articles = [str(article["id"]) for article in lines(batch.out / "articles.jsonl")]
    assert articles[:6] == ["00.txt", "01.txt", "02.txt", "03.txt", "04.txt", "line-0"]
    assert [f["article_id"] for f in lines(batch.out / "failures.jsonl")] == ["05-lines.jsonl:7", "08-binary.txt"]
    assert list(validate(batch.out)) == []


def test_the_number_of_workers_changes_no_byte(make_batch: MakeBatch, contents: Contents) -> None:
    batches = [make_batch(f"out-{jobs}", jobs=jobs) for jobs in (1, 2, 5)]
    for batch in batches:
        batch.run()
    one, two, five = (contents(batch.out) for batch in batches)
    assert one == two == five


def test_a_dataset_is_not_replaced_unless_told(make_batch: MakeBatch, news: Path, contents: Contents) -> None:
    batch = make_batch()
    batch.run()
    before = contents(batch.out)
    (news / "00.txt").write_text("Nothing at all.")
    with pytest.raises(DatasetError, match="--overwrite"):
        make_batch().run()
    assert contents(batch.out) == before
    assert make_batch(overwrite=True).run().counts.empty == 2
    assert list(contents(batch.out)) == FILES


def test_nothing_to_read_is_an_error_and_leaves_nothing(make_batch: MakeBatch, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    for inputs, message in (([tmp_path / "none"], "no files"), ([tmp_path / "x.txt"], "no such file")):
        with pytest.raises(InputError, match=message):
            make_batch(inputs=inputs).run()
    assert not (tmp_path / "out").exists()


def test_the_dataset_may_grow_inside_the_input(make_batch: MakeBatch, news: Path) -> None:
    batch = make_batch("news/out")
    assert batch.run().counts.read == 30
    assert make_batch("news/out", overwrite=True).run().counts.read == 30


def test_an_id_that_stands_twice_is_counted(make_batch: MakeBatch, news: Path) -> None:
    (news / "other").mkdir()
    (news / "other" / "00.txt").write_text("52%")
    counts = make_batch(inputs=[news, news / "other" / ".." / "other"]).run().counts
    assert (counts.read, counts.renamed) == (31, 0)
    (news / "x.jsonl").write_text('{"id": "00.txt", "text": "52%"}')
    assert make_batch(overwrite=True).run().counts.renamed == 1


@pytest.mark.parametrize(("most", "failed"), [(0, 1), (1, 2)])
def test_too_many_failures_stop_it_and_what_was_done_is_kept(
    make_batch: MakeBatch, contents: Contents, most: int, failed: int
) -> None:
    batch = make_batch(max_failures=most, jobs=2)
    report = batch.run()
    assert report.stopped == f"{failed} failed"
    assert report.counts.failed == failed
    assert list(contents(batch.out / ".partial")) == sorted(["checkpoint.json", "lock", *GROWING])
    resumed = make_batch(resume=True)
    assert resumed.run().stopped is None
    other = make_batch("other")
    other.run()
    assert contents(batch.out) == contents(other.out)


def test_as_many_failures_as_allowed_do_not(make_batch: MakeBatch) -> None:
    assert make_batch(max_failures=2).run().stopped is None


def slowly(settings: Settings) -> Callable[..., Outcome]:
    work = make_work(settings)

    def slow(content: object, verdict: str | None) -> Outcome:
        time.sleep(0.01)
        return work(content, verdict)

    return slow


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_in_order(
    make_batch: MakeBatch, contents: Contents, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    monkeypatch.setattr(worker, "make_work", slowly)
    batch = make_batch(jobs=2)
    batch.watch = lambda entry, outcome, counts: os.kill(os.getpid(), number) if counts.read == 15 else None
    report = batch.run()
    assert (report.stopped, report.signal) == (number.name, number)
    kept = lines(batch.out / ".partial" / GROWING[0])
    assert len(kept) == report.counts.read - 1  # a broken line has no article
    assert report.counts.read >= 15
    make_batch(resume=True).run()
    other = make_batch("other")
    other.run()
    assert contents(batch.out) == contents(other.out)


def test_killed_many_times_it_resumes_to_the_same_bytes(
    make_batch: MakeBatch, contents: Contents, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = make_batch("other")
    other.run()
    monkeypatch.setattr(run, "CHECKPOINT_SECONDS", 0.01)
    monkeypatch.setattr(worker, "make_work", slowly)
    batch = make_batch(jobs=2, resume=True)
    chance = random.Random(8)
    kills = 0
    while True:
        process = multiprocessing.get_context("fork").Process(target=batch.run)
        process.start()
        process.join(chance.uniform(0, 0.2 + 0.03 * kills))  # longer and longer, so that there is an end on any machine
        if process.exitcode is not None:
            break
        process.kill()
        process.join()
        kills += 1
        assert kills < 400
    assert process.exitcode == 0
    assert kills >= 3
    assert contents(batch.out) == contents(other.out)


@pytest.mark.parametrize("cut", range(5))
def test_cut_off_while_it_is_published(
    make_batch: MakeBatch, contents: Contents, monkeypatch: pytest.MonkeyPatch, cut: int
) -> None:
    other = make_batch("other")
    other.run()
    batch = make_batch(resume=True)
    replace, moves = Path.replace, iter(range(100))

    def cut_off(path: Path, target: Path) -> Path:
        if target.parent == batch.out and next(moves) == cut:
            raise KeyboardInterrupt
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", cut_off)
    with pytest.raises(KeyboardInterrupt):
        batch.run()
    assert not (batch.out / "datapackage.json").exists()
    monkeypatch.undo()
    make_batch(resume=True).run()
    assert contents(batch.out) == contents(other.out)


def test_cut_off_while_it_cleans_up(make_batch: MakeBatch, contents: Contents, monkeypatch: pytest.MonkeyPatch) -> None:
    batch = make_batch()

    def cut_off(folder: Path) -> None:
        (folder / "checkpoint.json").unlink()
        raise KeyboardInterrupt

    monkeypatch.setattr("extractor.writing.dataset.shutil.rmtree", cut_off)
    with pytest.raises(KeyboardInterrupt):
        batch.run()
    monkeypatch.undo()
    before = {path.name: path.stat().st_mtime_ns for path in batch.out.glob("*.json*")}
    assert make_batch(resume=True).run().counts.read == 30
    assert {path.name: path.stat().st_mtime_ns for path in batch.out.glob("*.json*")} == before


def test_resuming_leaves_what_no_run_has_written(make_batch: MakeBatch, tmp_path: Path) -> None:
    parts = tmp_path / "out"
    (parts / ".partial/00002-0a1b").mkdir(parents=True)  # as a job on many machines leaves them on its way
    (parts / "claims-00001.jsonl").write_text("{}")
    with pytest.raises(DatasetError, match="no dataset"):
        make_batch(resume=True).run()
    assert (parts / "claims-00001.jsonl").read_text() == "{}"
    assert (parts / ".partial/00002-0a1b").is_dir()


def stop_early(make_batch: MakeBatch) -> None:
    assert make_batch(max_failures=0).run().stopped


def test_changed_settings_or_input_are_refused(make_batch: MakeBatch, news: Path) -> None:
    stop_early(make_batch)
    with pytest.raises(DatasetError, match="settings changed"):
        make_batch(resume=True, settings=Settings(max_chars=5)).run()
    with pytest.raises(DatasetError, match="inputs changed"):
        make_batch(resume=True, inputs=[news / "00.txt", news]).run()
    with (news / "14.txt").open("a") as file:  # which the first run had not reached
        file.write("More.")
    with pytest.raises(DatasetError, match="files changed"):
        make_batch(resume=True).run()


def test_no_secret_of_an_address_is_written_down(make_batch: MakeBatch, news: Path) -> None:
    batch = make_batch(max_failures=1)
    batch.inputs = ["http://ann:hush@127.0.0.1:9/news.txt?sig=hush", str(news)]
    assert batch.run().stopped
    batch.options = replace(batch.options, max_failures=None, resume=True)
    written = {path: path.read_bytes() for path in batch.out.rglob("*") if path.is_file()}
    batch.run()
    written |= {path: path.read_bytes() for path in batch.out.rglob("*") if path.is_file()}
    assert len(written) > 8
    assert [path for path, data in written.items() if b"hush" in data] == []
    first = lines(batch.out / "failures.jsonl")[0]
    assert first["article_id"] == first["path"] == "http://127.0.0.1:9/news.txt"


def test_an_unfinished_run_is_in_the_way(make_batch: MakeBatch) -> None:
    stop_early(make_batch)
    with pytest.raises(DatasetError, match="unfinished"):
        make_batch().run()
    assert make_batch(overwrite=True).run().counts.read == 30


def test_tables_that_are_shorter_than_they_were_are_noticed(make_batch: MakeBatch, tmp_path: Path) -> None:
    stop_early(make_batch)
    (tmp_path / "out/.partial/articles-00001.jsonl").write_text("")
    with pytest.raises(DatasetError, match="shorter"):
        make_batch(resume=True).run()


def test_resuming_what_is_complete_does_nothing_but_still_notices_changes(
    make_batch: MakeBatch, news: Path, contents: Contents
) -> None:
    batch = make_batch()
    first = batch.run()
    before = contents(batch.out)
    assert make_batch(resume=True).run() == first
    assert contents(batch.out) == before
    (news / "new.txt").write_text("52%")
    with pytest.raises(DatasetError, match="inputs changed"):
        make_batch(resume=True).run()


def test_standard_input_cannot_be_resumed(make_batch: MakeBatch) -> None:
    with pytest.raises(InputError, match="standard input"):
        make_batch(resume=True, inputs=[Path("-")]).run()


def test_two_runs_into_one_folder_do_not_mix(make_batch: MakeBatch, capfd: pytest.CaptureFixture[str]) -> None:
    codes: list[int | None] = []

    def second(entry: object, outcome: object, counts: object) -> None:
        if not codes:
            process = multiprocessing.get_context("fork").Process(target=make_batch(overwrite=True).run)
            process.start()
            process.join()
            codes.append(process.exitcode)

    batch = make_batch()
    batch.watch = second
    assert batch.run().counts.read == 30
    assert codes == [1]
    assert "another run is writing there" in capfd.readouterr().err


def test_it_runs_outside_the_main_thread(make_batch: MakeBatch) -> None:
    found: list[int] = []
    thread = threading.Thread(target=lambda: found.append(make_batch().run().counts.read))
    thread.start()
    thread.join()
    assert found == [30]
