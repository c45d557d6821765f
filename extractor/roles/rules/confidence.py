"""How often each construction gave a wholly right claim on the annotated training articles.

The table was counted by `benchmarks/roles/fit_confidence.py`, each share drawn towards that of its wider class.
"""

from __future__ import annotations

import tomllib
from importlib.resources import files

from extractor.roles.rules.reading import Reading


def load_shares() -> dict[str, float]:
    """The share of whole claims, 0-1, by `key`."""
    content = files("extractor.roles.rules").joinpath("confidence.toml").read_text(encoding="utf-8")
    return {key: float(share) for key, share in tomllib.loads(content)["shares"].items()}


SHARES = load_shares()


def keys(reading: Reading) -> tuple[str, str, str]:
    """The classes of a reading, the narrowest first: kind, predicate and subject; kind and predicate; kind."""
    wide = f"{reading.kind} {reading.how}"
    return f"{wide} {reading.subject.how}", wide, reading.kind


def confidence(reading: Reading) -> float:
    """0-1; of the narrowest class that was counted."""
    return next((SHARES[key] for key in keys(reading) if key in SHARES), 0.0)
