"""Measures CQE, quantulum3 and Recognizers-Text beside the extractor and writes one table. See README.md."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import extractor
from extractor.evaluation.evaluation import Evaluation, evaluate
from extractor.evaluation.gold import GoldDocument, fingerprint
from extractor.evaluation.predictions import Predictions, predict
from extractor.evaluation.reading import read_gold

from peers import Peer, interpreter, read_peers, run, set_up, version  # isort: skip

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
VALUE = ("quantity_precision", "quantity_recall", "quantity_f1")
OPTIONAL = {"modifier": ("modifier",), "subject": ("subject_f1", "subject_hit")}
HEADINGS = ("system", "version", "value P", "value R", "value F1", "number F1", "modifier", "subject F1", "subject hit")


def main() -> None:
    options = parse()
    documents = read_gold(options.gold)
    rows = [ours(documents, options.labeller)]
    for peer in read_peers():
        if peer.key in options.peers:
            pythons = {"3.9": options.python39, "3.11": options.python311}
            rows.append(theirs(peer, documents, options.envs, interpreter(peer.python, pythons)))
    table = "\n".join(report(documents, options.gold, rows))
    print(table)
    if options.out:
        options.out.write_text(table + "\n", encoding="utf-8")


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    known = [peer.key for peer in read_peers()]
    parser.add_argument("gold", nargs="*", type=Path, default=[ROOT / "fixtures/gold/dev"], help="annotated documents")
    parser.add_argument("--out", type=Path, help="write the table there too, as Markdown")
    parser.add_argument("--envs", type=Path, default=ROOT / "build/peers", help="where the peers are installed")
    parser.add_argument("--peers", nargs="*", choices=known, default=known, help="which of them to run")
    parser.add_argument("--labeller", default=extractor.Settings().labeller, help="which of our labellers to run")
    parser.add_argument("--python39", help="a Python 3.9, where none is on PATH")
    parser.add_argument("--python311", help="a Python 3.11, where none is on PATH")
    return parser.parse_args()


def ours(documents: Sequence[GoldDocument], labeller: str) -> list[str]:
    predictions = predict(documents, extractor.Extractor(extractor.Settings.parse({"labeller": labeller})))
    return row("**this project**", f"{extractor.__version__} ({labeller})", documents, predictions, list(OPTIONAL))


def theirs(peer: Peer, documents: Sequence[GoldDocument], environments: Path, python: str) -> list[str]:
    print(f"{peer.name} …", file=sys.stderr)
    home = set_up(peer, environments, python)
    return row(peer.name, version(peer, home), documents, run(peer, home, documents), peer.gives)


def row(
    name: str, release: str, documents: Sequence[GoldDocument], predictions: Predictions, gives: Sequence[str]
) -> list[str]:
    figures = evaluate(documents, predictions).figures
    cells = [f"{figures[key]:.3f}" for key in VALUE]
    cells.append(f"{numbers_only(documents, predictions).figures['quantity_f1']:.3f}")
    for column, keys in OPTIONAL.items():
        cells += [f"{figures[key]:.3f}" if column in gives else "–" for key in keys]
    return [name, release, *cells]


def numbers_only(documents: Sequence[GoldDocument], predictions: Predictions) -> Evaluation:
    """The same, whatever the unit: percent, percentage points, or the peer's own name for it."""
    plain = [
        document.model_copy(
            update={"claims": tuple(claim.model_copy(update={"unit": "percent"}) for claim in document.claims)}
        )
        for document in documents
    ]
    return evaluate(plain, Predictions(tuple(replace(claim, unit="percent") for claim in predictions.claims)))


def report(documents: Sequence[GoldDocument], gold: Sequence[Path], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    claims = sum(len(document.claims) for document in documents)
    names = ", ".join(
        f"`{path.resolve().relative_to(ROOT) if path.resolve().is_relative_to(ROOT) else path.name}`" for path in gold
    )
    yield "# Accuracy beside peers"
    yield ""
    yield f"{names}: {len(documents)} documents, {claims} claims (annotations {fingerprint(documents)[:12]})."
    yield "Written by `benchmarks/accuracy/run.py`; the README beside it says what the columns mean."
    yield ""
    yield line(HEADINGS)
    yield line(["---", "---", *["---:"] * (len(HEADINGS) - 2)])
    yield from map(line, rows)
    yield ""
    yield from (f"- {peer.name}: {peer.note}." for peer in read_peers())


def line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
