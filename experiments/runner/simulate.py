"""The one way to do runs: find what the store has of them, do the rest, read the tables; whoever asks.

A run is a sweep of one point, a scenario with its baseline one of two. What is asked of each run stands in its spec:
the monthly table always, other tables, log and histories where the spec keeps them. What the store has is not done
again; a run that is kept with less than is asked is simulated once more, compared with what is kept, and added to.
"""

import math
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace

import pandas as pd

from jointroom.experiments.config.settings import SETTINGS
from jointroom.experiments.runner.compiling import compile_once
from jointroom.experiments.runner.dask import Dask
from jointroom.experiments.runner.estimate import Estimate, estimate, runs_in_shard
from jointroom.experiments.runner.local import External, Serial, Workers
from jointroom.experiments.runner.pool import ProcessPool
from jointroom.experiments.runner.progress import Teller, say, telling
from jointroom.experiments.runner.queue import Queue
from jointroom.experiments.runner.task import Shard, ShardResult, Task, days_of, do_shard, failure_of, with_one_past
from jointroom.experiments.store.errors import cannot_write
from jointroom.experiments.store.failures import Failure
from jointroom.experiments.store.index import Index, plural
from jointroom.experiments.store.kinds import HISTORIES, KINDS, MONTHLY, kinds_of
from jointroom.experiments.store.store import Store
from jointroom.sim.spec import RunSpec

_CLOCK_SLACK_NS = 2_000_000_000


class RunsFailed(RuntimeError):
    """Runs failed; the message holds each error and the command that reproduces it. Those that did not are kept."""


@dataclass(frozen=True)
class Options:
    """How runs are carried out; nothing here changes their results.

    Attributes:
        workers: processes on this machine; 1 works in this process.
        executor: somebody's own executor in their place.
        cluster: address or scheduler file of a Dask scheduler in their place.
        retry_failed: do runs again that failed before.
        fail_fast: stop at the first failure.
        quiet: say nothing.
        cache_gb: space for kept states, from which runs begin that differ in policy alone.
    """

    workers: int = 2
    executor: Executor | None = None
    cluster: str | None = None
    retry_failed: bool = False
    fail_fast: bool = False
    quiet: bool = True
    cache_gb: float = SETTINGS["cache_gb"].default

    @property
    def cache_bytes(self) -> int:
        """The space for kept states."""
        return int(self.cache_gb * 1e9)

    def find_workers(self) -> Workers:
        """Who does the work.

        Raises:
            ConfigurationError: there is no such cluster.
        """
        if self.cluster is not None:
            return Dask(self.cluster)
        if self.executor is not None:
            return External(self.executor, self.workers)
        return Serial() if self.workers == 1 else ProcessPool(self.workers)


@dataclass(frozen=True)
class Standing:
    """What wanted runs find in the store before they are begun.

    Attributes:
        index: what stands in the parts.
        tasks: what is to be done now.
        reused: how many runs are done already.
        failed: how many failed before and are left alone.
        expected: what the tasks will cost.
        lived: days that will be simulated for them, a past that several share once.
        records: for each person of the real world, the most of all runs.
    """

    index: Index
    tasks: Sequence[Task]
    reused: int
    failed: int
    expected: Estimate
    lived: int
    records: float

    def lines(self, options: Options) -> list[str]:
        """What is going to be done, in words."""
        lines = self.index.notes()
        if self.reused:
            lines.append(f"{plural(self.reused, 'run')} done already")
        if self.failed:
            lines.append(f"{self.failed} runs failed before and are left alone; --retry-failed does them again")
        if not self.tasks:
            return [*lines, "nothing to do"]
        where = "the cluster's workers" if options.cluster is not None else plural(options.workers, "worker")
        todo = f"to do: {plural(len(self.tasks), 'run')}, {self.expected.words(options.workers)}, by {where}"
        return [*lines, todo]


def find(store: Store | None, specs: Sequence[RunSpec], run_ids: Sequence[str], options: Options) -> Standing:
    """What of the wanted runs is to be done; without a store, all of it.

    Args:
        store: where they stand or will.
        specs: the runs, each with what is asked of it; the same run may be asked for twice.
        run_ids: name of each.
        options: how they will be done.
    """
    wanted: dict[str, RunSpec] = {}
    for name, spec in zip(run_ids, specs, strict=True):
        wanted[name] = _both(wanted[name], spec) if name in wanted else spec
    kinds = {name: kinds_of(spec) for name, spec in wanted.items()}
    beyond = sorted({kind for asked in kinds.values() for kind in asked} - {MONTHLY}, key=KINDS.index)
    index = Index() if store is None else store.index(wanted, beyond)
    failures = {} if store is None or options.retry_failed else store.failures()
    tasks, failed = [], 0
    for name, spec in wanted.items():
        if missing := index.missing(name, kinds[name]):
            if name in failures:
                failed += 1
            else:
                kept = index.runs[name] if name in index.runs else ""
                tasks.append(Task(name, spec, tuple(missing), kept))
    scale = max((spec.population_scale / spec.people_per_record for spec in specs), default=1.0)
    speed = None if store is None else store.seconds_per_day(scale)
    lived = sum(map(days_of, _parts(tasks, options.workers)))
    expected = estimate([task.days for task in tasks], lived, scale, speed, options.workers)
    return Standing(index, tasks, len(wanted) - len(tasks) - failed, failed, expected, lived, scale)


def simulate(
    store: Store, specs: Sequence[RunSpec], run_ids: Sequence[str], options: Options, workers: Workers | None = None
) -> None:
    """Do what is missing of the wanted runs. Runs that raise are kept as failures: see `require`.

    Args:
        store: where the results go.
        specs, run_ids, options: as for `find`.
        workers: who does it, where they are found already.

    Raises:
        ConfigurationError: there is no such cluster.
        StoreError: the store cannot be written.
        RunsFailed: with `fail_fast`, at the first failure.
        WorkersLost: nobody is left to work; finished runs are kept.
    """
    workers = options.find_workers() if workers is None else workers
    try:
        store.tidy_up()
        moment = store.moment_ns() - _CLOCK_SLACK_NS
        found = find(store, specs, run_ids, options)
        store.set_aside(found.index.damaged)
    except OSError as error:
        raise cannot_write(store.root, error) from None
    if not options.quiet:
        say(found.lines(options))
    if found.tasks and isinstance(workers, ProcessPool):
        compile_once(quiet=options.quiet)
    with telling(len(found.tasks), quiet=options.quiet) as teller:
        work = _Work(store, options, teller, found.lived)
        queue = Queue(workers, do_shard, on_result=work.take_in, on_blame=work.blame, on_wait=work.wait)
        empty = Shard(store.root, store.source, (), moment, options.cache_bytes)
        try:
            queue.drain(_shards(found, empty, workers.width()))
        finally:
            if work.days:
                store.add_speed(found.records, seconds=work.seconds, days=work.days)


def require(store: Store, run_ids: Sequence[str]) -> None:
    """Make sure that no run failed.

    Raises:
        RunsFailed: some did.
    """
    known, names = store.failures(), dict.fromkeys(run_ids)
    failed = [known[name] for name in names if name in known]
    if failed:
        lines = [f"{failure.error}\n    {failure.command}" for failure in failed]
        raise RunsFailed("\n  ".join([f"{len(failed)} of {len(names)} runs failed:", *lines]))


def gather(store: Store, specs: Sequence[RunSpec], run_ids: Sequence[str]) -> dict[str, pd.DataFrame]:
    """The tables of many finished runs as one of each kind, in their order, the columns of `keys_of` in front.

    Histories stay where they are: they are too long for memory.

    Raises:
        StoreError: a table is not in the store.
    """
    tables, index = {}, store.index(run_ids, KINDS[1:])
    for kind in sorted(KINDS):
        asked = [(spec, name) for spec, name in zip(specs, run_ids, strict=True) if kind in kinds_of(spec)]
        if asked and kind != HISTORIES:
            kept = store.tables(index, kind, [name for _, name in asked])
            tables[kind] = pd.concat([_keyed(kept[name], spec) for spec, name in asked], ignore_index=True)
    return tables


def keys_of(spec: RunSpec) -> dict[str, object]:
    """First columns of every table: which replicate a row belongs to."""
    return {"scenario": spec.scenario.name, "replicate": spec.replicate, "seed": spec.seed_used}


class _Work:
    """What is done with the results of shards."""

    def __init__(self, store: Store, options: Options, teller: Teller, lived: int):
        self.store, self.options, self.teller, self.lived = store, options, teller, lived
        self.seconds, self.days = 0.0, 0
        self._waiting = False

    def take_in(self, result: ShardResult) -> None:
        """Count a finished shard, and tell of its failures."""
        self.seconds, self.days = self.seconds + result.seconds, self.days + result.days
        self.teller.advanced(len(result.done) + len(result.failures), result.expected / self.lived)
        for failure in result.failures:
            self._tell(failure)

    def blame(self, task: Task) -> None:
        """Keep that a run loses its worker whenever it is done."""
        text = "its worker dies under it: killed, or out of memory"
        failure = failure_of(task, self.store.root, text, text)
        self.store.add_failure(failure)
        self.teller.advanced(1)
        self._tell(failure)

    def wait(self, runs: int) -> None:
        """Say once that another process has the rest."""
        if not self._waiting:
            self.teller.say(f"waiting for {plural(runs, 'run')} that another process is doing")
        self._waiting = True

    def _tell(self, failure: Failure) -> None:
        self.teller.say(f"failed: {failure}")
        if self.options.fail_fast:
            raise RunsFailed(f"stopped at the first failure: {failure}")


def _both(one: RunSpec, other: RunSpec) -> RunSpec:
    """The same run, asked for what both ask of it."""
    return replace(
        one,
        keep_tables=one.keep_tables or other.keep_tables,
        keep_log=one.keep_log or other.keep_log,
        keep_histories=one.keep_histories or other.keep_histories,
    )


def _shards(found: Standing, empty: Shard, width: int) -> Iterator[Shard]:
    """The tasks in shards, those that share a past in one, unless others would then have nothing to do.

    Histories are too long to be held twice: each run that keeps them is a shard.
    """
    step, batch = runs_in_shard(found.expected, width), list[Task]()
    for part in _parts(found.tasks, width):
        batch += part
        if len(batch) >= step or HISTORIES in part[0].missing:
            yield replace(empty, tasks=tuple(batch))
            batch = []
    if batch:
        yield replace(empty, tasks=tuple(batch))


def _parts(tasks: Sequence[Task], width: int) -> Iterator[list[Task]]:
    """The tasks in parts that share a past, none of them more than one of so many workers should do."""
    most = max(math.ceil(len(tasks) / width), 1)
    for group in with_one_past(tasks):
        yield from (group[first : first + most] for first in range(0, len(group), most))


def _keyed(table: pd.DataFrame, spec: RunSpec) -> pd.DataFrame:
    return pd.concat([pd.DataFrame(keys_of(spec), index=table.index), table], axis=1)
