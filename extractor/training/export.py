"""A trained role model → the int8 ONNX file that is shipped."""

from __future__ import annotations

from math import prod
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from torch import Tensor, nn

from extractor.training.network import RoleModel

SMALLEST_QUANTISED = 10_000  # values; smaller matrices stay as they are
INPUTS = ["ids", "cases", "breaks", "marked", "targets"]
OUTPUTS = ["tags", "kind", "direction", "claim", "base"]
LARGEST, ZERO = 63, 64  # of the seven-bit values that a token's states are scaled to
_RUNTIME = "com.microsoft"  # the domain of onnxruntime's own operators
_CONSTANTS = {
    "int8/one": np.array(1, np.float32),
    "int8/tiny": np.array(1e-8, np.float32),
    "int8/largest": np.array(LARGEST, np.float32),
    "int8/zero": np.array(ZERO, np.uint8),
    "int8/all": np.array([-1], np.int64),
}


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
    """Stores weights and tables as int8 with one scale for each column, and multiplies in int8.

    The other factor is scaled to seven bits token by token as it comes. One scale for a whole window cost eight points
    of whole claims, one for each token costs nothing measurable. With seven bits no pair of products overflows the
    16 bits that processors without VNNI instructions add them up in.
    """
    model = onnx.load(full)
    large = {i.name: i for i in model.graph.initializer if len(i.dims) == 2 and prod(i.dims) >= SMALLEST_QUANTISED}
    model.graph.initializer.extend(numpy_helper.from_array(value, name) for name, value in _CONSTANTS.items())
    nodes: list[onnx.NodeProto] = []
    scaled: set[str] = set()
    for node in model.graph.node:
        name = next((name for name in node.input if name in large), None)
        if name is None:
            nodes.append(node)
        elif node.op_type == "Gather":
            _store_as_int8(model.graph, large[name])
            nodes += _table(node, name)
        else:
            _store_as_int8(model.graph, large[name], transposed=True)
            nodes += _product(node, scaled)
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    model.opset_import.append(helper.make_opsetid(_RUNTIME, 1))
    onnx.save(model, small)


def _store_as_int8(graph: onnx.GraphProto, tensor: onnx.TensorProto, *, transposed: bool = False) -> None:
    """Replaces a matrix, or its transpose, by int8 values and the scales of their columns; once if several use it."""
    if tensor not in graph.initializer:
        return
    values = numpy_helper.to_array(tensor)
    values = values.T if transposed else values
    scales = np.maximum(np.abs(values).max(0) / 127, np.finfo(np.float32).tiny).astype(np.float32)
    rounded = np.clip(np.round(values / scales), -127, 127).astype(np.int8)
    graph.initializer.remove(tensor)
    graph.initializer.extend(
        [
            numpy_helper.from_array(rounded, f"{tensor.name}/int8"),
            numpy_helper.from_array(scales, f"{tensor.name}/scale"),
        ]
    )


def _product(node: onnx.NodeProto, scaled: set[str]) -> list[onnx.NodeProto]:
    """An int8 product in place of a linear layer; `scaled` has the factors that earlier nodes have made int8."""
    factor, weight, bias = node.input
    output = node.output[0]
    before = [] if factor in scaled else _scale(factor)
    scaled.add(factor)
    inputs = [f"{factor}/uint7", f"{weight}/int8", "int8/one", f"{weight}/scale", "int8/zero"]
    return [
        *before,
        helper.make_node("MatMulIntegerToFloat", inputs, [f"{output}/unscaled"], domain=_RUNTIME),
        helper.make_node("Mul", [f"{output}/unscaled", f"{factor}/scale"], [f"{output}/unbiased"]),
        helper.make_node("Add", [f"{output}/unbiased", bias], [output]),
    ]


def _scale(factor: str) -> list[onnx.NodeProto]:
    """`factor` (tokens, width) as integers around ZERO, each token with a scale: its largest becomes LARGEST."""

    def step(operator: str, inputs: list[str], output: str, **attributes: Any) -> onnx.NodeProto:
        return helper.make_node(operator, inputs, [f"{factor}/{output}"], **attributes)

    return [
        step("ReduceMax", [factor], "highest", axes=[1]),
        step("ReduceMin", [factor], "lowest", axes=[1]),
        step("Neg", [f"{factor}/lowest"], "depth"),
        step("Max", [f"{factor}/highest", f"{factor}/depth", "int8/tiny"], "range"),
        step("Div", [f"{factor}/range", "int8/largest"], "scale"),
        step("Reshape", [f"{factor}/scale", "int8/all"], "scales"),
        step("Shape", [f"{factor}/scales"], "tokens"),
        step("Expand", ["int8/zero", f"{factor}/tokens"], "zeros"),
        step("QuantizeLinear", [factor, f"{factor}/scales", f"{factor}/zeros"], "uint7", axis=0),
    ]


def _table(node: onnx.NodeProto, name: str) -> list[onnx.NodeProto]:
    """Only the rows that were looked up are restored."""
    looked_up, output = f"{node.output[0]}/int8", node.output[0]
    node.input[0], node.output[0] = f"{name}/int8", looked_up
    return [node, helper.make_node("DequantizeLinear", [looked_up, f"{name}/scale"], [output], axis=-1)]
