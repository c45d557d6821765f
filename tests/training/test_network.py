from dataclasses import replace

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

from pathlib import Path  # noqa: E402

import numpy as np  # noqa: E402
import onnxruntime  # noqa: E402
from tokenizers import Tokenizer  # noqa: E402

from extractor.roles.neural.model import MODELS  # noqa: E402
from extractor.training.examples import Example, Labelled, examples  # noqa: E402
from extractor.training.export import INPUTS, OUTPUTS, export_onnx, quantise  # noqa: E402
from extractor.training.imitate import imitation_loss  # noqa: E402
from extractor.training.loss import answer, loss  # noqa: E402
from extractor.training.network import MINILM, STRETCH, EncoderShape, RoleModel  # noqa: E402
from extractor.training.recipe import Recipe  # noqa: E402
from extractor.training.train import Lessons, Run, train  # noqa: E402

TEXT = "Of nurses asked, 52% use telehealth.\n\nAnother 8% plan to."
TINY = replace(MINILM, vocabulary=16_000, layers=2, width=64, heads=2, inner=64, reader=64)
GATHERING = replace(TINY, gather_layers=1)
LOCAL = replace(GATHERING, local_layers=1)


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(MODELS / "small" / "tokenizer.json"))


def labelled() -> list[Labelled]:
    def span(words: str) -> tuple[int, int]:
        return TEXT.index(words), TEXT.index(words) + len(words)

    subject = (span("nurses asked"),)
    return [
        Labelled(span("52%"), "share", None, (subject, (span("use telehealth"),), ())),
        Labelled(span("8%"), "share", None, (subject, (span("plan to"),), ()), base=0),
    ]


@pytest.fixture(scope="module")
def example(tokenizer: Tokenizer) -> Example:
    (only,) = examples(tokenizer, TEXT, labelled())
    return only


def test_labels_stand_on_the_tokens_of_their_spans(example: Example, tokenizer: Tokenizer) -> None:
    subject = example.ids[example.tags[1, :, 0] == 1].tolist()
    assert tokenizer.decode(subject) == "nurses asked"
    assert example.base.tolist() == [0, 1]


def test_training_makes_the_loss_small(example: Example) -> None:
    torch.manual_seed(0)
    model = RoleModel(TINY)
    optimiser = torch.optim.AdamW(model.parameters(), lr=3e-3)
    before = float(loss(answer(model, example), example))
    for _ in range(30):
        optimiser.zero_grad()
        loss(answer(model, example), example).backward()
        optimiser.step()
    assert float(loss(answer(model, example), example)) < 0.5 * before


def states(layers: int, length: int, changed: int) -> tuple[torch.Tensor, torch.Tensor]:
    """What a model of local layers alone makes of a window, and of the same window with one token changed."""
    torch.manual_seed(0)
    model = RoleModel(replace(TINY, layers=layers, local_layers=layers)).eval()
    ids, none = torch.arange(100, 100 + length), torch.zeros(length, dtype=torch.long)
    other = ids.clone()
    other[changed] = 7
    with torch.no_grad():
        return model.read(ids, none, none, none), model.read(other, none, none, none)


def test_local_layers_see_their_own_stretch() -> None:
    one, other = states(layers=2, length=300, changed=250)  # stretches of 100 tokens
    assert torch.equal(one[:200], other[:200])
    assert not torch.isclose(one[200:], other[200:]).all(1).any()


def test_a_window_of_one_stretch_is_seen_whole() -> None:
    one, other = states(layers=1, length=STRETCH, changed=STRETCH - 1)
    assert not torch.isclose(one, other).all(1).any()


def test_what_fills_up_the_last_stretch_is_not_seen() -> None:
    model = RoleModel(replace(TINY, local_layers=2)).eval()
    x = torch.randn(STRETCH + 1, TINY.width)  # stretches of 65 tokens, the last with one missing
    with torch.no_grad():
        last = x[65:]
        for layer in model.layers:
            last = layer(last, 1)
        assert torch.allclose(model._locally(x)[65:], last, atol=1e-5)


def scored(file: Path, example: Example) -> dict[str, np.ndarray]:
    session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
    values = (example.ids, example.cases, example.breaks, example.marked, example.targets)
    outputs = session.run(OUTPUTS, {name: value.numpy() for name, value in zip(INPUTS, values, strict=True)})
    return dict(zip(OUTPUTS, outputs, strict=True))


@pytest.mark.parametrize("shape", [TINY, GATHERING, LOCAL], ids=["attending", "gathering", "local"])
def test_the_exported_graph_gives_the_same_scores(shape: EncoderShape, example: Example, tmp_path: Path) -> None:
    torch.manual_seed(0)
    model = RoleModel(shape).eval()
    export_onnx(model, tmp_path / "full.onnx")
    quantise(tmp_path / "full.onnx", tmp_path / "small.onnx")
    full, small = scored(tmp_path / "full.onnx", example), scored(tmp_path / "small.onnx", example)
    with torch.no_grad():
        theirs = answer(model, example)
    for name in OUTPUTS:
        np.testing.assert_allclose(full[name], theirs[name].numpy(), atol=1e-4)
        assert np.corrcoef(small[name].ravel(), full[name].ravel())[0, 1] > 0.99, name
    assert (tmp_path / "small.onnx").stat().st_size < 0.4 * (tmp_path / "full.onnx").stat().st_size


def test_imitation_is_perfect_with_the_teachers_own_scores(example: Example) -> None:
    torch.manual_seed(0)
    with torch.no_grad():
        scores = answer(RoleModel(TINY), example)
        other = answer(RoleModel(TINY), example)
    teacher = {name: values[:, 1:-1] if name == "tags" else values for name, values in scores.items()}
    assert imitation_loss(scores, teacher) < imitation_loss(other, teacher)
    nudged = {name: values + 0.3 * torch.randn_like(values) for name, values in scores.items()}
    assert imitation_loss(scores, teacher) < imitation_loss(nudged, teacher)


def test_a_run_that_was_stopped_goes_on_to_the_same_end(tokenizer: Tokenizer, tmp_path: Path) -> None:
    recipe = Recipe("small", "none", "none", "none", TINY, epochs=2, encoder_rate=1e-3, head_rate=1e-3)
    articles = [(TEXT, labelled())] * 3

    def trained(checkpoint: str, epochs: tuple[int, ...]) -> dict[str, torch.Tensor]:
        for stop in epochs:
            torch.manual_seed(5)
            model = RoleModel(TINY)
            run = Run(recipe, tmp_path / checkpoint, stop_after=stop)
            train(run, model, tokenizer, Lessons(articles), lambda _: None)
        return model.state_dict()

    straight, resumed = trained("a", (2,)), trained("b", (1, 2))
    for name, value in straight.items():
        assert torch.equal(value, resumed[name]), name
