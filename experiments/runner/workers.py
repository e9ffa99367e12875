"""Worker processes: freshly started ones, that leave interrupts to their parent and do not outlive it."""

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Collection
from concurrent.futures import ProcessPoolExecutor
from typing import Any


def spawned_pool(workers: int, begin: Callable[..., None] | None = None, *arguments: object) -> ProcessPoolExecutor:
    """A pool of freshly started processes.

    Args:
        workers: number of processes.
        begin: a module-level function that each of them calls first, with `arguments`.
    """
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, context, _begin_worker, (begin, arguments))


def kill_all_but(others: Collection[Any]) -> None:
    """Kill the children of this process, but for those given: nobody wants any more what they are doing."""
    for process in set(multiprocessing.active_children()) - set(others):
        process.kill()


def _begin_worker(begin: Callable[..., None] | None, arguments: tuple[object, ...]) -> None:
    with contextlib.suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    if begin is not None:
        begin(*arguments)


def _end_with(parent: Any) -> None:
    """Without its parent a worker would wait for tasks for ever, or go on writing into what is done anew."""
    parent.join()
    os._exit(1)
