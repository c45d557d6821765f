"""`extractor cluster`: the same on many machines."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Final

import typer

from extractor.cli.options import Labeller, MaxChars, Model, TimeLimit, settings_from

if TYPE_CHECKING:
    from extractor.batch import Counts
    from extractor.cluster import Job, SlurmOptions

SOME_FAILED: Final = 1
NAMED: Final = 10  # tasks named in a message

app = typer.Typer(help="Find claims on many machines.", no_args_is_help=True)


class Engine(StrEnum):
    """What runs the tasks."""

    local = "local"
    ray = "ray"
    slurm = "slurm"


Input = Annotated[str, typer.Argument(metavar="INPUT", help="A folder of files, or a URL of one.", show_default=False)]
Out = Annotated[str, typer.Option(metavar="DIR", help="The dataset's folder, or a URL of one.", show_default=False)]
EngineName = Annotated[Engine, typer.Option(help="What runs the tasks.")]
Tasks = Annotated[int | None, typer.Option(min=1, help="Parts of the work.  [default: one a file, at most 100]")]
Workers = Annotated[int | None, typer.Option(min=1, help="Tasks at a time.  [default: all cores; 100 if not local]")]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes, and cores, of each task.")]
Glob = Annotated[str | None, typer.Option(metavar="PATTERN", help="Which files of INPUT.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Print what would be run, and run nothing.")]
Address = Annotated[str | None, typer.Option(metavar="HOST:PORT", help="Ray: the cluster.  [default: $RAY_ADDRESS]")]
Partition = Annotated[str, typer.Option(help="Slurm: where to run.")]
Time = Annotated[str, typer.Option(metavar="HH:MM:SS", help="Slurm: the time a task may take.")]
Memory = Annotated[int, typer.Option(metavar="GB", min=1, help="Slurm: memory for each core.")]
Environment = Annotated[str | None, typer.Option(metavar="COMMAND", help="Slurm: run first on each node.")]
Sbatch = Annotated[list[str] | None, typer.Option(metavar="NAME=VALUE", help="Slurm: any other option of sbatch.")]


@app.command()
def run(
    source: Input,
    out: Out,
    engine: EngineName = Engine.local,
    tasks: Tasks = None,
    workers: Workers = None,
    jobs: Jobs = 1,
    glob: Glob = None,
    dry_run: DryRun = False,
    model: Model = None,
    labeller: Labeller = None,
    max_chars: MaxChars = None,
    time_limit: TimeLimit = None,
    address: Address = None,
    partition: Partition = "cpu",
    time: Time = "04:00:00",
    memory: Memory = 2,
    environment: Environment = None,
    sbatch: Sbatch = None,
) -> None:
    """Find the percentage claims of a folder's articles in tasks, each of which writes a part of the dataset.

    The same command again does what is missing. Exit code: 0 all fine, 1 some articles failed or tasks are not done.
    """
    from extractor.cluster import Job, SlurmOptions

    settings = settings_from(model=model, labeller=labeller, max_chars=max_chars, time_limit=time_limit)
    job = Job(source, out, settings, tasks, workers or _workers(engine), jobs, glob)
    others = dict(_pair(option) for option in sbatch or [])
    slurm = SlurmOptions(partition, time, memory, environment, others)
    if dry_run:
        typer.echo(job.plan(engine.value, slurm))
        return
    raise typer.Exit(_run(job, engine, slurm, address))


def _run(job: Job, engine: Engine, slurm: SlurmOptions, address: str | None) -> int:
    job.prepare()
    executor = job.executor(engine.value, slurm)
    if engine is Engine.ray:
        _join(address)
    executor.run()
    done = job.finish(executor)
    typer.echo(_summary(job, done, engine), err=True)
    return SOME_FAILED if isinstance(done, list) or done.failed else 0


def _join(address: str | None) -> None:
    from extractor.extras import load

    ray = load("ray", "cluster")
    if not ray.is_initialized():
        ray.init(address=address)


def _summary(job: Job, done: Counts | list[int], engine: Engine) -> str:
    if isinstance(done, list):
        names = ", ".join(map(str, done[:NAMED])) + (" …" if len(done) > NAMED else "")
        sent = "sent off, or not done" if engine is Engine.slurm else "not done (see job/logs)"
        return f"{job.out}: {len(done)} tasks {sent}: {names}; the same command does what is missing"
    return f"{done.equation()}; {done.claims:,} claims; {job.out}"


def _workers(engine: Engine) -> int:
    from extractor.batch import default_jobs

    return default_jobs() if engine is Engine.local else 100


def _pair(option: str) -> tuple[str, str]:
    name, sign, value = option.partition("=")
    if not sign or not name.strip("-"):
        raise typer.BadParameter(f"--sbatch {option}: NAME=VALUE is needed")
    return name.lstrip("-"), value
