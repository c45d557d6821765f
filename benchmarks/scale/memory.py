"""Memory of `extractor run`, the parent's and its workers', over the number of articles done. Linux only.

usage: memory.py ARTICLES.jsonl OUT [--jobs N] [--csv FILE]    then    plot.py FILE.csv FILE.svg

OUT is a dataset's folder that is not there yet.
"""

import argparse
import csv
import json
import subprocess
import sys
import time
from pathlib import Path

EVERY = 5.0  # seconds
MEGABYTE = 1 << 20
COLUMNS = ("seconds", "articles", "parent_mb", "worker_mb", "total_mb", "load")


def memory(process: int) -> float:
    """Resident set in megabytes; 0 for a process that has ended."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0.0
    found = next((line for line in status.splitlines() if line.startswith("VmRSS")), "VmRSS: 0 kB")
    return int(found.split()[1]) * 1024 / MEGABYTE


def children(process: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []


def articles_done(out: Path) -> int | None:
    """By the last checkpoint, which is at most two seconds old; None before the first."""
    try:
        return int(json.loads((out / ".partial" / "checkpoint.json").read_text())["counts"]["read"])
    except (OSError, ValueError):
        return None


def sample(process: int, out: Path, start: float) -> dict[str, float] | None:
    done = articles_done(out)
    if done is None:
        return None
    workers = [memory(child) for child in children(process)]
    largest = max(workers, default=0.0)
    parent = memory(process)
    load = float(Path("/proc/loadavg").read_text().split()[0])
    values = (time.monotonic() - start, done, parent, largest, parent + sum(workers), load)
    return {name: round(value, 1) for name, value in zip(COLUMNS, values, strict=True)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--csv", type=Path, default=Path("memory.csv"))
    args = parser.parse_args()
    command = ["run", str(args.articles), "--out", str(args.out), "--labeller", "rules", "--jobs", str(args.jobs)]
    program = "import sys; from extractor.cli import main; main(sys.argv[1:])"
    start = time.monotonic()
    with args.csv.open("w", newline="") as file:
        table = csv.DictWriter(file, COLUMNS)
        table.writeheader()
        run = subprocess.Popen([sys.executable, "-c", program, *command])
        while run.poll() is None:
            if (row := sample(run.pid, args.out, start)) is not None:
                table.writerow(row)
                file.flush()
            time.sleep(EVERY)
    print(f"exit code {run.returncode} after {time.monotonic() - start:.0f} s")
    sys.exit(run.returncode)


if __name__ == "__main__":
    main()
