"""A trained role model → the int8 ONNX file that is shipped."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn

from extractor.training.network import RoleModel

INPUTS = ["ids", "cases", "breaks", "marked", "targets"]
OUTPUTS = ["tags", "kind", "direction", "claim", "base"]


class _Graph(nn.Module):
    def __init__(self, model: RoleModel) -> None:
        super().__init__()
        self.model = model

    def forward(
        self, ids: Tensor, cases: Tensor, breaks: Tensor, marked: Tensor, targets: Tensor
    ) -> tuple[Tensor, ...]:
        scores = self.model.ask(self.model.read(ids, cases, breaks, marked), targets)
        return tuple(scores[name] for name in OUTPUTS)


def export_onnx(model: RoleModel, file: Path) -> None:
    """Writes the model in full precision; articles of any length up to the window, any number of quantities."""
    length, rows = 40, 3
    ids = torch.randint(5, 900, (length,))
    flags = torch.zeros(length, dtype=torch.long)
    targets = torch.zeros(rows, length, dtype=torch.long)
    targets[:, 7:9] = 1
    axes: dict[str, dict[int, str]] = {name: {0: "tokens"} for name in INPUTS[:4]}
    axes |= {
        "targets": {0: "quantities", 1: "tokens"},
        "tags": {0: "quantities", 1: "tokens"},
        "base": {0: "quantities", 1: "options"},
    }
    axes |= {name: {0: "quantities"} for name in ("kind", "direction", "claim")}
    torch.onnx.export(
        _Graph(model.eval()), (ids, flags, flags, flags, targets), str(file),
        input_names=INPUTS, output_names=OUTPUTS, dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip


def quantise(full: Path, small: Path) -> None:
    """Weights as int8, one scale for each output column; activations are scaled at run time."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(
        full, small, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul", "Gemm", "Gather"]
    )
