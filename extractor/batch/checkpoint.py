"""How far a batch has come, so that it can be resumed: written after the tables, and never ahead of them."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from extractor.errors import DatasetError
from extractor.writing.dataset import write_json

NAME: Final = "checkpoint.json"


@dataclass(frozen=True)
class Checkpoint:
    """What must not change between one start and the next (`run`), and how far the tables have come.

    `places`: the part that each table has come to, and the size of that in bytes.
    `counts.read` articles are in the tables. When it is `complete`, there is only the publishing left.
    """

    run: dict[str, Any]
    counts: dict[str, int]
    places: dict[str, list[int]]
    complete: bool = False

    def save(self, folder: Path) -> None:
        """Replaces the checkpoint in this folder at one blow."""
        write_json(folder / NAME, asdict(self))

    @classmethod
    def load(cls, folder: Path) -> Checkpoint | None:
        """None where a run ended before its first checkpoint. Raises DatasetError for one that is damaged."""
        path = folder / NAME
        try:
            return cls(**json.loads(path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError) as error:
            raise DatasetError(f"{path}: damaged: {error}") from error

    def refuse_change(self, run: dict[str, Any]) -> None:
        """Raises DatasetError that names what is not as it was when the run began."""
        changed = sorted(name for name in {*run, *self.run} if run.get(name) != self.run.get(name))
        if changed:
            raise DatasetError(
                f"cannot resume, {' and '.join(changed)} changed since the run began; --overwrite begins anew"
            )
