"""What a small model is trained to make small where no one has annotated: how far it is from a larger model."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import torch
from spacy.language import Language
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from extractor.document import Document
from extractor.quantities import find_quantities
from extractor.roles.neural.model import RoleModel as Teacher
from extractor.roles.neural.model import RoleScores
from extractor.training.examples import Example, Labelled, examples
from extractor.training.loss import INSIDE_WEIGHT, ROLE_WEIGHTS
from extractor.training.network import KINDS

LONGEST = 12_000  # code points read of an article


def taught(teacher: Teacher, tokenizer: Tokenizer, texts: Iterable[str], nlp: Language) -> Iterator[Example]:
    """The windows of articles that nobody annotated, each with the teacher's scores.

    An article that the two models cut into different word pieces is left out.
    """
    for text in texts:
        text = text[:LONGEST]
        with nlp.memory_zone():
            spans = [(q.start, q.end) for q in find_quantities(Document.of(text, nlp))]
        if not spans:
            continue
        windows = examples(tokenizer, text, [Labelled(span) for span in spans])
        scored = list(teacher.score(teacher.encode(text), spans))
        for window, scores in zip(windows, scored, strict=False):
            if scores.outside.shape == window.targets[:, 1:-1].shape:
                yield replace(window, teacher=_tensors(scores))


def _tensors(scores: RoleScores) -> dict[str, Tensor]:
    named = {name: getattr(scores, name) for name in ("tags", "kind", "direction", "claim", "base")}
    return {name: torch.tensor(values, dtype=torch.float16) for name, values in named.items()}


def kept(file: Path, made: Iterator[Example]) -> list[Example]:
    """What `file` keeps of an earlier run of this machine, or else what is made now, which it will keep."""
    if file.exists():
        found: list[Example] = pickle.loads(file.read_bytes())
        return found
    windows = list(made)
    file.write_bytes(pickle.dumps(windows))
    return windows


def imitation_loss(scores: dict[str, Tensor], teacher: dict[str, Tensor]) -> Tensor:
    """Mean over the window's quantities, on the scale of `loss`; the teacher's tokens lack the two special ones."""
    wanted = {name: values.float() for name, values in teacher.items()}
    is_claim = torch.sigmoid(wanted["claim"])
    change = torch.softmax(wanted["kind"], 1)[:, KINDS.index("change")]
    said = (
        _spans(scores["tags"][:, 1:-1].float(), wanted["tags"])
        + _categorical(scores["kind"].float(), wanted["kind"])
        + change * _binary(scores["direction"].float(), torch.sigmoid(wanted["direction"]))
        + _categorical(scores["base"].float(), wanted["base"])
    )
    return (_binary(scores["claim"].float(), is_claim) + is_claim * said).mean()


def _spans(tags: Tensor, teacher: Tensor) -> Tensor:
    """A role's edges count as far as the teacher sees the role at all."""
    wanted = torch.sigmoid(teacher[..., 0])
    inside = _binary(tags[..., 0], wanted).sum(1)
    edges = _categorical(tags[..., 1], teacher[..., 1]) + _categorical(tags[..., 2], teacher[..., 2])
    return (INSIDE_WEIGHT * inside + wanted.amax(1) * edges) @ torch.tensor(ROLE_WEIGHTS)


def _binary(logits: Tensor, wanted: Tensor) -> Tensor:
    return functional.binary_cross_entropy_with_logits(logits, wanted, reduction="none")


def _categorical(logits: Tensor, teacher: Tensor) -> Tensor:
    return -(torch.softmax(teacher, 1) * functional.log_softmax(logits, 1)).sum(1)
