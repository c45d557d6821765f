"""The training loop: seeded, and able to go on after a stop."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor

from extractor.training.augment import respelled
from extractor.training.examples import Example, Labelled, examples
from extractor.training.imitate import imitation_loss
from extractor.training.loss import answer, loss
from extractor.training.network import RoleModel
from extractor.training.recipe import Recipe

Article = tuple[str, list[Labelled]]
Report = Callable[[str], None]

_ENCODER = ("words", "positions", "norm", "relative", "layers")


@dataclass(frozen=True)
class Run:
    """Where a training run keeps its state, and what makes it repeatable."""

    recipe: Recipe
    checkpoint: Path
    seed: int = 0
    stop_after: int | None = None  # epochs, where a run is to end early


@dataclass(frozen=True)
class Lessons:
    """What is learned from: annotated articles, and windows that a larger model has scored."""

    articles: Sequence[Article]
    taught: Sequence[Example] = ()


def train(run: Run, model: RoleModel, tokenizer: Tokenizer, lessons: Lessons, report: Report) -> None:
    """Trains in place; an epoch that a checkpoint has is not done again."""
    torch.manual_seed(run.seed)
    torch.set_flush_denormal(True)
    optimiser = _optimiser(run.recipe, model)
    for epoch in range(_restored(run, model, optimiser), run.stop_after or run.recipe.epochs):
        windows = _epoch(run, tokenizer, lessons, epoch)
        total = 0.0
        for step, batch in _batches(windows, run.recipe.articles_a_step):
            _set_rates(run.recipe, optimiser, (epoch + step / len(windows)) / run.recipe.epochs)
            total += _step(model, optimiser, batch)
            if step % (50 * run.recipe.articles_a_step) == 0:
                report(f"epoch {epoch + 1} of {run.recipe.epochs}: {step} of {len(windows)} windows")
        _save(run, model, optimiser, epoch + 1)
        report(f"epoch {epoch + 1} of {run.recipe.epochs}: loss {total / len(windows):.3f}")


def _optimiser(recipe: Recipe, model: RoleModel) -> torch.optim.Optimizer:
    named = [(name.split(".")[0] in _ENCODER, p) for name, p in model.named_parameters() if p.requires_grad]
    groups = [
        {"params": [p for encoder, p in named if encoder], "peak": recipe.encoder_rate},
        {"params": [p for encoder, p in named if not encoder], "peak": recipe.head_rate},
    ]
    # The fused form is faster, but PyTorch 2.13 crashed in it once a large model's state had been loaded.
    return torch.optim.AdamW(groups, weight_decay=0.01, foreach=True)


def _set_rates(recipe: Recipe, optimiser: torch.optim.Optimizer, done: float) -> None:
    """`done`: the part of the whole run, 0-1."""
    for group in optimiser.param_groups:
        group["lr"] = group["peak"] * min(1.0, done / recipe.warm_up) * (1 - done)


def _epoch(run: Run, tokenizer: Tokenizer, lessons: Lessons, epoch: int) -> list[Example]:
    chance = random.Random(f"{run.seed}/{epoch}")
    windows = [
        window
        for text, labelled in list(lessons.articles) * run.recipe.times
        for window in examples(tokenizer, *respelled(text, labelled, chance))
    ]
    windows += chance.sample(lessons.taught, min(run.recipe.taught_windows, len(lessons.taught)))
    chance.shuffle(windows)
    return windows


def _batches(windows: Sequence[Example], size: int) -> list[tuple[int, Sequence[Example]]]:
    return [(start, windows[start : start + size]) for start in range(0, len(windows), size)]


def _step(model: RoleModel, optimiser: torch.optim.Optimizer, batch: Sequence[Example]) -> float:
    """One update; the losses of a batch's windows, added up."""
    with torch.autocast("cpu", torch.bfloat16):
        total = torch.stack([_loss(model, window) for window in batch]).sum()
    (total / len(batch)).backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimiser.step()
    optimiser.zero_grad()
    return float(total)


def _loss(model: RoleModel, window: Example) -> Tensor:
    scores = answer(model, window)
    return loss(scores, window) if window.teacher is None else imitation_loss(scores, window.teacher)


def _restored(run: Run, model: RoleModel, optimiser: torch.optim.Optimizer) -> int:
    """The number of epochs that the checkpoint has done."""
    if not run.checkpoint.exists():
        return 0
    state: dict[str, Any] = torch.load(run.checkpoint, weights_only=True)
    model.load_state_dict(state["model"])
    optimiser.load_state_dict(state["optimiser"])
    return int(state["epochs"])


def _save(run: Run, model: RoleModel, optimiser: torch.optim.Optimizer, epochs: int) -> None:
    unfinished = run.checkpoint.with_suffix(".part")
    torch.save({"model": model.state_dict(), "optimiser": optimiser.state_dict(), "epochs": epochs}, unfinished)
    unfinished.replace(run.checkpoint)
