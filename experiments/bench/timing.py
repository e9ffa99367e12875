"""How things are timed: variants in turn, round by round, in one process, and what is kept of it.

What one process does alone is timed in seconds of its processor, which a busy machine stretches less than those of a
clock; start-up and workers are timed by the clock.
"""

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One line of the table: what was measured in which case, the median of its rounds and their range."""

    section: str
    case: str
    variant: str
    quantity: str
    unit: str
    median: float
    low: float
    high: float
    rounds: int


def row(section: str, case: str, variant: str, quantity: str, unit: str, values: list[float]) -> Row:
    """A line from the values of all rounds."""
    return Row(section, case, variant, quantity, unit, statistics.median(values), min(values), max(values), len(values))


def seconds(action: Callable[[], object]) -> float:
    """Processor time of one call, without the garbage collector."""
    gc.collect()
    gc.disable()
    try:
        began = time.process_time()
        action()
        return time.process_time() - began
    finally:
        gc.enable()


def in_turn(variants: dict[str, Callable[[], float]], rounds: int) -> dict[str, list[float]]:
    """Values of each variant, one a round; every round measures every variant, so that all meet the same machine."""
    values: dict[str, list[float]] = {name: [] for name in variants}
    for _ in range(rounds):
        for name, measure in variants.items():
            values[name].append(measure())
    return values


def ratios(values: dict[str, list[float]], of: str, to: str) -> list[float]:
    """One variant's values over another's, round by round."""
    return [a / b for a, b in zip(values[of], values[to], strict=True)]
