"""The workers of a Dask scheduler that is already running, on this or on other machines."""

import contextlib
import logging
import time
from concurrent.futures import Executor
from pathlib import Path

from jointroom.experiments.runner.local import Workers, WorkersLost
from jointroom.sim.parameters.problems import ConfigurationError, Problem

SCHEDULER_GONE_S = 15.0
"""For how long a Dask scheduler may be out of reach."""
CONNECT_S = 10.0
"""For how long to wait for a scheduler that is just being started."""
_POLL_S = 0.2


class Dask(Workers):
    """A Dask cluster."""

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
                raise WorkersLost("the Dask scheduler has gone; finished runs are kept, and the same command goes on")
            time.sleep(_POLL_S)

    def close(self, executor: Executor) -> None:
        """Leave the cluster as it is."""
        self.kill()

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
