"""How a run shows that it is getting on: a bar on a terminal, a few plain lines elsewhere, or nothing."""

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from jointroom.experiments.runner.engine import Watcher

_LINES = 10
"""Plain lines are written for about so many of the tasks, and for the last."""


class Silent:
    """Says nothing."""

    def advanced(self, steps: Sequence[int]) -> None:
        """Say nothing."""

    def finished(self, index: int) -> None:
        """Say nothing."""


class Lines:
    """Writes a plain line to the standard error now and then."""

    def __init__(self, names: Sequence[str]):
        self._names = names
        self._done = 0
        self._began = time.monotonic()

    def advanced(self, steps: Sequence[int]) -> None:
        """Say nothing: days are too many for lines."""

    def finished(self, index: int) -> None:
        """Write a line for every tenth of the tasks."""
        self._done += 1
        total = len(self._names)
        if self._done == total or self._done * _LINES // total > (self._done - 1) * _LINES // total:
            seconds = time.monotonic() - self._began
            words = f"{self._done} of {total} replicates done after {seconds:.0f} s (last: {self._names[index]})"
            print(words, file=sys.stderr, flush=True)


class Bar:
    """Moves a bar by simulated days."""

    def __init__(self, total: int, steps_each: int):
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        self.progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("days"),
            TimeElapsedColumn(),
            console=Console(stderr=True),
        )
        self._total = total
        self._steps_each = steps_each
        self._finished: set[int] = set()
        self._bar = self.progress.add_task(self._words(), total=total * steps_each)

    def advanced(self, steps: Sequence[int]) -> None:
        """Move the bar to the days that have been simulated."""
        days = [self._steps_each if index in self._finished else done for index, done in enumerate(steps)]
        self.progress.update(self._bar, completed=sum(days), description=self._words())

    def finished(self, index: int) -> None:
        """Count a finished replicate."""
        self._finished.add(index)
        self.progress.update(self._bar, description=self._words())

    def _words(self) -> str:
        if not self._finished:
            return f"0 of {self._total} replicates (the first waits for compilation)"
        return f"{len(self._finished)} of {self._total} replicates"


@contextmanager
def watching(names: Sequence[str], steps_each: int, *, quiet: bool) -> Iterator[Watcher]:
    """A watcher for tasks of the given names, each of `steps_each` days."""
    if quiet or not names:
        yield Silent()
    elif sys.stderr.isatty():
        bar = Bar(len(names), steps_each)
        with bar.progress:
            yield bar
    else:
        yield Lines(names)
