from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from extractor.batch import Batch, BatchOptions, worker
from extractor.config import Settings

RULES = Settings(labeller="rules")  # which loads and works faster


@cache
def warm() -> None:
    worker.make_work(RULES)


@pytest.fixture(autouse=True)
def quick_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers begin as copies of this process: the models are loaded once, and toys made here reach them."""
    warm()
    monkeypatch.setattr(worker, "START_METHOD", "fork")


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Thirty articles: files, lines, an empty one and two that cannot be read."""
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(15):
        (folder / f"{number:02}.txt").write_text(f"Nearly {number + 40} per cent of nurses skip lunch, Learnwell said.")
    lines = [f'{{"id": "line-{number}", "text": "About {number}% of cats sleep."}}' for number in range(12)]
    (folder / "05-lines.jsonl").write_text("\n".join([*lines[:6], "{broken", *lines[6:]]))
    (folder / "07-empty.txt").write_text("")
    (folder / "08-binary.txt").write_bytes(b"\0\1\2")
    return folder


MakeBatch = Callable[..., Batch]


@pytest.fixture
def make_batch(tmp_path: Path, news: Path) -> MakeBatch:
    """A batch over the thirty articles into `out`; the rest are options."""

    def make(
        out: str = "out", inputs: list[Path] | None = None, settings: Settings | None = None, **given: object
    ) -> Batch:
        options = BatchOptions(**given)  # type: ignore[arg-type]
        return Batch([str(name) for name in inputs or [news]], tmp_path / out, settings or RULES, options)

    return make


@pytest.fixture
def contents() -> Callable[[Path], dict[str, bytes]]:
    """Every file of a folder."""
    return lambda folder: {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
