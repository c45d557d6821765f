"""Many articles on one machine: a stream of articles through worker processes into a dataset, in order."""

from __future__ import annotations

from extractor.batch.counts import Counts
from extractor.batch.run import Batch, BatchOptions, Report, default_jobs

__all__ = ["Batch", "BatchOptions", "Counts", "Report", "default_jobs"]
