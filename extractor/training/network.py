"""The role model in PyTorch: an encoder reads the article once, narrow layers its states once for each quantity."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import torch
from torch import Tensor, nn
from torch.nn import functional

from extractor.roles.neural.encoding import BREAKS, CASES

ROLES = ("subject", "predicate", "source")
KINDS = ("share", "change", "rate")
DISTANCES = 64
STRETCH = 128  # tokens, at most, that a local layer's tokens look at
HIDDEN = -1e4  # added to the attention score of what is not there


@dataclass(frozen=True)
class EncoderShape:
    """Sizes of a pretrained encoder and of the narrow layers (`reader` wide) that read its states for each quantity.

    With `gather_layers`, a quantity first gathers what it needs from the article's tokens, and the narrow layers
    look at each token by itself, which costs a fraction of tokens that attend to each other once more. In the first
    `local_layers` of the encoder tokens look at their own stretch of the article alone.
    """

    layers: int
    width: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    first_position: int
    epsilon: float
    relative_buckets: int
    reader: int = 256
    reader_layers: int = 2
    gather_layers: int = 0
    local_layers: int = 0


MINILM = EncoderShape(6, 384, 12, 1536, 30522, 512, 0, 1e-12, 0)
MPNET = EncoderShape(12, 768, 12, 3072, 30527, 514, 2, 1e-5, 32)


class Layer(nn.Module):
    """One post-norm transformer layer, whose tokens look at each other or at those of other states."""

    def __init__(self, shape: EncoderShape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.query = nn.Linear(shape.width, shape.width)
        self.key = nn.Linear(shape.width, shape.width)
        self.value = nn.Linear(shape.width, shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.norm1 = nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.up = nn.Linear(shape.width, shape.inner)
        self.down = nn.Linear(shape.inner, shape.width)
        self.norm2 = nn.LayerNorm(shape.width, eps=shape.epsilon)

    def forward(self, x: Tensor, texts: int, bias: Tensor | None = None, seen: Tensor | None = None) -> Tensor:
        """Maps the states (texts x tokens, width) of texts of one length, laid one behind the other.

        `bias` is added to attention scores (texts, heads, tokens, tokens). `seen`: the states to look at, if not `x`.
        """
        seen = x if seen is None else seen

        def split(t: Tensor) -> Tensor:
            return t.view(texts, t.shape[0] // texts, self.heads, -1).transpose(1, 2)

        q, k, v = split(self.query(x)), split(self.key(seen)), split(self.value(seen))
        attended = functional.scaled_dot_product_attention(q, k, v, None if bias is None else bias.to(q.dtype))
        x = self.norm1(x + self.out(attended.transpose(1, 2).reshape(x.shape)))
        return self.norm2(x + self.down(functional.gelu(self.up(x))))


class TokenLayer(nn.Module):
    """A residual layer over each token by itself."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.up = nn.Linear(width, 2 * width)
        self.down = nn.Linear(2 * width, width)
        self.norm = nn.LayerNorm(width)

    def forward(self, x: Tensor, _texts: int) -> Tensor:
        """Maps states (tokens, width)."""
        return self.norm(x + self.down(functional.gelu(self.up(x))))


class RoleModel(nn.Module):
    """Scores every token of an article as a part of each quantity's subject, predicate and source."""

    def __init__(self, shape: EncoderShape) -> None:
        super().__init__()
        self.shape = shape
        d = shape.width
        self.words = nn.Embedding(shape.vocabulary, d)
        self.positions = nn.Embedding(shape.positions, d)
        self.norm = nn.LayerNorm(d, eps=shape.epsilon)
        self.relative = nn.Embedding(shape.relative_buckets, shape.heads) if shape.relative_buckets else None
        self.layers = nn.ModuleList([Layer(shape) for _ in range(shape.layers)])
        self.cases = _zero(nn.Embedding(CASES, d))
        self.breaks = _zero(nn.Embedding(BREAKS, d))
        self.quantity = _small(nn.Embedding(2, d))
        r = shape.reader
        reader = replace(shape, width=r, heads=r // 64, inner=4 * r)
        gatherer = replace(shape, inner=2 * d)
        self.gather = nn.ModuleList([Layer(gatherer) for _ in range(shape.gather_layers)])
        self.narrow = nn.Linear(d, r)
        self.about = nn.Linear(d, 2 * r)
        self.target = _small(nn.Embedding(2, r))
        self.distance = _zero(nn.Embedding(DISTANCES, r))
        self.narrow_norm = nn.LayerNorm(r)
        self.reader = nn.ModuleList(
            [TokenLayer(r) if shape.gather_layers else Layer(reader) for _ in range(shape.reader_layers)]
        )
        self.tags = nn.Linear(r, 3 * len(ROLES))
        self.pooled = nn.Linear(r, r)
        self.kind = nn.Linear(r, len(KINDS))
        self.direction = nn.Linear(r, 1)
        self.claim = nn.Linear(r, 1)
        self.base_query = nn.Linear(r, r // 4)
        self.base_key = nn.Linear(r, r // 4)
        self.base_none = nn.Linear(r, 1)

    def bias(self, length: int) -> Tensor | None:
        """The relative position bias of MPNet, which all layers share."""
        if self.relative is None:
            return None
        at = torch.arange(length)
        buckets = _relative_bucket(at[None, :] - at[:, None], self.shape.relative_buckets)
        values: Tensor = self.relative(buckets.to(self.relative.weight.device))
        return values.permute(2, 0, 1)[None]

    def read(self, ids: Tensor, cases: Tensor, breaks: Tensor, quantity: Tensor) -> Tensor:
        """One window, each argument (tokens,) → its states (tokens, width)."""
        length = ids.shape[0]
        at = torch.arange(length, device=ids.device) + self.shape.first_position
        x = self.words(ids) + self.positions(at) + self.cases(cases) + self.breaks(breaks) + self.quantity(quantity)
        x, bias = self._locally(self.norm(x)), self.bias(length)
        for layer in self.layers[self.shape.local_layers :]:
            x = layer(x, 1, bias)
        return x

    def _locally(self, x: Tensor) -> Tensor:
        """The states after the local layers, in which the window is cut into stretches of one length."""
        if not self.shape.local_layers:
            return x
        length = x.shape[0]
        stretches = (length + STRETCH - 1) // STRETCH
        size = (length + stretches - 1) // stretches
        x = functional.pad(x, (0, 0, 0, stretches * size - length))
        missing = torch.arange(stretches * size, device=x.device) >= length
        bias = (missing.to(x.dtype) * HIDDEN).view(stretches, 1, 1, size)
        for layer in self.layers[: self.shape.local_layers]:
            x = layer(x, stretches, bias)
        return x[:length]

    def ask(self, states: Tensor, targets: Tensor) -> dict[str, Tensor]:
        """Reads quantities in a window: `targets` (quantities, tokens) of 0 and 1 marks the tokens of each."""
        asking, length = targets.shape
        centre = targets.argmax(1)
        offset = torch.arange(length, device=states.device)[None] - centre[:, None]
        asked = self.target(targets) + self.distance(_relative_bucket(offset, DISTANCES, 512))
        weights = targets.to(states.dtype) / targets.sum(1, keepdim=True)
        about = weights @ states
        for layer in self.gather:
            about = layer(about, 1, seen=states)
        add, scale = self.about(about)[:, None].chunk(2, 2)
        x = self.narrow_norm(self.narrow(states) * (1 + scale) + add + asked).flatten(0, 1)
        for layer in self.reader:
            x = layer(x, asking)
        tags = self.tags(x).view(asking, length, len(ROLES), 3)
        x = x.view(asking, length, -1)
        pooled = torch.tanh(self.pooled((weights[:, None] @ x)[:, 0]))
        members = (weights[None] @ x).flatten(0, 1)  # (asked x candidates, width)
        base = (self.base_query(pooled)[:, None] * self.base_key(members).view(asking, asking, -1)).sum(-1)
        return {
            "tags": tags,
            "kind": self.kind(pooled),
            "direction": self.direction(pooled)[:, 0],
            "claim": self.claim(pooled)[:, 0],
            "base": torch.cat([self.base_none(pooled), base / math.sqrt(self.base_key.out_features)], 1),
        }


def _zero(embedding: nn.Embedding) -> nn.Embedding:
    nn.init.zeros_(embedding.weight)
    return embedding


def _small(embedding: nn.Embedding) -> nn.Embedding:
    nn.init.normal_(embedding.weight, std=0.02)
    with torch.no_grad():
        embedding.weight[0] = 0
    return embedding


def _relative_bucket(offset: Tensor, buckets: int, furthest: int = 128) -> Tensor:
    """T5's buckets of signed distances, as MPNet uses them: half for each side, the far ones logarithmic."""
    half = buckets // 2
    near = half // 2
    side = (offset > 0).long()
    distance = offset.abs()
    far = near + (torch.log(distance.clamp(min=1).float() / near) / math.log(furthest / near) * (half - near)).long()
    return side * half + torch.where(distance < near, distance, far.clamp(max=half - 1))


def load_pretrained(shape: EncoderShape, state: dict[str, Tensor]) -> RoleModel:
    """A role model on a published encoder's weights, as named in MiniLM's or MPNet's `model.safetensors`."""
    model = RoleModel(shape)
    model.load_state_dict(_renamed(state, shape), strict=False)
    if model.relative is not None:
        model.relative.weight.requires_grad_(False)  # attention is several times faster when its mask is constant
    return model


def _renamed(state: dict[str, Tensor], shape: EncoderShape) -> dict[str, Tensor]:
    """The published names of an encoder's weights → ours; raises KeyError where one is missing."""
    ours = {
        "words.weight": state["embeddings.word_embeddings.weight"],
        "positions.weight": state["embeddings.position_embeddings.weight"],
        "norm.weight": state["embeddings.LayerNorm.weight"],
        "norm.bias": state["embeddings.LayerNorm.bias"],
    }
    if shape.relative_buckets:
        ours["relative.weight"] = state["encoder.relative_attention_bias.weight"]
        attention = {"query": "attention.attn.q", "key": "attention.attn.k", "value": "attention.attn.v",
                     "out": "attention.attn.o", "norm1": "attention.LayerNorm"}  # fmt: skip
    else:
        token_type = state["embeddings.token_type_embeddings.weight"][0]
        ours["words.weight"] = ours["words.weight"] + token_type
        attention = {"query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
                     "out": "attention.output.dense", "norm1": "attention.output.LayerNorm"}  # fmt: skip
    names = attention | {"up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm"}
    for number in range(shape.layers):
        for mine, theirs in names.items():
            for part in ("weight", "bias"):
                ours[f"layers.{number}.{mine}.{part}"] = state[f"encoder.layer.{number}.{theirs}.{part}"]
    return ours
