"""How work shows that it is getting on: a bar on a terminal, plain lines elsewhere, or nothing. All on standard error.

Beside `experiments.cli` nothing but this module writes to the user.
"""

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from jointroom.experiments.disk.files import Damaged
from jointroom.sim.files.text import printable

_LINES = 10


class Teller:
    """Told how much is done, in runs or in something else; says nothing of it."""

    def advanced(self, more: int, cost: float | None = None) -> None:
        """So many more runs have been done, or have failed; `cost` is their share of the whole, that of any if None."""

    def say(self, line: str) -> None:
        """Something that the user should see now."""


class Lines(Teller):
    """Writes a line for every tenth of the runs."""

    def __init__(self, total: int, what: str):
        self._total, self._done, self._began, self._what = total, 0, time.monotonic(), what

    def advanced(self, more: int, cost: float | None = None) -> None:
        """Write a line when another tenth is full."""
        before, self._done = self._done, self._done + more
        if self._done == self._total or self._done * _LINES // self._total > before * _LINES // self._total:
            self.say(f"{self._done} of {self._total} {self._what} after {time.monotonic() - self._began:.0f} s")

    def say(self, line: str) -> None:
        """Write the line."""
        say([line])


class Bar(Teller):
    """Moves a bar by what runs cost, and counts them."""

    def __init__(self, total: int, what: str):
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
        from rich.table import Column

        words = TextColumn(f"{{task.fields[done]}}/{total} {what}, about"), TimeRemainingColumn(), TextColumn("to go")
        flexible = BarColumn(bar_width=None, table_column=Column(ratio=1))  # the bar takes what the words leave
        self.progress = Progress(flexible, *words, console=Console(stderr=True), expand=True)
        self._bar, self._total, self._done = self.progress.add_task("", total=1.0, done=0), total, 0

    def advanced(self, more: int, cost: float | None = None) -> None:
        """Move the bar."""
        self._done += more
        self.progress.update(self._bar, advance=more / self._total if cost is None else cost, done=self._done)

    def say(self, line: str) -> None:
        """Write the line above the bar."""
        self.progress.console.print(printable(line), highlight=False, markup=False, soft_wrap=True)


def say(lines: Sequence[str]) -> None:
    """Write lines for the user; that nobody reads them any more ends no work."""
    with suppress(OSError):
        print(printable("\n".join(lines)), file=sys.stderr, flush=True)


def say_damage(found: Sequence[Damaged]) -> None:
    """Say in a line each what was found damaged and is made anew; said even to those who asked for quiet."""
    if found:
        say([f"{one.file} {one.what}; it is made anew" for one in found])


@contextmanager
def telling(total: int, *, quiet: bool, what: str = "runs") -> Iterator[Teller]:
    """Somebody who tells the user how much of `total` is done."""
    if quiet or total == 0:
        yield Teller()
    elif sys.stderr is not None and sys.stderr.isatty():
        bar = Bar(total, what)
        with bar.progress:
            yield bar
    else:
        yield Lines(total, what)
