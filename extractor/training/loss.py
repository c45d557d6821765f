"""What a role model is trained to make small."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from extractor.training.examples import Example
from extractor.training.network import RoleModel

ROLE_WEIGHTS = (1.0, 1.0, 0.5)
INSIDE_WEIGHT = 0.1  # of a token beside an edge


def answer(model: RoleModel, example: Example) -> dict[str, Tensor]:
    """Reads an example's window and asks about all its quantities."""
    states = model.read(example.ids, example.cases, example.breaks, example.marked)
    return model.ask(states, example.targets)


def loss(scores: dict[str, Tensor], example: Example) -> Tensor:
    """Mean over the window's quantities."""
    is_claim = (example.kind >= 0).float()
    total = functional.binary_cross_entropy_with_logits(scores["claim"].float(), is_claim, reduction="none")
    real = example.kind >= 0
    if real.any():
        total = total + is_claim * _claims(scores, example)
    return total.mean()


def _claims(scores: dict[str, Tensor], example: Example) -> Tensor:
    tags = scores["tags"].float()
    inside = functional.binary_cross_entropy_with_logits(tags[..., 0], example.tags, reduction="none").sum(1)
    edges = _edge(tags[..., 1], example.first) + _edge(tags[..., 2], example.last)
    spans = (INSIDE_WEIGHT * inside + edges) @ torch.tensor(ROLE_WEIGHTS)
    kind = functional.cross_entropy(scores["kind"].float(), example.kind.clamp(min=0), reduction="none")
    direction = functional.binary_cross_entropy_with_logits(
        scores["direction"].float(), example.direction.clamp(min=0).float(), reduction="none"
    )
    base = functional.cross_entropy(scores["base"].float(), example.base, reduction="none")
    return spans + kind + (example.direction >= 0) * direction + base


def _edge(logits: Tensor, gold: Tensor) -> Tensor:
    """Cross-entropy over the tokens, the weight shared among a role's pieces; zero where there are none."""
    wanted = gold / gold.sum(1, keepdim=True).clamp(min=1)
    return -(wanted * functional.log_softmax(logits, 1)).sum(1)
