"""Annotated articles → the tensors a role model learns from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from extractor.roles.neural.encoding import Encoding, Ints, Window, encode, special_ids, token_masks, windows
from extractor.training.network import KINDS, ROLES

Pairs = Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Labelled:
    """One quantity with what a reader says of it; spans are code points. Without a kind it is no claim."""

    quantity: tuple[int, int]
    kind: str | None = None
    direction: str | None = None
    roles: tuple[Pairs, Pairs, Pairs] = ((), (), ())
    base: int | None = None  # index among the article's quantities


@dataclass(frozen=True)
class Example:
    """A window and its quantities; `tags` (quantities, tokens, roles) says which tokens belong to which role.

    Where nobody annotated it, `teacher` has a larger model's scores instead.
    """

    ids: Tensor
    cases: Tensor
    breaks: Tensor
    marked: Tensor
    targets: Tensor
    tags: Tensor
    first: Tensor
    last: Tensor
    kind: Tensor
    direction: Tensor
    base: Tensor
    members: tuple[int, ...]
    offset: int
    teacher: dict[str, Tensor] | None = None


def examples(tokenizer: Tokenizer, text: str, labelled: Sequence[Labelled]) -> list[Example]:
    """The windows of one article."""
    encoding = encode(tokenizer, text)
    masks = token_masks(encoding, [q.quantity for q in labelled])
    return [_example(tokenizer, encoding, masks, window, labelled) for window in windows(encoding, masks)]


def _example(
    tokenizer: Tokenizer, encoding: Encoding, masks: np.ndarray, window: Window, labelled: Sequence[Labelled]
) -> Example:
    part = slice(window.start, window.end)
    asked = [labelled[i] for i in window.quantities]
    opening, closing = special_ids(tokenizer)
    shape = (len(asked), window.end - window.start + 2, len(ROLES))
    tags, first, last = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    for row, item in enumerate(asked):
        for role, spans in enumerate(item.roles):
            for mask in token_masks(encoding, spans)[:, part]:
                at = np.flatnonzero(mask)
                if len(at):
                    tags[row, at + 1, role] = 1
                    first[row, at[0] + 1, role] = 1
                    last[row, at[-1] + 1, role] = 1
    place = {number: row for row, number in enumerate(window.quantities)}
    return Example(
        ids=torch.tensor([opening, *encoding.ids[part].tolist(), closing]),
        cases=_padded(encoding.cases[part]),
        breaks=_padded(encoding.breaks[part]),
        marked=_padded(np.any(masks[:, part], axis=0).astype(np.int64)),
        targets=torch.stack([_padded(masks[i, part].astype(np.int64)) for i in window.quantities]),
        tags=torch.tensor(tags, dtype=torch.float32),
        first=torch.tensor(first, dtype=torch.float32),
        last=torch.tensor(last, dtype=torch.float32),
        kind=torch.tensor([KINDS.index(q.kind) if q.kind else -1 for q in asked]),
        direction=torch.tensor([-1 if q.direction is None else int(q.direction == "up") for q in asked]),
        base=torch.tensor([0 if q.base is None else place.get(q.base, -1) + 1 for q in asked]),
        members=window.quantities,
        offset=window.start - 1,
    )


def _padded(values: Ints) -> Tensor:
    """Room for the special tokens at both ends."""
    return torch.tensor([0, *values.tolist(), 0])
