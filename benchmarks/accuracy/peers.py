"""The peers of `peers.toml`: an environment for each, set up from PyPI, and what it finds in some texts."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from extractor.evaluation.gold import GoldDocument
from extractor.evaluation.predictions import Predicted, Predictions

HERE = Path(__file__).parent
_PERCENT_OF = {"fraction": 100.0}  # their fractions are 0-1


@dataclass(frozen=True)
class Peer:
    """One entry of `peers.toml`."""

    key: str
    name: str
    package: str
    python: str
    install: list[list[str]]
    adapter: str
    gives: list[str]
    note: str
    arguments: tuple[str, ...] = ()
    locale: str | None = None


def read_peers() -> list[Peer]:
    table = tomllib.loads((HERE / "peers.toml").read_text(encoding="utf-8"))
    return [Peer(key=key, **entry) for key, entry in table.items()]


def interpreter(version: str, given: Mapping[str, str | None]) -> str:
    """The Python of a version: the one given for it, this very one, or the first on PATH. Stops where none runs."""
    this = f"{sys.version_info.major}.{sys.version_info.minor}"
    candidates = [given.get(version), sys.executable if version == this else None, shutil.which(f"python{version}")]
    for candidate in filter(None, candidates):
        if subprocess.run([candidate, "-c", ""], capture_output=True, check=False).returncode == 0:
            return candidate
    sys.exit(f"Python {version} is needed; say where it is with --python{version.replace('.', '')} PATH")


def set_up(peer: Peer, environments: Path, python: str) -> Path:
    """The peer's own Python, its packages installed; what is there already is kept."""
    home = environments / peer.key
    ours = home / "bin" / "python"
    done = home / "installed.json"
    if done.exists() and json.loads(done.read_text(encoding="utf-8")) == peer.install:
        return ours
    subprocess.run([python, "-m", "venv", "--clear", str(home)], check=True)
    for packages in peer.install:
        subprocess.run([str(ours), "-m", "pip", "install", "--quiet", *packages], check=True)
    if peer.locale:
        subprocess.run(["localedef", "-i", peer.locale, "-f", "UTF-8", str(home / f"{peer.locale}.UTF-8")], check=True)
    done.write_text(json.dumps(peer.install), encoding="utf-8")
    return ours


def version(peer: Peer, python: Path) -> str:
    code = f"from importlib.metadata import version; print(version({peer.package!r}))"
    return subprocess.run([str(python), "-c", code], check=True, capture_output=True, text=True).stdout.strip()


def run(peer: Peer, python: Path, documents: Iterable[GoldDocument]) -> Predictions:
    """What the peer finds; what it says on standard error is passed on."""
    lines = [json.dumps({"id": d.id, "text": d.text}, ensure_ascii=False) for d in documents]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    if peer.locale:
        environment["LOCPATH"] = str(python.parent.parent)
    command = [str(python), str(HERE / "adapters" / peer.adapter), *peer.arguments]
    output = subprocess.run(
        command, input="\n".join(lines), env=environment, check=True, stdout=subprocess.PIPE, encoding="utf-8"
    ).stdout
    answers = [json.loads(line) for line in output.splitlines()]
    return Predictions(tuple(_claim(answer["id"], m) for answer in answers for m in answer["mentions"]))


def _claim(article: str, mention: Mapping[str, object]) -> Predicted:
    factor = _PERCENT_OF.get(str(mention["unit"]), 1.0)
    return Predicted.of(
        {
            "article_id": article,
            "quantity": {
                **mention,
                "low": factor * float(str(mention["low"])),
                "high": factor * float(str(mention["high"])),
                "unit": "percent" if factor != 1.0 else mention["unit"],
            },
            "subject": mention["concept"],
        }
    )
