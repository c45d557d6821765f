"""Word lists kept as data: a TOML file of lists becomes a frozen dataclass of word sets."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from importlib.resources import files
from typing import Any, TypeVar

Lexicon = TypeVar("Lexicon")


def load_lexicon(kind: type[Lexicon], package: str, name: str) -> Lexicon:
    """Reads `name` in `package` into `kind`, a dataclass whose fields are all `frozenset[str]`.

    Raises ValueError for a key that is missing or unknown, and for a word that is empty, doubled or not in lower case.
    """
    content = tomllib.loads(files(package).joinpath(name).read_text(encoding="utf-8"))
    return parse_lexicon(kind, content, f"{package}/{name}")


def parse_lexicon(kind: type[Lexicon], content: dict[str, Any], where: str) -> Lexicon:
    """The same for a table already read; `where` names it in errors."""
    wanted = {f.name for f in fields(kind)}  # type: ignore[arg-type]
    if wrong := wanted ^ content.keys():
        raise ValueError(f"{where}: missing or unknown keys: {', '.join(sorted(wrong))}")
    return kind(**{key: _words(words, f"{where}: {key}") for key, words in content.items()})


def _words(words: object, where: str) -> frozenset[str]:
    if not isinstance(words, list) or not all(isinstance(w, str) and w and w == w.lower() for w in words):
        raise ValueError(f"{where} is not a list of words in lower case")
    if len(set(words)) != len(words):
        doubled = sorted({w for w in words if words.count(w) > 1})
        raise ValueError(f"{where} holds twice: {', '.join(doubled)}")
    return frozenset(words)
