"""Carry out a sweep: see what is done already, do the rest in shards, and leave a table that anybody can read.

The same call goes on where an earlier one was broken off, in whatever way: what is in the store is not done again.
"""

import os
import shlex
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import pandas as pd
from jointroom.experiments.config.settings import NEUTRAL
from jointroom.experiments.config.versions import git_commit, software_versions
from jointroom.experiments.runner.drive import Driver
from jointroom.experiments.runner.shard import do_shard, rerun_command
from jointroom.experiments.runner.sweep_progress import Teller, telling
from jointroom.experiments.runner.tasks import RunTask, Shard, ShardResult
from jointroom.experiments.runner.workforce import Dask, Given, Here, Pool, Workforce
from jointroom.experiments.store.errors import cannot_write
from jointroom.experiments.store.failures import Failure
from jointroom.experiments.store.outcomes import sweep_outcomes
from jointroom.experiments.store.store import Index, Store, open_store
from jointroom.experiments.store.sweeps import StoredSweep, seconds_per_day, write_sweep
from jointroom.experiments.sweep.design import Design
from jointroom.experiments.sweep.estimate import Estimate, estimate, runs_in_shard
from jointroom.experiments.sweep.plan import SweepPlan, plan_facts, plan_sweep
from jointroom.sim.parameters.problems import ConfigurationError, Problem

_CLOCK_SLACK_NS = 2_000_000_000


class RunFailed(RuntimeError):
    """A run failed in a sweep that was to stop at the first failure; `failure` says which, and why."""

    def __init__(self, failure: Failure):
        super().__init__(str(failure))
        self.failure = failure


@dataclass(frozen=True)
class Options:
    """How a sweep is carried out; nothing here changes its results.

    Attributes:
        workers: processes on this machine; 1 works in this process.
        executor: somebody's own executor in their place.
        cluster: address or scheduler file of a Dask scheduler in their place.
        share: (i, N): of the runs only every N-th, beginning with the i-th, for job arrays.
        resume: it is an error if the sweep was never begun.
        retry_failed: do runs again that failed before.
        fail_fast: stop at the first failure.
        quiet: say nothing.
    """

    workers: int = 2
    executor: Executor | None = None
    cluster: str | None = None
    share: tuple[int, int] = (1, 1)
    resume: bool = False
    retry_failed: bool = False
    fail_fast: bool = False
    quiet: bool = True


@dataclass(frozen=True)
class Sweep:
    """A sweep in the store.

    Attributes:
        sweep_id: its name.
        store: where it stands.
    """

    sweep_id: str
    store: Store

    @property
    def stored(self) -> StoredSweep:
        """Its manifest, points and runs."""
        return self.store.sweep(self.sweep_id)

    @property
    def manifest(self) -> Mapping[str, Any]:
        """What was asked, by which program."""
        return self.stored.manifest

    def outcomes(self, *, since: str | None = None, until: str | None = None) -> pd.DataFrame:
        """A row a finished run: run_id, point, scenario, replicate, seed, varied names, outcomes."""
        return sweep_outcomes(self.store, self.stored, since=since, until=until)

    def failures(self) -> pd.DataFrame:
        """A row a run that failed: run_id, scenario, replicate, seed, error, command."""
        return self.store.failures_of(self.stored)


@dataclass(frozen=True)
class Standing:
    """What a sweep finds in the store before it begins.

    Attributes:
        index: what stands in the parts.
        pending: numbers of the runs of the plan that are to be done now.
        reused: how many runs of this share are done already.
        failed: how many failed before and are left alone.
        expected: what the pending ones will cost.
    """

    index: Index
    pending: list[int]
    reused: int
    failed: int
    expected: Estimate


def run_sweep(
    design: Design,
    *,
    results_dir: str | os.PathLike[str] | None = None,
    workers: int = 2,
    executor: Executor | None = None,
    cluster: str | None = None,
    retry_failed: bool = False,
    fail_fast: bool = False,
    quiet: bool = True,
) -> Sweep:
    """Simulate whatever of a design has not been simulated before; return the sweep, whose `outcomes()` are the table.

    With more than one worker, a script must guard its main part with `if __name__ == "__main__":`.

    Args:
        design: what to simulate.
        results_dir: folder of the store's folder; that of the design, or `results`, if none is given.
        workers: processes on this machine.
        executor: another executor to use; with it, `workers` is how many shards it does at once.
        cluster: address or scheduler file of a running Dask scheduler to use.
        retry_failed: do runs again that failed before.
        fail_fast: stop at the first run that fails.
        quiet: show no progress.

    Raises:
        ConfigurationError: every problem of the input; nothing has been written.
        StoreError: the store cannot be used.
        RunFailed: with `fail_fast`; finished runs are kept.
        WorkersLost, WorkforceLost: nobody is left to work; finished runs are kept.
    """
    if results_dir is not None:
        design = replace(design, fixed={**design.fixed, "results_dir": os.fspath(results_dir)})
    options = Options(
        workers=workers,
        executor=executor,
        cluster=cluster,
        retry_failed=retry_failed,
        fail_fast=fail_fast,
        quiet=quiet,
    )
    return carry_out(plan_sweep(design), options)


def standing(plan: SweepPlan, store: Store | None, options: Options) -> Standing:
    """What of a plan is to be done; without a store, all of it."""
    index = Index({}, {}, {}, {}, 0) if store is None else store.index()
    failures = {} if store is None else store.failures()
    first, number = options.share
    mine = range(first - 1, len(plan.run_ids), number)
    undone = [run for run in mine if plan.run_ids[run] not in index.runs]
    pending = undone if options.retry_failed else [run for run in undone if plan.run_ids[run] not in failures]
    speed = None if store is None else seconds_per_day(store.sweeps, plan.population_scale)
    days = [plan.days[plan.place(run)[0]] for run in pending]
    expected = estimate(days, plan.population_scale, speed, options.workers)
    return Standing(index, pending, len(mine) - len(undone), len(undone) - len(pending), expected)


def carry_out(plan: SweepPlan, options: Options) -> Sweep:
    """Carry out a plan; for errors see `run_sweep`."""
    store = open_store(plan.results_dir, create=True)
    if options.resume and plan.sweep_id not in store.sweep_ids():
        message = f"was never begun in {store.root}, so there is nothing to resume"
        raise ConfigurationError([Problem("resume", plan.sweep_id, message, "the same command without --resume")])
    workforce = _workforce(options)
    try:
        moment = store.moment_ns() - _CLOCK_SLACK_NS
        found = standing(plan, store, options)
        store.set_aside(found.index.damaged)
        stored = write_sweep(store.sweeps, _manifest(plan), plan.points, _run_table(plan))
    except OSError as error:
        raise cannot_write(store.root, error) from None
    with telling(len(found.pending), quiet=options.quiet) as teller:
        work = _Work(store, stored, options, teller)
        driver = Driver(workforce, do_shard, on_result=work.take_in, on_blame=work.blame, on_wait=work.wait)
        try:
            driver.drive(_shards(plan, store, found, workforce.width(), moment))
        finally:
            work.note_speed()
    return Sweep(plan.sweep_id, store)


class _Work:
    """What is done with the results of shards."""

    def __init__(self, store: Store, stored: StoredSweep, options: Options, teller: Teller):
        self.store, self.stored, self.options, self.teller = store, stored, options, teller
        self.seconds, self.days = 0.0, 0
        self._waiting = False

    def take_in(self, result: ShardResult) -> None:
        """Count a finished shard, and tell of its failures."""
        self.seconds, self.days = self.seconds + result.seconds, self.days + result.days
        self.teller.advanced(len(result.done) + len(result.failures))
        for failure in result.failures:
            self._tell(failure)

    def blame(self, task: RunTask) -> None:
        """Keep that a run loses its worker whenever it is done."""
        scenario = str(task.values["scenario"]) if "scenario" in task.values else ""
        text = "its worker dies under it: killed, or out of memory"
        command = rerun_command(task.run_id, self.store.root)
        failure = Failure(task.run_id, scenario, task.replicate, -1, dict(task.values), text, text, command)
        self.store.add_failure(failure)
        self.teller.advanced(1)
        self._tell(failure)

    def wait(self, runs: int) -> None:
        """Say once that another process has the rest."""
        if not self._waiting:
            self.teller.say(f"waiting for {runs} runs that another process is doing")
        self._waiting = True

    def note_speed(self) -> None:
        """Leave how long runs took."""
        if self.days:
            self.stored.add_speed(seconds=self.seconds, days=self.days)

    def _tell(self, failure: Failure) -> None:
        self.teller.say(f"failed: {failure}")
        if self.options.fail_fast:
            raise RunFailed(failure)


def _workforce(options: Options) -> Workforce:
    if options.cluster is not None:
        return Dask(options.cluster)
    if options.executor is not None:
        return Given(options.executor, options.workers)
    return Here() if options.workers == 1 else Pool(options.workers)


def _shards(plan: SweepPlan, store: Store, found: Standing, width: int, moment_ns: int) -> Iterator[Shard]:
    """The pending runs in shards, made one after the other as they are asked for."""
    step = runs_in_shard(found.expected, width)
    make = partial(Shard, root=store.root, source=store.source, newer_than_ns=moment_ns)
    for first in range(0, len(found.pending), step):
        yield make(runs=tuple(task_of(plan, run) for run in found.pending[first : first + step]))


def task_of(plan: SweepPlan, run: int) -> RunTask:
    """What a worker has to know of a run of a plan."""
    point, replicate = plan.place(run)
    values = {name: value for name, value in plan.values(point).items() if name not in NEUTRAL}
    return RunTask(plan.run_ids[run], replicate, values)


def _run_table(plan: SweepPlan) -> pd.DataFrame:
    places = [plan.place(run) for run in range(len(plan.run_ids))]
    return pd.DataFrame(
        {
            "run_id": list(plan.run_ids),
            "point": [point for point, _ in places],
            "scenario": [plan.scenarios[point] for point, _ in places],
            "replicate": [replicate for _, replicate in places],
            "seed": [plan.seeds[replicate] for _, replicate in places],
        }
    )


def _manifest(plan: SweepPlan) -> dict[str, Any]:
    command = shlex.join(["jointroom", "sweep", *plan.words]) if plan.words else None
    return {**plan_facts(plan), "command": command, "git_commit": git_commit(), "software": software_versions()}
