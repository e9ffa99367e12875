"""A shard: some runs that one worker does one after the other, and publishes together as one part of the store."""

import gc
import multiprocessing
import shlex
import time
import traceback
from functools import cache
from pathlib import Path
from threading import Lock

import pandas as pd
from jointroom.experiments.config.check import Checker
from jointroom.experiments.config.identity import identity, run_id, spec_of
from jointroom.experiments.config.versions import source_fingerprint
from jointroom.experiments.runner.tasks import RunTask, Shard, ShardResult
from jointroom.experiments.store.errors import StoreError, cannot_write
from jointroom.experiments.store.failures import Failure
from jointroom.experiments.store.parts import FinishedRun
from jointroom.experiments.store.store import Store
from jointroom.sim.model import CorridorModel
from jointroom.sim.parameters.problems import ConfigurationError
from jointroom.sim.spec import RunSpec

_TRACEBACK_LINES = 30
_ONE_AT_A_TIME = Lock()
"""A process simulates one run at a time, even where a cluster gives it several threads."""


def do_shard(shard: Shard) -> ShardResult:
    """Do the runs of a shard that nobody else does or has done, and publish them.

    Raises:
        StoreError: the store cannot be written, or this worker has another version of the model.
    """
    if source_fingerprint() != shard.source:
        raise StoreError(
            f"a worker has model sources {source_fingerprint()}, not {shard.source}: the model was changed while the "
            "sweep was going on, or is another one on that machine"
        )
    with _ONE_AT_A_TIME:
        return _do_shard(shard, _store(shard.root))


def _do_shard(shard: Shard, store: Store) -> ShardResult:
    result = ShardResult()
    tasks = {task.run_id: task for task in shard.runs}
    finished: list[FinishedRun] = []
    try:
        with store.lease(list(tasks), shard.newer_than_ns) as mine:
            checker = Checker(with_baseline=False, with_folder=False)
            for name in mine:
                _do_run(tasks[name], checker, rerun_command(name, shard.root), finished, result)
            if finished:
                store.add(finished)
            for failure in result.failures:
                store.add_failure(failure)
    except OSError as error:
        raise cannot_write(shard.root, error) from None
    result.done += [run.run_id for run in finished]
    done_before = store.known_finished()
    for name in tasks.keys() - set(mine):
        (result.done if name in done_before else result.left).append(name)
    return result


def rerun_command(name: str, root: Path) -> str:
    """The command that does a run of the store again."""
    return shlex.join(["jointroom", "rerun", name, f"results_dir={root.parent}"])


def _do_run(task: RunTask, checker: Checker, command: str, finished: list[FinishedRun], result: ShardResult) -> None:
    """Do one run; whatever it raises is kept as its failure and leaves the others alone."""
    scenario, seed = "", -1
    try:
        checked, problems = checker.check(task.values)
        if checked is None:
            raise ConfigurationError(problems)
        spec = spec_of(checked, task.replicate)
        scenario, seed = spec.scenario.name, spec.seed_used
        if run_id(identity(checked), task.replicate) != task.run_id:
            raise ValueError("a file that the run reads is not what it was when the sweep was planned")
        began = time.process_time()
        monthly = _simulate(spec)
    except Exception as error:
        lines = "".join(traceback.format_exception(error)).splitlines()[-_TRACEBACK_LINES:]
        text = f"{type(error).__name__}: {' '.join(str(error).split())}"
        result.failures.append(
            Failure(task.run_id, scenario, task.replicate, seed, dict(task.values), text, "\n".join(lines), command)
        )
        return
    finished.append(FinishedRun(task.run_id, scenario, task.replicate, seed, task.values, monthly))
    result.seconds += time.process_time() - began
    result.days += (spec.end - spec.start).days + 1


def _simulate(spec: RunSpec) -> pd.DataFrame:
    """The monthly table of a run; the other tables of a run are not asked for in a sweep."""
    model = CorridorModel(spec)
    try:
        model.run()
        return model.monthly
    finally:
        model.release()
        _settle()


@cache
def _settle() -> None:
    """Once a worker, after its first run: let the collector pass over what was imported and compiled for good."""
    if multiprocessing.parent_process() is not None:  # a caller's own process is the caller's own
        gc.freeze()


@cache
def _store(root: Path) -> Store:
    """The store, with what this process has seen in it."""
    return Store(root)
