"""The examples of docs/scale.md, as they stand there."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pa = pytest.importorskip("pyarrow", reason="needs the extra `cluster`")
pytest.importorskip("datatrove", reason="needs the extra `cluster`")
import pyarrow.parquet as pq  # noqa: E402

DOCS = (Path(__file__).parents[2] / "docs" / "scale.md").read_text("utf-8")
EXAMPLES = dict(re.findall(r"^<!-- (\w+) -->\n```python\n(.*?)^```$", DOCS, re.M | re.S))
ARTICLES = 6


@pytest.fixture
def folder(tmp_path: Path, bulletins: Callable[[int], list[dict[str, Any]]]) -> Path:
    articles = bulletins(ARTICLES)
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.jsonl").write_text("\n".join(map(json.dumps, articles)))
    pq.write_table(pa.Table.from_pylist(articles), tmp_path / "articles.parquet")
    return tmp_path


def run(example: str, folder: Path) -> str:
    program = folder / "example.py"
    program.write_text(EXAMPLES[example])
    # Spark starts its workers with what is first in PATH; Ray joins a cluster that other tests have made.
    ours = {**os.environ, "PYSPARK_PYTHON": sys.executable, "RAY_ADDRESS": "local"}
    done = subprocess.run([sys.executable, program], cwd=folder, env=ours, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_example_is_run() -> None:
    assert EXAMPLES.keys() == {"datatrove", "pandas", "ray", "spark"}


def test_datatrove(folder: Path) -> None:
    run("datatrove", folder)
    with gzip.open(folder / "found" / "00000.jsonl.gz") as file:
        found = [json.loads(line)["metadata"] for line in file]
    assert len(found) == ARTICLES
    assert sum(len(metadata["claims"]) for metadata in found) > ARTICLES


def test_pandas(folder: Path) -> None:
    pytest.importorskip("pandas")
    assert "share" in run("pandas", folder)


def test_ray(folder: Path) -> None:
    pytest.importorskip("ray", reason="needs the extra `cluster`")
    run("ray", folder)
    assert pq.read_table(folder / "found").num_rows == ARTICLES


def test_spark(folder: Path) -> None:
    pytest.importorskip("pyspark", reason="Spark is not installed")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java")
    run("spark", folder)
    assert pq.read_table(folder / "found").num_rows == ARTICLES
