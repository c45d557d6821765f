from __future__ import annotations

import json
import os
import random
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from extractor.batch import worker
from extractor.config import Settings

GROUPS = ("nurses", "small firms", "parents of toddlers", "rural clinics", "first-time voters", "cinema owners")
DEEDS = ("skip lunch", "plan to hire next year", "worry about rent", "use video visits", "distrust adverts")
NAMES = ("Learnwell", "the Northfield Institute", "Acme Health", "Harbour Research")
SHARES = ("{} per cent of {}", "Nearly {}% of {}", "More than {} percent of {}", "About {}% of {}")
PLAIN = ("The council met on Monday.", "Rain is likely by the weekend.", "Nobody was hurt, police said.")

Line = dict[str, Any]


def article(number: int) -> Line:
    """The same text for the same number: none to four claims, a survey now and then."""
    draw = random.Random(number)
    sentences = [f"Bulletin {number}."]
    for _ in range(draw.randrange(5)):
        share = draw.choice(SHARES).format(draw.randrange(2, 99), draw.choice(GROUPS))
        sentences.append(f"{share} {draw.choice(DEEDS)}, according to {draw.choice(NAMES)}.")
        if draw.random() < 0.4:
            sentences.append(draw.choice(PLAIN))
    if draw.random() < 0.3:
        sentences.append(f"The survey asked {draw.randrange(400, 3000)} people online in May.")
    return {"id": f"article-{number:05}", "text": " ".join(sentences), "title": f"Bulletin {number}"}


@pytest.fixture(scope="session")
def rules() -> Settings:
    return Settings(labeller="rules")


@pytest.fixture(scope="session")
def bulletins() -> Callable[[int], list[Line]]:
    return lambda number: [article(each) for each in range(number)]


@pytest.fixture
def make_folder(tmp_path: Path, bulletins: Callable[[int], list[Line]]) -> Callable[..., Path]:
    """A folder of JSON Lines files with so many articles in all, further lines in the last of them."""

    def make(number: int, files: int = 4, more: tuple[str, ...] = ()) -> Path:
        folder = tmp_path / "news"
        folder.mkdir()
        lines = [json.dumps(each) for each in bulletins(number)]
        for place in range(files):
            mine = lines[place::files] + list(more if place == files - 1 else ())
            (folder / f"{place:03}.jsonl").write_text("\n".join(mine) + "\n")
        return folder

    return make


@pytest.fixture(scope="session")
def table_lines() -> Callable[[Path, str], list[bytes]]:
    """All lines of a table, whatever its parts are, sorted: parts come in the order of the tasks."""

    def read(folder: Path, table: str) -> list[bytes]:
        return sorted(line for path in folder.glob(f"{table}*.jsonl") for line in path.read_bytes().splitlines())

    return read


@pytest.fixture
def quick_workers(monkeypatch: pytest.MonkeyPatch, rules: Settings) -> None:
    """Worker processes begin as copies of this one, where the models are loaded once."""
    worker.make_work(rules)
    monkeypatch.setattr(worker, "START_METHOD", "fork")


def descendants(process: int) -> dict[int, str]:
    """Command lines of the processes below this one, by number; parents before their children. Linux only."""
    parents: dict[int, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    below = [process]
    for each in below:
        below += [child for child, parent in parents.items() if parent == each]
    return {child: _command(child) for child in below[1:]}


def _command(process: int) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""


class Assassin(threading.Thread):
    """Kills one of Ray's workers, and all that it started, as soon as `now()`; `killed` tells which."""

    def __init__(self, title: str, now: Callable[[], bool]) -> None:
        super().__init__(daemon=True)
        self._title, self._now = title, now
        self.killed: list[str] = []

    def run(self) -> None:
        while not self.killed:
            time.sleep(0.1)
            victim = next((n for n, line in descendants(os.getpid()).items() if self._title in line), None)
            if victim and self._now():
                self.killed = [_command(victim)]
                for each in (victim, *descendants(victim)):
                    with suppress(ProcessLookupError):
                        os.kill(each, signal.SIGKILL)


@pytest.fixture
def assassin() -> type[Assassin]:
    return Assassin


@pytest.fixture(scope="session")
def two_nodes() -> Iterator[None]:
    """A Ray cluster of two nodes with one core each, both on this machine."""
    ray = pytest.importorskip("ray", reason="needs the extra `cluster`")
    utils = pytest.importorskip("ray.cluster_utils")
    size = {"num_cpus": 1, "memory": 2 << 30, "object_store_memory": 100 << 20}
    cluster = utils.Cluster(initialize_head=True, head_node_args={**size, "include_dashboard": False})
    cluster.add_node(**size)
    ray.init(address=cluster.address)
    yield
    ray.shutdown()
    cluster.shutdown()
