"""Many machines: the extractor inside engines that know how to use them. Needs the extra `cluster`.

`ClaimExtractor` is a step of a datatrove pipeline, `ArticleReader` a reader for one, and `Job` runs the two as local
tasks, on Ray or on Slurm. `extract_table` takes and gives Arrow tables, for Ray Data, Spark and pandas.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from extractor.extras import missing

if TYPE_CHECKING:
    from extractor.cluster.arrow import claim_table, extract_batches, extract_table, result_schema
    from extractor.cluster.job import Job
    from extractor.cluster.reader import ArticleReader
    from extractor.cluster.slurm import SlurmOptions
    from extractor.cluster.step import ClaimExtractor

__all__ = [
    "ArticleReader", "ClaimExtractor", "Job", "SlurmOptions", "claim_table", "extract_batches", "extract_table",
    "result_schema",
]  # fmt: skip

_HOMES: Final = {
    "ArticleReader": "reader", "ClaimExtractor": "step", "Job": "job", "SlurmOptions": "slurm",
    "claim_table": "arrow", "extract_batches": "arrow", "extract_table": "arrow", "result_schema": "arrow",
}  # fmt: skip
_EXTRA: Final = frozenset({"datatrove", "dill", "loguru", "multiprocess", "pyarrow", "ray"})


def __getattr__(name: str) -> Any:
    """Imports an engine's library only for who uses it; raises MissingExtraError where it is not installed."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    except ModuleNotFoundError as error:
        library = (error.name or "").partition(".")[0]
        if library not in _EXTRA:
            raise
        raise missing(library, "cluster") from error
