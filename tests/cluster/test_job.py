from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.config import Settings
from extractor.errors import DatasetError, InputError
from extractor.writing.validation import validate

pytest.importorskip("datatrove", reason="needs the extra `cluster`")
from extractor.batch import Counts
from extractor.cli import main
from extractor.cluster import Job

pytestmark = pytest.mark.usefixtures("quick_workers")

# What a head node has, in so far as datatrove asks for it: the members of the array run one after the other.
SBATCH = """#!/bin/bash
for option in "$@"; do [[ $option == --export=ALL,* ]] && export "${option#--export=ALL,}"; done
script="${@: -1}"
echo "$@" >> "$FAKE_LOG"
cp "$script" "$FAKE_LOG.$(wc -l < "$FAKE_LOG")"
last=$(sed -n 's/^#SBATCH --array=0-\\([0-9]*\\).*/\\1/p' "$script")
for member in $(seq 0 "${last:-0}"); do
  grep -q launch_pickled_pipeline "$script" && SLURM_ARRAY_TASK_ID=$member bash "$script" >> "$FAKE_LOG.out" 2>&1
done
echo "Submitted batch job 7"
"""
SRUN = '#!/bin/bash\nwhile [[ $1 == -* ]]; do [[ $1 == -n ]] && shift; shift; done\nexec "$@"\n'
SCONTROL = "#!/bin/bash\necho node-1\n"


@pytest.fixture
def job(make_folder: Callable[..., Path], rules: Settings, tmp_path: Path) -> Job:
    return Job(str(make_folder(12, 3, more=("{broken",))), str(tmp_path / "out"), rules)


def run(job: Job) -> Counts | list[int]:
    job.prepare()
    executor = job.executor("local")
    executor.run()
    return job.finish(executor)


def test_a_relaunch_does_what_is_missing(job: Job, table_lines: Callable[[Path, str], list[bytes]]) -> None:
    counts = run(job)
    assert isinstance(counts, Counts)
    assert (counts.read, counts.failed) == (13, 1)
    out = Path(job.out)
    before = {path: path.read_bytes() for path in out.glob("*.json*")}
    times = {path: path.stat().st_mtime_ns for path in out.glob("*-*.jsonl")}
    (out / "job/completions/00001").unlink()
    assert job.finish(job.executor("local")) == [1]
    assert run(job) == counts
    assert {path: path.read_bytes() for path in out.glob("*.json*")} == before
    again = {path.name for path, time in times.items() if path.stat().st_mtime_ns != time}
    assert {name.partition("-")[2] for name in again} == {"00002.jsonl"}


def test_the_package_describes_the_parts(job: Job) -> None:
    counts = run(job)
    package = json.loads((Path(job.out) / "datapackage.json").read_text())
    assert isinstance(counts, Counts)
    assert package["counts"] == counts.as_dict()
    parts = {resource["name"]: resource["path"] for resource in package["resources"]}
    assert parts["articles"] == [f"articles-0000{number}.jsonl" for number in (1, 2, 3)]
    assert all((Path(job.out) / name).is_file() for names in parts.values() for name in names)
    assert not (Path(job.out) / ".partial").exists()
    assert list(validate(Path(job.out))) == []


def test_another_job_in_the_same_folder_is_refused(job: Job) -> None:
    job.prepare()
    with pytest.raises(DatasetError, match="settings changed"):
        replace(job, settings=Settings(labeller="rules", max_chars=5)).prepare()
    with pytest.raises(DatasetError, match="tasks changed"):
        replace(job, tasks=2).prepare()
    (Path(job.source) / "new.txt").write_text("Half of it.")
    with pytest.raises(DatasetError, match="inputs changed"):
        replace(job, tasks=3).prepare()


def test_an_unfinished_run_is_left_alone(job: Job) -> None:
    (Path(job.out) / ".partial").mkdir(parents=True)
    (Path(job.out) / ".partial/checkpoint.json").write_text("{}")
    with pytest.raises(DatasetError, match="unfinished run"):
        run(job)
    assert (Path(job.out) / ".partial/checkpoint.json").exists()


def test_files_are_chosen(job: Job) -> None:
    assert "1 files" in replace(job, glob="**/001.jsonl").plan("local")
    (Path(job.source) / ".hidden").write_text("Half of it.")
    assert "3 files" in replace(job, out=f"{job.source}/out").plan("local")
    with pytest.raises(InputError, match="no files in"):
        replace(job, glob="*.warc").prepare()


@pytest.fixture
def slurm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Programs of Slurm's names; returns where they write down what they were asked."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name, program in (("sbatch", SBATCH), ("srun", SRUN), ("scontrol", SCONTROL)):
        (folder / name).write_text(program)
        (folder / name).chmod(stat.S_IRWXU)
    ours = Path(sys.executable).parent  # has datatrove's launcher, as an activated environment would
    monkeypatch.setenv("PATH", os.pathsep.join([str(folder), str(ours), os.environ["PATH"]]))
    monkeypatch.setenv("FAKE_LOG", str(tmp_path / "log"))
    monkeypatch.setenv("SLURM_NODELIST", "node-1")
    return tmp_path / "log"


COMMAND = (
    "--engine",
    "slurm",
    "--labeller",
    "rules",
    "--tasks",
    "2",
    "--partition",
    "long",
    "--sbatch",
    "account=news",
)


@pytest.mark.parametrize("option", ["exclusive", "=news", "--=news"])
def test_an_option_of_sbatch_needs_a_name_and_a_value(
    job: Job, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["cluster", "run", job.source, "--out", job.out, "--engine", "slurm", "--dry-run", "--sbatch", option])
    assert caught.value.code == 2
    assert "NAME=VALUE" in capsys.readouterr().err


def test_slurm(job: Job, slurm: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["cluster", "run", job.source, "--out", job.out, *COMMAND]
    with pytest.raises(SystemExit):
        main([*command, "--dry-run"])
    script = capsys.readouterr().out
    assert not (Path(job.out) / "job/job.json").exists()
    assert "#SBATCH --array=0-1%100" in script
    assert "#SBATCH --partition=long\n" in script
    assert "#SBATCH --account=news\n" in script
    with pytest.raises(SystemExit) as caught:
        main(command)
    sent = slurm.with_name("log.1").read_text()
    assert script.split() == sent.split()
    assert caught.value.code == 1  # one article is broken
    assert "13 articles read" in capsys.readouterr().err
