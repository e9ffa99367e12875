"""Who does the shards: what all workers have in common, and the two simplest: this process, somebody's own executor.

All are reached through `concurrent.futures.Executor`. What differs is how many shards they take at once, what can be
done when they break, and how one learns that they have gone.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any


class WorkersLost(RuntimeError):
    """Those who did the work died again and again, or are gone and cannot be replaced from here."""


class Workers(ABC):
    """Somebody who does shards."""

    @abstractmethod
    def start(self) -> Executor:
        """An executor, a new one after each break.

        Raises:
            WorkersLost: there is none, or no other one.
        """

    def width(self) -> int:
        """How many shards can be done at the same time, now."""
        return 1

    def check(self) -> None:  # noqa: B027 - most have nothing to look for
        """Look whether somebody is still there, where a broken executor does not say so by itself.

        Raises:
            WorkersLost: nobody is.
        """

    def close(self, executor: Executor) -> None:  # noqa: B027 - most have nothing to let go of
        """Let go of an executor that is broken or not needed any more; waits for nothing."""

    def kill(self) -> None:  # noqa: B027 - most have nothing to drop
        """Drop all work at once."""


class Serial(Workers, Executor):
    """This process, which does a shard when it is handed in."""

    def start(self) -> Executor:
        """Itself."""
        return self

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **keywords: Any) -> Future[Any]:
        """Do it, and return a future that is done."""
        future: Future[Any] = Future()
        try:
            future.set_result(function(*arguments, **keywords))
        except Exception as error:
            future.set_exception(error)
        return future


class External(Workers):
    """An executor that the caller made, and will close."""

    def __init__(self, executor: Executor, workers: int):
        self.executor, self.workers = executor, workers
        self._used = False

    def start(self) -> Executor:
        """The executor; a broken one cannot be replaced."""
        if self._used:
            raise WorkersLost("the executor is broken; finished runs are kept")
        self._used = True
        return self.executor

    def width(self) -> int:
        """As many as the caller said."""
        return self.workers
