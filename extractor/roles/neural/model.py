"""A shipped role model: an ONNX graph, its tokenizer and its card, checked and loaded when first needed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict

from extractor.errors import ModelError
from extractor.roles.neural.decoding import Costs
from extractor.roles.neural.encoding import Encoding, Window, encode, special_ids, token_masks, windows

Array = npt.NDArray[np.float32]
Bools = npt.NDArray[np.bool_]
MODELS = Path(__file__).parent / "models"  # one folder for each shipped model


class Card(BaseModel):
    """What `card.json` says of a model: its file's hash, and what was measured when it was made."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    version: str
    base: str
    licence: str
    sha256: str
    subject_costs: tuple[float, float]
    predicate_costs: tuple[float, float]
    source_threshold: float
    confidence_weights: list[float]
    rules_subject_below: float | None = None  # sureness of a subject below which that of the rules is taken
    training: dict[str, Any] = {}

    def costs(self, role: str) -> Costs:
        """The decoding costs of a role."""
        return Costs(*(self.subject_costs if role == "subject" else self.predicate_costs))


@dataclass(frozen=True, slots=True)
class RoleScores:
    """The scores of one window: rows are its quantities, columns its tokens (special tokens left out).

    `outside`: tokens that are not the row's own quantity; `plain`: tokens of no quantity.
    """

    window: Window
    tags: Array
    outside: Bools
    plain: Bools
    kind: Array
    direction: Array
    claim: Array
    base: Array


class RoleModel:
    """Scores quantities in a text. Results depend on the article alone, never on what was read before."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        try:
            self.card = Card.model_validate_json((folder / "card.json").read_bytes())
        except (OSError, ValueError) as error:
            raise ModelError(f"role model {folder.name!r} is not installed: {error}; see docs/training.md") from error

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self._folder / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    @cached_property
    def _session(self) -> Any:
        """Raises ModelError when the file is missing or is not the one the card names."""
        import onnxruntime

        try:
            data = (self._folder / "model.onnx").read_bytes()
        except OSError as error:
            raise ModelError(f"role model {self.card.name!r} is not installed: {error}") from error
        if hashlib.sha256(data).hexdigest() != self.card.sha256:
            raise ModelError(f"role model {self.card.name!r} in {self._folder} is not the file its card names")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])

    def encode(self, text: str) -> Encoding:
        """The article as this model's word pieces."""
        return encode(self._tokenizer, text)

    def score(self, encoding: Encoding, spans: list[tuple[int, int]]) -> Iterator[RoleScores]:
        """Scores quantities at `spans` (code points), window by window."""
        masks = token_masks(encoding, spans)
        for window in windows(encoding, masks):
            yield self._score(encoding, masks, window)

    def _score(self, encoding: Encoding, masks: npt.NDArray[np.bool_], window: Window) -> RoleScores:
        part = slice(window.start, window.end)
        opening, closing = special_ids(self._tokenizer)
        targets = masks[list(window.quantities), part]
        marked = masks[:, part].any(0)
        outputs = self._session.run(
            ["tags", "kind", "direction", "claim", "base"],
            {
                "ids": np.array([opening, *encoding.ids[part], closing]),
                "cases": np.pad(encoding.cases[part], 1),
                "breaks": np.pad(encoding.breaks[part], 1),
                "marked": np.pad(marked.astype(np.int64), 1),
                "targets": np.pad(targets.astype(np.int64), ((0, 0), (1, 1))),
            },
        )
        tags, kind, direction, claim, base = outputs
        plain = np.broadcast_to(~marked, targets.shape)
        return RoleScores(window, tags[:, 1:-1], ~targets, plain, kind, direction, claim, base)
