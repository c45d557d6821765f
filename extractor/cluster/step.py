"""The extractor as a step of a datatrove pipeline."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from datatrove.data import Document
from datatrove.io import get_datafolder
from datatrove.pipeline.base import PipelineStep

from extractor.batch.outcome import Outcome
from extractor.batch.pool import Pool
from extractor.cluster.documents import annotate, entry_of
from extractor.cluster.shard import Shard
from extractor.config import Settings
from extractor.reading import Entry


class ClaimExtractor(PipelineStep):
    """Finds the claims of the documents that come by, and puts them into their metadata (`annotate` tells which).

    With `out`, a folder or anything else that datatrove takes for one, each task also writes its part of a dataset
    there, which appears when the task is done. The models live in `jobs` processes beside the task's own: an article
    that hangs, or takes its process down, is a failure like any other. Raises ModelError where these cannot start.
    """

    type = "🔎 - EXTRACTION"
    name = "Percentage claims"

    def __init__(self, settings: Settings | None = None, jobs: int = 1, out: Any = None) -> None:
        super().__init__()
        self.settings = settings or Settings()
        self.jobs = jobs
        self.out = None if out is None else get_datafolder(out)

    def run(self, data: Iterable[Document] | None, rank: int = 0, world_size: int = 1) -> Iterator[Document]:
        """The documents in their order, as soon as they are done; a few dozen are under way at once."""
        under_way: deque[Document] = deque()
        with self._shard(rank) as shard, Pool(self.settings, self.jobs) as pool:
            for _, outcome in pool.outcomes(_entries(data or (), under_way), stop=lambda: False):
                document = under_way.popleft()
                if shard:
                    shard.add(outcome)
                annotate(document, outcome)
                self._count(outcome)
                yield document

    def _shard(self, rank: int) -> AbstractContextManager[Shard | None]:
        return nullcontext() if self.out is None else Shard(self.out, rank)

    def _count(self, outcome: Outcome) -> None:
        self.stat_update(f"articles_{outcome.status}")
        self.stat_update("claims", value=outcome.claims, unit="article")


def _entries(data: Iterable[Document], under_way: deque[Document]) -> Iterator[Entry]:
    for document in data:
        under_way.append(document)
        yield entry_of(document)
