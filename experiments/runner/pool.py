"""Freshly started processes on this machine, that leave interrupts to their parent and do not outlive it."""

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
from concurrent.futures import Executor, ProcessPoolExecutor
from typing import Any

from jointroom.experiments.runner.local import Workers


class ProcessPool(Workers):
    """So many processes, new ones after each break."""

    def __init__(self, workers: int):
        self.workers = workers
        self._others = set(multiprocessing.active_children())

    def start(self) -> Executor:
        """A new pool; whatever is left of an earlier one is killed."""
        self.kill()
        _forget_missing_script()
        return ProcessPoolExecutor(self.workers, multiprocessing.get_context("spawn"), _begin)

    def width(self) -> int:
        """Its number of processes."""
        return self.workers

    def close(self, executor: Executor) -> None:
        """End the pool, and what it was handed and has not begun."""
        executor.shutdown(wait=False, cancel_futures=True)

    def kill(self) -> None:
        """Kill the processes: nobody wants any more what they are doing."""
        for process in set(multiprocessing.active_children()) - self._others:
            process.kill()


def _forget_missing_script() -> None:
    """A script that came on the standard input calls itself the file "<stdin>", which no process could import."""
    script = sys.modules["__main__"]
    if hasattr(script, "__file__") and script.__file__ and not os.path.exists(script.__file__):  # noqa: PTH110
        del script.__file__


def _begin() -> None:
    with contextlib.suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: Any) -> None:
    """Without its parent a worker would wait for tasks for ever, or go on writing into what is done anew."""
    parent.join()
    os._exit(1)
