"""Do many independent tasks in several processes, and lose nothing when one of them dies.

A task is a small picklable description; what it produces it keeps itself (a replicate writes its tables aside
and renames them), so that little travels between processes and finished work survives whatever happens to
this one. Results come back in the order of the tasks, whatever the order in which they were done.
"""

import multiprocessing
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.sharedctypes import RawArray
from typing import Any, Protocol, TypeVar

from jointroom.experiments.runner.workers import kill_all_but, spawned_pool

Task = TypeVar("Task")
Result = TypeVar("Result")
Report = Callable[[int], None]
"""What a task calls with the number of steps it has done."""

MAX_LOSSES = 3
"""How often in a row a pool may break without having finished anything before the engine gives up."""

_POLL_S = 0.2


class Watcher(Protocol):
    """Told, in this process, how the work goes on."""

    def advanced(self, steps: Sequence[int]) -> None:
        """Steps done so far of each task, in task order; 0 also for tasks that an earlier pool finished."""

    def finished(self, index: int) -> None:
        """The task at `index` has a result."""


class TaskFailed(RuntimeError):
    """A task raised an error, which is this one's cause. Tasks already finished keep what they wrote."""

    def __init__(self, index: int, task: object):
        super().__init__(f"task {index + 1} failed: {task}")
        self.index = index
        self.task = task


class WorkersLost(RuntimeError):
    """Worker processes died again and again, each time before any task was finished."""


def run_tasks(
    function: Callable[[Task, Report], Result], tasks: Sequence[Task], *, workers: int, watcher: Watcher
) -> list[Result]:
    """Do every task and return the results in task order.

    With one worker, or one task, the work is done in this process; otherwise in freshly started ones.

    Args:
        function: a module-level function of a task and a `Report`.
        tasks: picklable descriptions.
        workers: number of processes.
        watcher: told of progress.

    Raises:
        TaskFailed: a task raised; tasks that were not yet begun are dropped.
        WorkersLost: worker processes died, and new ones did no better.
    """
    if workers == 1 or len(tasks) <= 1:
        return _run_here(function, tasks, watcher)
    results: dict[int, Result] = {}
    losses = 0
    while len(results) < len(tasks):
        before = len(results)
        unfinished = [index for index in range(len(tasks)) if index not in results]
        if _run_in_pool(function, tasks, unfinished, workers, watcher, results):
            continue
        losses = 1 if len(results) > before else losses + 1
        if losses == MAX_LOSSES:
            raise WorkersLost(
                f"worker processes died {losses} times before finishing any of {len(tasks) - len(results)} tasks: "
                "out of memory, killed, or started from a script whose main part is not guarded by "
                "if __name__ == '__main__'"
            )
    return [results[index] for index in range(len(tasks))]


def _run_here(function: Callable[[Task, Report], Result], tasks: Sequence[Task], watcher: Watcher) -> list[Result]:
    steps = [0] * len(tasks)
    results = []
    for index, task in enumerate(tasks):

        def report(done: int, index: int = index) -> None:
            steps[index] = done
            watcher.advanced(steps)

        try:
            results.append(function(task, report))
        except Exception as error:
            raise TaskFailed(index, task) from error
        watcher.finished(index)
    return results


def _run_in_pool(
    function: Callable[[Task, Report], Result],
    tasks: Sequence[Task],
    unfinished: Sequence[int],
    workers: int,
    watcher: Watcher,
    results: dict[int, Result],
) -> bool:
    """Do the unfinished tasks in one pool, filling `results`; False when the pool broke before the end."""
    steps = RawArray("q", len(tasks))
    others = set(multiprocessing.active_children())
    pool = spawned_pool(min(workers, len(unfinished)), _report_to, steps)
    try:
        futures = {pool.submit(_do, function, tasks[index], index): index for index in unfinished}
        pending: Iterable[Future[Result]] = futures
        whole = True
        while pending:
            done, pending = wait(pending, timeout=_POLL_S, return_when=FIRST_COMPLETED)
            watcher.advanced(steps[:])
            for future in done:
                whole &= _collect(future, futures[future], tasks, watcher, results)
        return whole
    except BrokenProcessPool:  # broken already while tasks were being handed in
        return False
    except (KeyboardInterrupt, SystemExit):  # do not wait for work that nobody wants any more
        kill_all_but(others)
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _collect(
    future: Future[Result], index: int, tasks: Sequence[Task], watcher: Watcher, results: dict[int, Result]
) -> bool:
    """Take in what became of a task; False when its worker, or a sibling, died under it."""
    try:
        results[index] = future.result()
    except BrokenProcessPool:
        return False
    except Exception as error:
        raise TaskFailed(index, tasks[index]) from error
    watcher.finished(index)
    return True


# ---------------------------------------------------------------- inside a worker process

_steps: Any = None


def _report_to(steps: Any) -> None:
    """Prepare a worker: where to report to."""
    global _steps
    _steps = steps


def _do(function: Callable[[Task, Report], Result], task: Task, index: int) -> Result:
    def report(done: int) -> None:
        _steps[index] = done

    return function(task, report)
