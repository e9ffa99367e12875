"""What policy is on each day: one daily series for each lever, ready for the model to index."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class PolicySchedule:
    """Resolved policy of one run. Nothing downstream needs to know which scenario it came from.

    Attributes:
        start: first day.
        n_days: number of days.
        values: lever name -> float64[n_days], read-only, in the lever's unit. Levers that scale are already
            multiplied by the population scale, so counts of ships may be fractions.
        labels: what a reader of the results has to be told about this schedule.
    """

    start: date
    n_days: int
    values: dict[str, NDArray[np.float64]]
    labels: tuple[str, ...]

    @cached_property
    def _by_day(self) -> NDArray[np.float64]:
        """float64[n_days, lever]: the same values, so that those of a day lie together."""
        return np.array(list(self.values.values())).T.copy()

    def of_day(self, index: int) -> dict[str, float]:
        """Value of every lever on a day of the run, counted from 0."""
        return dict(zip(self.values, self._by_day[index].tolist(), strict=True))

    @cached_property
    def _changes(self) -> list[bool]:
        return [True, *(self._by_day[1:] != self._by_day[:-1]).any(axis=1).tolist()]

    def changes_on(self, index: int) -> bool:
        """Whether any lever has another value than on the day before; on the first day they all have."""
        return self._changes[index]

    def on(self, day: date, lever: str) -> float:
        """Value of a lever on a calendar day of the run."""
        index = (day - self.start).days
        if not 0 <= index < self.n_days:
            raise IndexError(f"{day} is outside the run of {self.n_days} days from {self.start}")
        return float(self.values[lever][index])


def differing_levers(one: PolicySchedule, other: PolicySchedule) -> tuple[str, ...]:
    """Names of the levers that differ on some day; both schedules must span the same days."""
    _same_days(one, other)
    return tuple(name for name, days in one.values.items() if not np.array_equal(days, other.values[name]))


def first_difference(one: PolicySchedule, other: PolicySchedule) -> date | None:
    """The first day on which any lever differs, or None; comparisons are made from that day on."""
    _same_days(one, other)
    days = [int(np.argmax(one.values[name] != other.values[name])) for name in differing_levers(one, other)]
    return one.start + timedelta(days=min(days)) if days else None


def _same_days(one: PolicySchedule, other: PolicySchedule) -> None:
    spans = [f"{item.n_days} days from {item.start}" for item in (one, other)]
    if spans[0] != spans[1]:
        raise ValueError(f"schedules span {spans[0]} and {spans[1]}")
