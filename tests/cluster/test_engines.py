"""The same articles through every engine, workers killed in the middle: the same claims.

A few articles where the extra `cluster` is installed; with EXTRACTOR_SCALE=1 two thousand, which take some minutes.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.batch import Batch, BatchOptions
from extractor.config import Settings

pytest.importorskip("datatrove", reason="needs the extra `cluster`")
pa = pytest.importorskip("pyarrow")
from extractor.cluster import Job, claim_table, extract_table  # noqa: E402

Lines = Callable[[Path, str], list[bytes]]

LARGE = os.environ.get("EXTRACTOR_SCALE") == "1"
ARTICLES, FILES = (2000, 16) if LARGE else (48, 4)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for the workers in /proc")


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory, bulletins: Callable[[int], list[Any]]) -> Path:
    folder = tmp_path_factory.mktemp("news")
    lines = [json.dumps(each) for each in bulletins(ARTICLES)]
    for place in range(FILES):
        (folder / f"{place:03}.jsonl").write_text("\n".join(lines[place::FILES]) + "\n")
    return folder


@pytest.fixture(scope="module")
def claims(
    news: Path,
    rules: Settings,
    tmp_path_factory: pytest.TempPathFactory,
    table_lines: Lines,
) -> list[bytes]:
    """What `extractor run` finds."""
    out = tmp_path_factory.mktemp("run") / "out"
    report = Batch([str(news)], out, rules, BatchOptions(jobs=2)).run()
    found = table_lines(out, "claims")
    assert report.counts.read == ARTICLES
    assert len(found) == report.counts.claims > ARTICLES
    return found


@pytest.fixture
def job(news: Path, rules: Settings, tmp_path: Path) -> Job:
    return Job(str(news), str(tmp_path / "out"), rules, workers=2)


def test_local_tasks(job: Job, claims: list[bytes], table_lines: Lines) -> None:
    job.prepare()
    executor = job.executor("local")
    executor.run()
    assert job.finish(executor).read == ARTICLES  # type: ignore[union-attr]
    assert table_lines(Path(job.out), "claims") == claims


@pytest.mark.usefixtures("two_nodes")
def test_ray_with_a_worker_killed(job: Job, claims: list[bytes], assassin: Any, table_lines: Lines) -> None:
    job.prepare()
    executor = job.executor("ray")
    out = Path(job.out)
    killer = assassin("RankWorker.run_for_rank", lambda: any(out.glob(".partial/*/claims")))
    killer.start()
    executor.run()
    assert killer.killed
    assert job.finish(executor).read == ARTICLES  # type: ignore[union-attr]
    assert table_lines(out, "claims") == claims


@pytest.mark.usefixtures("two_nodes")
def test_ray_data_with_a_worker_killed(
    claims: list[bytes], rules: Settings, bulletins: Callable[[int], list[Any]], assassin: Any, tmp_path: Path
) -> None:
    import ray

    articles = pa.Table.from_pylist(bulletins(ARTICLES))
    begun = tmp_path / "begun"

    def extract(table: pa.Table) -> pa.Table:
        found = extract_table(table, settings=rules)
        begun.touch()
        return found

    killer = assassin("extract", begun.exists)
    killer.start()
    blocks = ray.data.from_arrow(articles).repartition(FILES)
    results = blocks.map_batches(extract, batch_format="pyarrow", batch_size=None).to_arrow_refs()
    table = pa.concat_tables(ray.get(results))
    assert killer.killed
    assert table.num_rows == ARTICLES
    assert sorted(map(_line, claim_table(table).to_pylist())) == sorted(map(_line, map(json.loads, claims)))


def _line(claim: dict[str, Any]) -> str:
    return json.dumps(claim, sort_keys=True)
