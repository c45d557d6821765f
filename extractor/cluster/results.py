"""What became of an article, as plain values that every engine can carry."""

from __future__ import annotations

import json
from typing import Any

from extractor.batch.outcome import Outcome


def records(outcome: Outcome, table: str) -> list[dict[str, Any]]:
    """The records that an article has in this table."""
    return [json.loads(line) for line in outcome.lines.get(table, b"").splitlines()]
