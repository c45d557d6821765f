"""A trained role model → the int8 ONNX file that is shipped."""

from __future__ import annotations

from math import prod
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from extractor.training.network import RoleModel

SMALLEST_QUANTISED = 10_000  # values; smaller matrices stay as they are
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
    """Stores weights and tables as int8 with one scale for each column; sums are still made in full precision.

    Scaling activations to int8 as well cost eight points of whole claims, where this costs about one.
    """
    model = onnx.load(full)
    large = {i.name: i for i in model.graph.initializer if len(i.dims) == 2 and prod(i.dims) >= SMALLEST_QUANTISED}
    nodes: list[onnx.NodeProto] = []
    for node in model.graph.node:
        name = next((name for name in node.input if name in large), None)
        if name is None or node.op_type not in ("MatMul", "Gather"):
            nodes.append(node)
            continue
        _store_as_int8(model.graph, large[name])
        nodes += _table(node, name) if node.op_type == "Gather" else _weight(node, name)
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    onnx.save(model, small)


def _store_as_int8(graph: onnx.GraphProto, tensor: onnx.TensorProto) -> None:
    """Replaces a matrix by its int8 values and the scales of its columns; once, if several nodes use it."""
    if tensor not in graph.initializer:
        return
    values = numpy_helper.to_array(tensor)
    scales = np.maximum(np.abs(values).max(0) / 127, np.finfo(np.float32).tiny).astype(np.float32)
    rounded = np.clip(np.round(values / scales), -127, 127).astype(np.int8)
    graph.initializer.remove(tensor)
    graph.initializer.extend(
        [
            numpy_helper.from_array(rounded, f"{tensor.name}/int8"),
            numpy_helper.from_array(scales, f"{tensor.name}/scale"),
        ]
    )


def _weight(node: onnx.NodeProto, name: str) -> list[onnx.NodeProto]:
    """The weight is restored before the product; the runtime does it once, when it loads the file."""
    restored = f"{node.output[0]}/weight"
    node.input[list(node.input).index(name)] = restored
    return [_restore(f"{name}/int8", name, restored), node]


def _table(node: onnx.NodeProto, name: str) -> list[onnx.NodeProto]:
    """Only the rows that were looked up are restored."""
    looked_up, output = f"{node.output[0]}/int8", node.output[0]
    node.input[0], node.output[0] = f"{name}/int8", looked_up
    return [node, _restore(looked_up, name, output)]


def _restore(int8: str, name: str, output: str) -> onnx.NodeProto:
    return onnx.helper.make_node("DequantizeLinear", [int8, f"{name}/scale"], [output], axis=-1)
