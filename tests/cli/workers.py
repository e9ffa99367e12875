"""Task functions for the engine's tests, in a module of their own so that fresh processes can import them."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from jointroom.sim.maths.draws import uniform


@dataclass(frozen=True)
class Sum:
    """A task that adds up addressed draws, and leaves a mark in `folder` each time it is begun."""

    number: int
    folder: Path
    wait_s: float = 0.0
    dies: str = ""

    def begin(self) -> int:
        """Leave a mark; return how often the task had been begun before."""
        marks = self.folder / f"{self.number}.begun"
        before = len(marks.read_text()) if marks.exists() else 0
        with marks.open("a") as file:
            file.write("x")
        return before


def add_up(task: Sum, report: Callable[[int], None]) -> float:
    before = task.begin()
    (task.folder / f"{task.number}.pid").write_text(str(os.getpid()))
    time.sleep(task.wait_s)
    if task.dies == "always" or (task.dies == "once" and before == 0):
        os._exit(9)
    if task.dies == "raises":
        raise ArithmeticError(f"no sum for {task.number}")
    total = 0.0
    for step in range(100):
        total += uniform(7, 1, step, task.number, 0)
        report(step + 1)
    return total
