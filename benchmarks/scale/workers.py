"""How much faster two workers are than one: short rounds in turn, of each the best, and the load beside it.

usage: workers.py ARTICLES.jsonl [--articles N] [--rounds N] [--labeller NAME] [--jobs N...]

Each round runs `extractor run` on the first N articles, and counts from the moment the first of them is done, so
that loading the models is left out.
"""

import argparse
import tempfile
from itertools import islice
from pathlib import Path
from time import perf_counter

from extractor.batch import Batch, BatchOptions
from extractor.config import Settings


def rate(articles: Path, settings: Settings, jobs: int) -> float:
    """Articles a second, the models loaded."""
    done: list[float] = []
    with tempfile.TemporaryDirectory() as out:
        options = BatchOptions(jobs=jobs)
        Batch([str(articles)], Path(out), settings, options, watch=lambda *_: done.append(perf_counter())).run()
    return (len(done) - 1) / (done[-1] - done[0])


def load() -> float:
    return float(Path("/proc/loadavg").read_text().split()[0])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--articles", dest="number", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--labeller", default="rules")
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    args = parser.parse_args()
    settings = Settings(labeller=args.labeller)
    best = dict.fromkeys(args.jobs, 0.0)
    with tempfile.TemporaryDirectory() as folder:
        some = Path(folder) / "some.jsonl"
        with args.articles.open("rb") as file:
            some.write_bytes(b"".join(islice(file, args.number)))
        for round_ in range(args.rounds):
            for jobs in args.jobs:
                before = load()
                found = rate(some, settings, jobs)
                best[jobs] = max(best[jobs], found)
                print(
                    f"round {round_ + 1}: {jobs} workers, {found:.1f} articles/s, load {before:.1f} → {load():.1f}",
                    flush=True,
                )
    first = args.jobs[0]
    for jobs in args.jobs[1:]:
        times = best[jobs] / best[first]
        print(f"best: {jobs} workers {best[jobs]:.1f}/s, {first} {best[first]:.1f}/s: {times:.2f} times")


if __name__ == "__main__":
    main()
