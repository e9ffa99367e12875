"""What travels between those who want runs and those who do them, and how a worker does it.

A *task* is one run and the tables that are missing of it. A *shard* is some tasks that one worker does; a past that
several of them share is simulated once, or begins with a state that was kept. Each run is published as soon as it is
done, short ones some together. Nothing but names travels back: results stand in the store.
"""

import gc
import multiprocessing
import shlex
import time
import traceback
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock

import pandas as pd

from jointroom.experiments.config.identity import describe, run_id
from jointroom.experiments.config.versions import source_fingerprint
from jointroom.experiments.runner.estimate import seconds_of
from jointroom.experiments.runner.progress import say
from jointroom.experiments.store.errors import StoreError, cannot_write
from jointroom.experiments.store.failures import Failure
from jointroom.experiments.store.kinds import HISTORIES, LOG, MONTHLY, TABLES
from jointroom.experiments.store.parts import RUN, FinishedRun, monthly_rows, read_part
from jointroom.experiments.store.store import Store
from jointroom.sim.branches import Shelf, days_lived, past_of, run_branches, schedule_of
from jointroom.sim.spec import RunSpec

PUBLISHED_AFTER_S = 2.0
"""A worker that is killed loses about so much work besides the run that it is doing; a part is written sooner."""
_TRACEBACK_LINES = 30
_ONE_AT_A_TIME = Lock()
"""A process simulates one run at a time, even where a cluster gives it several threads."""


@dataclass(frozen=True)
class Task:
    """One run, and which tables are wanted of it.

    Attributes:
        run_id: its name.
        spec: what to simulate.
        missing: kinds of tables that the store lacked when the task was made.
        kept: the part that holds its monthly table where the run itself stands in the store; "" where it does not.
    """

    run_id: str
    spec: RunSpec
    missing: tuple[str, ...]
    kept: str = ""

    @property
    def days(self) -> int:
        """Days that it simulates."""
        return (self.spec.end - self.spec.start).days + 1


@dataclass(frozen=True)
class Shard:
    """What a worker needs to know.

    Attributes:
        root: folder of the store.
        source: fingerprint of the model's sources; a worker with other sources must not do it.
        tasks: what to do.
        newer_than_ns: the parts of the store were last looked at after this moment (a file's time).
        cache_bytes: how large all kept states together may be.
    """

    root: Path
    source: str
    tasks: tuple[Task, ...]
    newer_than_ns: int
    cache_bytes: int = 0

    def __str__(self) -> str:
        return f"{len(self.tasks)} runs from {self.tasks[0].run_id}"


@dataclass
class ShardResult:
    """What became of a shard.

    Attributes:
        done: names of the runs that stand in the store now with all that was wanted.
        left: names of the runs that another process was doing.
        failures: runs that raised.
        seconds: processor time of the runs that were done here; days: what was simulated for them.
        expected: days that had to be simulated for what is done or has failed, here or elsewhere.
    """

    done: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    seconds: float = 0.0
    days: int = 0
    expected: int = 0


def do_shard(shard: Shard) -> ShardResult:
    """Do the runs of a shard that nobody else does or has done, and publish them.

    Raises:
        StoreError: the store cannot be written, or this worker has another version of the model.
    """
    if source_fingerprint() != shard.source:
        raise StoreError(
            f"a worker has model sources {source_fingerprint()}, not {shard.source}: the model was changed while it "
            "was being simulated, or is another one on that machine"
        )
    with _ONE_AT_A_TIME:
        return _do_shard(shard, _store(shard.root))


def _do_shard(shard: Shard, store: Store) -> ShardResult:
    result = ShardResult()
    finished: list[FinishedRun] = []
    try:
        with store.lease({task.run_id: task.missing for task in shard.tasks}, shard.newer_than_ns) as taken:
            mine = [task for task in shard.tasks if task.run_id in taken.mine]
            shelf = store.snapshots(shard.cache_bytes, say)
            for tasks in with_one_past([replace(task, missing=tuple(taken.mine[task.run_id])) for task in mine]):
                for run in _do_runs(tasks, store, shelf, result):
                    finished.append(run)
                    if sum(seconds_of(one.spec) for one in finished) >= PUBLISHED_AFTER_S:
                        store.add(finished)
                        finished.clear()
            if finished:
                store.add(finished)
            for failure in result.failures:
                store.add_failure(failure)
    except OSError as error:
        raise cannot_write(shard.root, error) from None
    result.left = taken.left
    undone = {*taken.left, *(failure.run_id for failure in result.failures)}
    result.done = [task.run_id for task in shard.tasks if task.run_id not in undone]
    result.expected = sum(map(days_of, with_one_past(task for task in shard.tasks if task.run_id not in taken.left)))
    return result


def with_one_past(tasks: Iterable[Task]) -> Iterator[list[Task]]:
    """The tasks in groups that share a past, each in its order; a run whose histories are wanted goes by itself."""
    groups: dict[object, list[Task]] = {}
    for task in tasks:
        groups.setdefault(task.run_id if HISTORIES in task.missing else past_of(task.spec), []).append(task)
    yield from groups.values()


def days_of(tasks: Sequence[Task]) -> int:
    """Days that are simulated for tasks that share a past."""
    return _days_of(tuple(replace(task.spec, seed=0, replicate=0) for task in tasks))


@lru_cache
def _days_of(specs: tuple[RunSpec, ...]) -> int:
    """The same for all replicates."""
    return days_lived([schedule_of(spec) for spec in specs])


def _do_runs(tasks: Sequence[Task], store: Store, shelf: Shelf | None, result: ShardResult) -> Iterator[FinishedRun]:
    """Do runs that share a past. Should one raise, those that are left are done one by one, and it is blamed alone."""
    left = {task.run_id: task for task in tasks}
    if len(tasks) > 1:
        done = _simulate_all(tasks, shelf, result)
        while left:
            try:
                task, tables = next(done)
                run = _finished(task, tables, store)
            except Exception:
                break
            del left[task.run_id]
            yield run
    for task in left.values():
        try:
            [(_, tables)] = _simulate_all([task], shelf, result)
            run = _finished(task, tables, store)
        except Exception as error:
            lines = "".join(traceback.format_exception(error)).splitlines()[-_TRACEBACK_LINES:]
            text = f"{type(error).__name__}: {' '.join(str(error).split())}"
            result.failures.append(failure_of(task, store.root, text, "\n".join(lines)))
        else:
            yield run


def _finished(task: Task, tables: dict[str, pd.DataFrame], store: Store) -> FinishedRun:
    """What is published of a run.

    Raises:
        ValueError: it is another one than the one that is kept.
    """
    if task.kept:
        _check_same(tables[MONTHLY], _kept_rows(store, task))
    return FinishedRun(task.run_id, task.spec, {kind: tables[kind] for kind in task.missing})


def failure_of(task: Task, root: Path, error: str, details: str) -> Failure:
    """A task that failed, with the command that does the run again."""
    spec, command = task.spec, shlex.join(["jointroom", "rerun", task.run_id, f"results_dir={root.parent}"])
    try:
        described = describe(spec)
    except OSError:  # a file that the run reads has gone
        described = ""
    name, seed = spec.scenario.name, spec.seed_used
    return Failure(task.run_id, name, spec.replicate, seed, described, error, details, command)


def _simulate_all(
    tasks: Sequence[Task], shelf: Shelf | None, result: ShardResult
) -> Iterator[tuple[Task, dict[str, pd.DataFrame]]]:
    """The tables of each run that are missing, and its monthly table; counts time and days into the result.

    Raises:
        ValueError: a file that a run reads has changed.
    """
    specs = [_spec_of(task) for task in tasks]
    asked, began = {id(spec): task for spec, task in zip(specs, tasks, strict=True)}, time.process_time()
    for run in run_branches(specs, shelf):
        _settle()
        task = asked[id(run.spec)]
        result.days, now = result.days + run.days, time.process_time()
        result.seconds, began = result.seconds + now - began, now
        yield task, {kind: getattr(run, kind) for kind in {MONTHLY, *task.missing}}


def _spec_of(task: Task) -> RunSpec:
    """The run with what is kept of it.

    Raises:
        ValueError: a file that it reads has changed.
    """
    if run_id(task.spec) != task.run_id:
        raise ValueError("a file that the run reads is not what it was when the run was planned")
    return replace(
        task.spec,
        keep_tables=not set(TABLES).isdisjoint(task.missing),
        keep_log=not set(LOG).isdisjoint(task.missing),
        keep_histories=HISTORIES in task.missing,
    )


def _kept_rows(store: Store, task: Task) -> pd.DataFrame:
    rows = read_part(store.parts / task.kept).to_pandas(use_threads=False)
    return monthly_rows(rows[rows[RUN] == task.run_id])


def _check_same(monthly: pd.DataFrame, kept: pd.DataFrame) -> None:
    """A run that is done again, for more of its tables, has to be the run that is kept.

    Raises:
        ValueError: it is another one.
    """
    mine, theirs = (table.set_index(["indicator", "month"])["value"] for table in (monthly, kept))
    if not mine.index.equals(theirs.index):
        raise ValueError("not the run that is in the store; it has other months")
    differing: Sequence[str] = mine[mine != theirs].index.get_level_values("indicator").unique().tolist()
    if differing:
        raise ValueError(f"not the run that is in the store; it differs in {', '.join(differing)}")


@cache
def _settle() -> None:
    """Once a worker, after its first run: let the collector pass over what was imported and compiled for good."""
    if multiprocessing.parent_process() is not None:  # a caller's own process is the caller's own
        gc.freeze()


@cache
def _store(root: Path) -> Store:
    """The store, with what this process has seen in it."""
    return Store(root)
