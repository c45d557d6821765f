"""How each shipped model is trained: its encoder, its shape and its schedule."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractor.training.network import MINILM, MPNET, EncoderShape

VOCABULARY = 16_000  # word pieces kept of the encoders' 30,000: those that news and health articles use


@dataclass(frozen=True)
class Recipe:
    """One model's training. Rates are those at the peak of a schedule that warms up and falls to zero."""

    name: str
    encoder: str
    licence: str
    weights_sha256: str
    shape: EncoderShape
    epochs: int
    encoder_rate: float
    head_rate: float
    articles_a_step: int = 2
    warm_up: float = 0.06
    teacher: str | None = None  # the shipped model whose scores it learns from where articles are not annotated
    times: int = 1  # that annotated articles are read in an epoch
    taught_windows: int = 0  # at most, in an epoch


# Five of six layers, three of them local, and one narrow layer: two thirds of the time that six and two took.
SMALL = Recipe(
    name="small",
    encoder="sentence-transformers/all-MiniLM-L6-v2",
    licence="Apache-2.0",
    weights_sha256="53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    shape=replace(
        MINILM, vocabulary=VOCABULARY, layers=5, local_layers=3, reader=128, reader_layers=1, gather_layers=1
    ),
    epochs=6,
    encoder_rate=2e-4,
    head_rate=8e-4,
    articles_a_step=4,
    teacher="base",
    times=2,
    taught_windows=1_400,
)

# The last of MPNet's twelve layers serves sentence vectors; without it the file stays under 95 MB.
BASE = Recipe(
    name="base",
    encoder="sentence-transformers/all-mpnet-base-v2",
    licence="Apache-2.0",
    weights_sha256="78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658",
    shape=replace(MPNET, vocabulary=VOCABULARY, layers=11),
    epochs=5,
    encoder_rate=6e-5,
    head_rate=6e-4,
)

RECIPES = {recipe.name: recipe for recipe in (SMALL, BASE)}
