from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text("Nearly 52 per cent of nurses skip lunch.")
    (folder / "b.txt").write_text("")
    monkeypatch.chdir(tmp_path)
    return folder


def failures(out: Path) -> dict[str, tuple[str, int | None]]:
    found = map(json.loads, (out / "failures.jsonl").read_text().splitlines())
    return {failure["path"]: (failure["error"], failure["line"]) for failure in found}


def test_all_fine(run: Run, news: Path) -> None:
    code, out, err = run("run", "news", "--out", "data", "--jobs", 1)
    assert (code, out) == (0, "")
    assert err.startswith("2 articles read = 1 written + 1 empty + 0 failed; 1 claims; data in ")
    assert err.count("\n") == 1
    assert run("validate", "data")[0] == 0


def test_each_trouble_has_its_message_and_the_rest_is_written(
    run: Run, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (news / "binary.txt").write_bytes(b"\0\1\2")
    (news / "lines.jsonl").write_text('{"text": "40% of cats sleep."}\n{broken\n{"id": "x"}\n')
    (news / "long.txt").write_text("Some words, 52 per cent of them. " * 160_000)  # more than 5 million characters
    locked = news / "locked.txt"
    locked.write_text("52%")
    locked.chmod(0)
    read_bytes = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == locked.name:  # whoever runs the tests
            raise PermissionError(13, "Permission denied")
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    code, _, err = run("run", "news", "nowhere", "--out", "data", "--jobs", 1)
    assert code == 1
    assert "9 articles read = 2 written + 1 empty + 6 failed" in err
    assert failures(Path("data")) == {
        "news/binary.txt": ("binary file, not text", None),
        "news/lines.jsonl": ("no text: the field `text` is needed, and must be a string", 3),
        "news/long.txt": ("long.txt: 5280000 characters, more than max_chars=2000000", None),
        "news/locked.txt": ("Permission denied", None),
        "nowhere": ("no such file or folder", None),
    }
    assert "news/lines.jsonl:2: broken JSON" in err
    assert run("validate", "data")[0] == 0


def test_nothing_done_is_exit_code_2(run: Run, news: Path) -> None:
    (news / "a.txt").write_bytes(b"\0")
    assert run("run", "news/a.txt", "--out", "data")[0] == 2
    code, _, err = run("run", "nowhere", "--out", "other")
    assert (code, err) == (2, "extractor: nowhere: no such file or folder\n")
    assert not Path("other").exists()


def test_a_dataset_in_the_way(run: Run, news: Path) -> None:
    assert run("run", "news", "--out", "data")[0] == 0
    code, _, err = run("run", "news", "--out", "data")
    assert code == 2
    assert "--overwrite" in err
    assert run("run", "news", "--out", "data", "--overwrite")[0] == 0
    assert run("run", "news", "--out", "data", "--resume")[0] == 0
    assert run("run", "news", "--out", "data", "--resume", "--max-chars", 9)[0] == 2


def test_a_run_that_is_stopped_says_how_to_go_on(run: Run, news: Path) -> None:
    (news / "aa.txt").write_bytes(b"\0")
    code, _, err = run("run", "news", "--out", "data", "--fail-fast")
    assert code == 1
    assert "--resume" in err
    assert not Path("data/datapackage.json").exists()
    assert run("run", "news", "--out", "data", "--resume")[0] == 1
    assert Path("data/datapackage.json").exists()


def test_articles_may_be_limited_to_a_few_characters(run: Run, news: Path) -> None:
    (news / "c.txt").write_text("Half of cats.")
    assert run("run", "news", "--out", "data", "--labeller", "rules", "--max-chars", 20)[0] == 1
    assert failures(Path("data")) == {"news/a.txt": ("a.txt: 40 characters, more than max_chars=20", None)}


USAGE = {
    "no input": ["--out", "data"],
    "no output": ["news"],
    "options that do not go together": ["news", "--out", "data", "--fail-fast", "--max-failures", "3"],
    "unknown labeller": ["news", "--out", "data", "--labeller", "guess"],
    "unknown model": ["news", "--out", "data", "--model", "no_such_pipeline"],
    "no workers": ["news", "--out", "data", "--jobs", "0"],
    "a file as the output": ["news", "--out", "news/a.txt"],
}


@pytest.mark.parametrize("name", USAGE)
def test_wrong_usage_is_exit_code_2_and_a_message(run: Run, news: Path, name: str) -> None:
    code, out, err = run("run", *USAGE[name])
    assert (code, out) == (2, "")
    assert err
    assert "Traceback" not in err


def test_standard_input_and_globs(run: Run, news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Half of nurses skip lunch.")))
    code, _, err = run("run", "-", "news/*.txt", "--out", "data")
    assert code == 0
    assert "3 articles read" in err
    articles = map(json.loads, Path("data/articles.jsonl").read_text().splitlines())
    assert [(article["id"], article["path"]) for article in articles] == [
        ("stdin", None),
        ("a.txt", "news/a.txt"),
        ("b.txt", "news/b.txt"),
    ]
