"""Hand shards to workers and lose nothing: what dies with a worker is done again, what kills workers is found out.

A worker that is killed takes with it the shards that were being done (in a pool: those of its siblings, too). Each is
done again. A shard that was lost twice is taken apart, and its runs are done one by one while nothing else is: a run
that loses its worker even then is to blame (out of memory, most likely) and is recorded as failed.
"""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass, replace

from jointroom.experiments.runner.local import Workers, WorkersLost
from jointroom.experiments.runner.task import Shard, ShardResult, Task

MAX_LOSSES = 3
"""How often workers may all die without having finished anything before they are given up."""
_POLL_S = 0.2
_OTHERS_S = 1.0
"""How long to wait before asking again for runs that another process was doing."""
_TAKEN_APART, _TO_BLAME = 2, 4
_LOST = ("KilledWorker", "CancelledError", "FutureCancelledError")
"""Names of errors by which Dask tells that a worker died under a task, or that it has forgotten a task."""


@dataclass(frozen=True)
class _Attempt:
    """A shard on its way, and how often its worker was lost."""

    shard: Shard
    losses: int = 0

    @property
    def alone(self) -> bool:
        return self.losses >= _TAKEN_APART


class Queue:
    """Keeps workers busy until every shard has been done.

    Args:
        workers: who works.
        work: what is done with a shard: a module-level function.
        on_result: told of each shard that was done; may raise to end it all.
        on_blame: told of each run that loses its worker again and again.
        on_wait: told how many runs another process is doing, while there is nothing else to do.
    """

    def __init__(
        self,
        workers: Workers,
        work: Callable[[Shard], ShardResult],
        *,
        on_result: Callable[[ShardResult], None],
        on_blame: Callable[[Task], None],
        on_wait: Callable[[int], None],
    ):
        self.workers = workers
        self.on_result, self.on_blame, self.on_wait, self.work = on_result, on_blame, on_wait, work
        self._again: deque[_Attempt] = deque()
        self._alone: deque[_Attempt] = deque()
        self._flying: dict[Future[ShardResult], _Attempt] = {}
        self._left: list[Shard] = []
        self._breaks, self._any_done = 0, False

    def drain(self, shards: Iterable[Shard]) -> None:
        """Do every shard.

        Raises:
            WorkersLost: nobody is left to work.
            StoreError: the store cannot be written.
        """
        fresh = iter(shards)
        try:
            while True:
                executor = self.workers.start()
                try:
                    if self._drain(executor, fresh):
                        return
                    self._note_break()
                finally:
                    self.workers.close(executor)
        except BaseException:
            self.workers.kill()
            raise

    def _drain(self, executor: Executor, fresh: Iterator[Shard]) -> bool:
        """Work until all is done (True) or the executor breaks (False)."""
        while True:
            try:
                while len(self._flying) < self._wanted() and (attempt := self._next(fresh)) is not None:
                    self._again.appendleft(attempt)  # not forgotten should handing it in break
                    future = executor.submit(self.work, attempt.shard)
                    self._again.popleft()
                    self._flying[future] = attempt
            except BrokenExecutor:
                return self._lose_all()
            except Exception:
                self.workers.check()  # a cluster that has gone says so in many ways; one of ours is enough
                raise
            if not self._flying:
                if not self._left:
                    return True
                self._take_up_left()
                continue
            done, _ = wait(self._flying, timeout=_POLL_S, return_when=FIRST_COMPLETED)
            broken = [self._collect(future) for future in done]
            if any(broken):
                return self._lose_all()
            self.workers.check()

    def _wanted(self) -> int:
        """How many shards to have handed in: one more than can be done for each worker, so that none waits."""
        if any(attempt.alone for attempt in self._flying.values()):
            return 0
        width = self.workers.width()
        return 1 if width == 1 else 2 * width

    def _next(self, fresh: Iterator[Shard]) -> _Attempt | None:
        """What to hand in now; suspects only when everything else has come back, and one at a time."""
        if self._again:
            return self._again.popleft()
        if self._alone:
            return None if self._flying else self._alone.popleft()
        shard = next(fresh, None)
        return None if shard is None else _Attempt(shard)

    def _collect(self, future: "Future[ShardResult]") -> bool:
        """Take in a finished future; True when the executor is broken."""
        attempt = self._flying[future]
        try:
            result = future.result()
        except BrokenExecutor:
            return True
        except Exception as error:
            if type(error).__name__ not in _LOST:
                raise
            self.workers.check()
            del self._flying[future]
            self._lose(attempt)
            return False
        del self._flying[future]
        self._any_done = True
        if left := tuple(task for task in attempt.shard.tasks if task.run_id in result.left):
            self._left.append(replace(attempt.shard, tasks=left))
        self.on_result(result)
        return False

    def _lose_all(self) -> bool:
        for attempt in self._flying.values():
            self._lose(attempt)
        self._flying.clear()
        return False

    def _lose(self, attempt: _Attempt) -> None:
        """A worker died under this shard: do it again, by and by more carefully."""
        losses = attempt.losses + 1
        if losses < _TAKEN_APART:
            self._again.append(_Attempt(attempt.shard, losses))
        elif losses < _TO_BLAME:
            self._alone += [_Attempt(replace(attempt.shard, tasks=(task,)), losses) for task in attempt.shard.tasks]
        else:
            for task in attempt.shard.tasks:
                self.on_blame(task)
            self._any_done = True

    def _note_break(self) -> None:
        self._breaks += 1
        if not self._any_done and self._breaks >= MAX_LOSSES:
            raise WorkersLost(
                f"worker processes died {self._breaks} times before finishing anything: out of memory, killed, or "
                "started from a script whose main part is not guarded by if __name__ == '__main__'"
            )

    def _take_up_left(self) -> None:
        """Ask again for runs that another process was doing: it may have finished them, or died."""
        self.on_wait(sum(len(shard.tasks) for shard in self._left))
        time.sleep(_OTHERS_S)
        self._again += [_Attempt(shard) for shard in self._left]
        self._left.clear()
