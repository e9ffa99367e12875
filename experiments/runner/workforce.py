"""Who does the shards: this process, a pool of processes, somebody's executor, or a Dask cluster.

All are reached through `concurrent.futures.Executor`. What differs is how many shards they take at once, what can be
done when they break, and how one learns that they have gone.
"""

import contextlib
import logging
import multiprocessing
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any, Protocol

from jointroom.experiments.runner.workers import kill_all_but, spawned_pool
from jointroom.sim.parameters.problems import ConfigurationError, Problem

SCHEDULER_GONE_S = 15.0
"""For how long a Dask scheduler may be out of reach."""
CONNECT_S = 10.0
"""For how long to wait for a scheduler that is just being started."""
_POLL_S = 0.2


class WorkforceLost(RuntimeError):
    """Those who did the work are gone, and cannot be replaced from here."""


class Workforce(Protocol):
    """Somebody who does shards."""

    def start(self) -> Executor:
        """An executor, a new one after each break.

        Raises:
            WorkforceLost: there is none, or no other one.
        """

    def width(self) -> int:
        """How many shards it can do at the same time, now."""

    def check(self) -> None:
        """Look whether it is still there.

        Raises:
            WorkforceLost: it is not.
        """

    def close(self, executor: Executor) -> None:
        """Let go of an executor that is broken or not needed any more; waits for nothing."""

    def kill(self) -> None:
        """Drop all work at once."""


class Here:
    """This process, which does a shard when it is handed in."""

    def start(self) -> Executor:
        """An executor that works at once."""
        return _AtOnce()

    def width(self) -> int:
        """One."""
        return 1

    def check(self) -> None:
        """Always there."""

    def close(self, executor: Executor) -> None:
        """Nothing to let go of."""

    def kill(self) -> None:
        """Nothing is going on while anybody could ask."""


class _AtOnce(Executor):
    """Does what it is handed before it returns."""

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **keywords: Any) -> Future[Any]:
        """Do it, and return a future that is done."""
        future: Future[Any] = Future()
        try:
            future.set_result(function(*arguments, **keywords))
        except Exception as error:
            future.set_exception(error)
        return future


class Pool:
    """Freshly started processes on this machine."""

    def __init__(self, workers: int):
        self.workers = workers
        self._others = set(multiprocessing.active_children())

    def start(self) -> Executor:
        """A new pool; whatever is left of an earlier one is killed."""
        self.kill()
        return spawned_pool(self.workers)

    def width(self) -> int:
        """Its number of processes."""
        return self.workers

    def check(self) -> None:
        """A broken pool says so by itself."""

    def close(self, executor: Executor) -> None:
        """End the pool, and what it was handed and has not begun."""
        executor.shutdown(wait=False, cancel_futures=True)

    def kill(self) -> None:
        """Kill the processes."""
        kill_all_but(self._others)


class Given:
    """An executor that the caller made, and will close."""

    def __init__(self, executor: Executor, workers: int):
        self.executor, self.workers = executor, workers
        self._used = False

    def start(self) -> Executor:
        """The executor; a broken one cannot be replaced."""
        if self._used:
            raise WorkforceLost("the executor is broken; finished runs are kept")
        self._used = True
        return self.executor

    def width(self) -> int:
        """As many as the caller said."""
        return self.workers

    def check(self) -> None:
        """A broken executor says so by itself."""

    def close(self, executor: Executor) -> None:
        """The caller's to do."""

    def kill(self) -> None:
        """The caller's to do."""


class Dask:
    """The workers of a Dask scheduler that is already running, on this or on other machines."""

    def __init__(self, where: str):
        """Connect.

        Args:
            where: address of the scheduler, or the file it wrote when it was started (`--scheduler-file`).

        Raises:
            ConfigurationError: Dask is not installed, or no scheduler answers there.
        """
        try:
            from distributed import Client
        except ImportError:
            problem = Problem("cluster", where, "needs Dask", 'pip install "jointroom[cluster]"')
            raise ConfigurationError([problem]) from None
        try:
            place = {"address": where} if "://" in where else {"scheduler_file": _scheduler_file(where)}
            self.client = Client(**place, timeout=CONNECT_S, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as error:
            legal = "the address of a running Dask scheduler, or its scheduler file"
            raise ConfigurationError([Problem("cluster", where, f"no scheduler answers: {error}", legal)]) from None
        logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # what matters is said by `check`
        self._threads = (0.0, 1)

    def start(self) -> Executor:
        """The cluster as an executor."""
        executor: Executor = self.client.get_executor(pure=False)
        return executor

    def width(self) -> int:
        """Its threads, counted every few seconds, for workers come and go."""
        now = time.monotonic()
        if now - self._threads[0] > 2.0:
            with contextlib.suppress(OSError, RuntimeError):  # `check` finds out whether it is still there
                known = self.client.scheduler_info(n_workers=-1)["workers"].values()
                self._threads = (now, max(sum(worker["nthreads"] for worker in known), 1))
        return self._threads[1]

    def check(self) -> None:
        """Give the scheduler a moment to answer again."""
        until = time.monotonic() + SCHEDULER_GONE_S
        while self.client.status != "running":
            if time.monotonic() > until or self.client.status == "closed":
                raise WorkforceLost("the Dask scheduler has gone; finished runs are kept, and the same command goes on")
            time.sleep(_POLL_S)

    def close(self, executor: Executor) -> None:
        """Leave the cluster as it is."""
        self.client.close(timeout=2)

    def kill(self) -> None:
        """Leave: the scheduler drops what nobody waits for."""
        self.client.close(timeout=2)


def _scheduler_file(text: str) -> str:
    """The path of a scheduler's file, once the scheduler has written it.

    Raises:
        FileNotFoundError: it does not appear.
    """
    file = Path(text).expanduser()
    until = time.monotonic() + CONNECT_S
    while not file.is_file():
        if time.monotonic() > until:
            raise FileNotFoundError("there is no such file")
        time.sleep(_POLL_S)
    return str(file)
