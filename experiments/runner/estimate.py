"""What a sweep will cost, told before it begins: runs, processor time, disk."""

import math
from dataclasses import dataclass, replace

from jointroom.sim.spec import RunSpec

SECONDS_A_RUN, SECONDS_A_DAY, SECONDS_A_FULL_DAY = 0.15, 0.003, 0.012
"""Processor seconds: of starting a run; of a day, however small the world; more of a day at full scale. Measured on one
core of 2020; a store that holds sweeps of the same scale is asked instead."""
BYTES_A_PART, BYTES_A_RUN, BYTES_A_MONTH = 18_500, 100, 135
"""Size of a part, of a run in it, and of each month of the run, compressed."""
_DAYS_A_MONTH = 30.4
_SHARD_S = 60.0
_MOST_IN_SHARD = 64
_SHARDS_A_WORKER = 4


@dataclass(frozen=True)
class Estimate:
    """What is still to be done.

    Attributes:
        runs: number of runs.
        seconds: processor seconds of all of them together.
        disk_bytes: what they will take in the store.
        measured: whether the time was measured on earlier sweeps, not taken from a table.
    """

    runs: int
    seconds: float
    disk_bytes: int
    measured: bool

    def words(self, workers: int) -> str:
        """The estimate in a line."""
        source = "from earlier sweeps here" if self.measured else "rough, before any has been timed here"
        wall = duration(self.seconds / max(workers, 1))
        return f"about {wall} with {workers} at a time ({source}), {size(self.disk_bytes)} on disk"


def estimate(
    days: list[int], lived: int, records: float, seconds_per_day: float | None, workers: int
) -> Estimate:
    """Estimate the cost of runs.

    Args:
        days: days of each run.
        lived: days that are simulated for all of them, each past that some share once.
        records: for each person of the real world, in the largest.
        seconds_per_day: measured before, or None.
        workers: how many runs are done at the same time.
    """
    rate = SECONDS_A_DAY + SECONDS_A_FULL_DAY * records
    seconds = SECONDS_A_RUN * len(days) + rate * lived if seconds_per_day is None else seconds_per_day * lived
    undivided = Estimate(len(days), seconds, 0, seconds_per_day is not None)
    n_parts = math.ceil(len(days) / runs_in_shard(undivided, workers))
    content = sum(BYTES_A_RUN + BYTES_A_MONTH * (day / _DAYS_A_MONTH + 1) for day in days)
    return replace(undivided, disk_bytes=int(n_parts * BYTES_A_PART + content))


def seconds_of(spec: RunSpec) -> float:
    """Roughly what a run takes by itself, by the table: the same whatever has been measured."""
    days = (spec.end - spec.start).days + 1
    return SECONDS_A_RUN + (SECONDS_A_DAY + SECONDS_A_FULL_DAY * spec.population_scale / spec.people_per_record) * days


def runs_in_shard(expected: Estimate, workers: int) -> int:
    """How many runs a worker does before it publishes them: about a minute's, and several shards for each worker."""
    if expected.runs == 0:
        return 1
    by_time = _SHARD_S / max(expected.seconds / expected.runs, 1e-3)
    by_share = math.ceil(expected.runs / (_SHARDS_A_WORKER * max(workers, 1)))
    return max(1, min(int(by_time), by_share, _MOST_IN_SHARD))


def duration(seconds: float) -> str:
    """A time in words."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    if seconds < 90 * 60:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.0f} h" if seconds < 48 * 3600 else f"{seconds / 86400:.0f} days"


def size(number: float) -> str:
    """A number of bytes in words."""
    for unit in ("B", "kB", "MB", "GB"):
        if number < 1000:
            return f"{number:.0f} {unit}"
        number /= 1000
    return f"{number:.1f} TB"
