"""What the rules and a trained model each get right where they agree on a claim's roles and where they do not.

    python benchmarks/roles/agreement.py base

Quantities are given, so that roles are measured alone: in the articles that the model's card names as held out, and in
`fixtures/gold/dev`. A part is right by the scorer's measure. Two phrases agree by the same measure, one taken for gold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import typer
from given import given_quantities

from extractor.config import Settings
from extractor.document import Document
from extractor.evaluation.gold import GoldClaim, GoldDocument
from extractor.evaluation.overlap import HIT, token_f1
from extractor.evaluation.reading import read_gold
from extractor.language import load_language
from extractor.roles import Roles, make_labeller
from extractor.roles.neural.model import MODELS, RoleModel

PARTS = ("kind", "direction", "subject", "predicate", "all")


def held_out(size: str) -> list[GoldDocument]:
    names = set(RoleModel(MODELS / size).card.training["held_out"])
    return [document for document in read_gold([Path("fixtures/gold/train")]) if document.id in names]


def read(size: str, documents: Sequence[GoldDocument]) -> Iterator[tuple[GoldClaim, Roles, Roles]]:
    """Claims with the roles that the model and the rules give them; those the model takes for no claim are left out."""
    nlp = load_language(Settings().model)
    model, rules = (make_labeller(Settings(labeller=name)) for name in (size, "rules"))
    for gold in documents:
        claims, quantities = given_quantities(gold)
        document = Document.of(gold.text, nlp)
        answers = model.label(document, quantities), rules.label(document, quantities)
        yield from ((c, m, r) for c, m, r in zip(claims, *answers, strict=True) if m is not None and r is not None)


def hits(one: GoldClaim | Roles, roles: Roles) -> dict[str, bool]:
    """Which parts of a reading are those of an annotated claim, or of another reading."""
    any_will_do = isinstance(one, GoldClaim) and not one.predicate
    parts = {
        "kind": roles.kind == one.kind,
        "direction": roles.direction == one.direction,
        "subject": token_f1(one.subject_text, roles.subject_text) >= HIT,
        "predicate": any_will_do or token_f1(one.predicate_text, roles.predicate_text) >= HIT,
    }
    return parts | {"all": all(parts.values())}


def main(size: str) -> None:
    for name, documents in (("held out", held_out(size)), ("dev", list(read_gold([Path("fixtures/gold/dev")])))):
        counts: Counter[tuple[str, str]] = Counter()
        for claim, model, rules in read(size, documents):
            ours, theirs, same = hits(claim, model), hits(claim, rules), hits(model, rules)
            for part in PARTS:
                counts[part, "same" if same[part] else "different"] += 1
                counts[part, "same, right"] += same[part] and ours[part]
                counts[part, f"different, {size} right"] += not same[part] and ours[part]
                counts[part, "different, rules right"] += not same[part] and theirs[part]
        columns = ("same", "same, right", "different", f"different, {size} right", "different, rules right")
        print(f"\n{name}\n\n| part | {' | '.join(columns)} |\n| --- |{' ---: |' * len(columns)}")
        for part in PARTS:
            print(f"| {part} | {' | '.join(str(counts[part, column]) for column in columns)} |")


if __name__ == "__main__":
    typer.run(main)
