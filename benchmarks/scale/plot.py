"""Samples of memory.py → a figure, and how much the memory differs from 1,000 articles on.

usage: plot.py memory.csv memory.svg
"""

import argparse
import csv
from pathlib import Path

import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as plt

FROM = 1000  # articles; before, the models are still loading
NAMES = {"total_mb": "all processes", "worker_mb": "largest worker", "parent_mb": "parent"}
COLOURS = {"total_mb": "#333333", "worker_mb": "#0072b2", "parent_mb": "#d55e00"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("samples", type=Path)
    parser.add_argument("figure", type=Path)
    args = parser.parse_args()
    with args.samples.open(newline="") as file:
        rows = [{name: float(value) for name, value in row.items()} for row in csv.DictReader(file)]
    rows = [row for row in rows if row["articles"] >= FROM]
    for name, label in NAMES.items():
        values = [row[name] for row in rows]
        first, last, low, high = values[0], values[-1], min(values), max(values)
        ends = f"{first:.0f} MB at {rows[0]['articles']:.0f} articles, {last:.0f} at {rows[-1]['articles']:.0f}"
        print(f"{label}: {ends}; lowest {low:.0f}, highest {high:.0f} ({100 * (high / first - 1):+.1f}%)")
    draw(rows, args.figure)


def draw(rows: list[dict[str, float]], target: Path) -> None:
    plt.rcParams["svg.hashsalt"] = "memory"  # the same bytes for the same samples
    figure, axes = plt.subplots(figsize=(7, 3.5), layout="constrained")
    for name, label in NAMES.items():
        axes.plot([row["articles"] for row in rows], [row[name] for row in rows], color=COLOURS[name], label=label)
    axes.set(xlabel="articles done", ylabel="resident memory, MB", ylim=(0, None), xlim=(0, None))
    axes.xaxis.set_major_formatter("{x:,.0f}")
    axes.legend(loc="center right", frameon=False)
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(target, metadata={"Date": None})


if __name__ == "__main__":
    main()
