"""The job on Slurm: one array job, a member for each task, sent off by datatrove."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from datatrove.executor.slurm import SlurmPipelineExecutor

_LAUNCHER: Final = "launch_pickled_pipeline"  # datatrove's, which the environment of the nodes must have


@dataclass(frozen=True)
class SlurmOptions:
    """`time` as Slurm writes it (HH:MM:SS); `environment` is a shell command run first on each node."""

    partition: str = "cpu"
    time: str = "04:00:00"
    gigabytes_per_cpu: int = 2
    environment: str | None = None
    sbatch: dict[str, str] = field(default_factory=dict)


def slurm_executor(common: dict[str, Any], cpus: int, options: SlurmOptions) -> SlurmPipelineExecutor:
    """An executor that sends itself off when it is run on a node from which jobs are sent."""
    return SlurmPipelineExecutor(
        **common,
        time=options.time,
        partition=options.partition,
        cpus_per_task=cpus,
        mem_per_cpu_gb=options.gigabytes_per_cpu,
        job_name="percentage-claims",
        qos="",
        env_command=options.environment,
        sbatch_args=dict(options.sbatch),
    )


def launch_script(executor: SlurmPipelineExecutor) -> str:
    """The script that `run` would hand to sbatch for the tasks that are not done."""
    most = executor.max_array_size * executor.tasks_per_job
    members = min(len(executor.get_incomplete_ranks()), most)
    command = f"srun  -l -n {executor.nodes_per_task} {_LAUNCHER} {executor.logging_dir.resolve_paths('executor.pik')}"
    script: str = executor.get_launch_file_contents(executor.get_sbatch_args(members), command)
    return script
