"""An event of the timeline: dated additions to levers, each with its size and its plausible range."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Increment:
    """What an event adds to one lever.

    Additions, not settings: leaving an event out takes away its own part and nobody else's.

    Attributes:
        lever: name of the lever.
        amount: what is added, in the lever's unit, once the ramp is over.
        plausible: range of `amount` that the evidence leaves open.
        row: the dated row (class input) that gives `begins`.
        begins: first day; with a ramp, the last day at zero.
        ramp_days: days over which the addition grows linearly to `amount`; 0 is a step.
        ends: first day on which it no longer holds, or None.
    """

    lever: str
    amount: float
    plausible: tuple[float, float]
    row: str
    begins: date
    ramp_days: int = 0
    ends: date | None = None

    def daily(self, day: NDArray[np.int64]) -> NDArray[np.float64]:
        """The addition on each proleptic ordinal `day` (int64[n] -> float64[n])."""
        age = day - self.begins.toordinal()
        reached = np.clip(age / self.ramp_days, 0.0, 1.0) if self.ramp_days else (age >= 0).astype(np.float64)
        if self.ends is not None:
            reached = np.where(day < self.ends.toordinal(), reached, 0.0)
        return self.amount * reached


@dataclass(frozen=True)
class Event:
    """A dated input of the record, as far as it moves levers.

    Attributes:
        id: name by which a scenario leaves the event out.
        increments: what it adds to which lever, from when.
        source: who reports the event; the size of an increment is the project's own.
        grade: evidence grade of the *sizes* (the dates are those of the record).
        doc: what happened and how it was turned into numbers.
    """

    id: str
    increments: tuple[Increment, ...]
    source: str
    grade: str
    doc: str
    levers: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "levers", tuple(dict.fromkeys(item.lever for item in self.increments)))

    @property
    def start(self) -> date:
        """The first day on which the event adds anything."""
        return min(item.begins for item in self.increments)

    @property
    def end(self) -> date | None:
        """The first day on which nothing of the event holds any more, or None."""
        ends = [item.ends for item in self.increments if item.ends is not None]
        return max(ends) if len(ends) == len(self.increments) else None


@dataclass(frozen=True)
class EventSize:
    """The whole addition of an event to a lever, in the end, as a quantity that can be varied.

    Attributes:
        event: its name; `room` for an ingredient of the room.
        lever: what is added to.
        amount: how much, in the lever's unit.
        plausible: range that the evidence leaves open.
        start: first day on which it counts.
        grade, source, doc: evidence, who reports it, and what it means.
    """

    event: str
    lever: str
    amount: float
    plausible: tuple[float, float]
    start: date
    grade: str
    source: str
    doc: str

    @property
    def name(self) -> str:
        """Dotted name, `event.lever`, under which an override gives another size."""
        return f"{self.event}.{self.lever}"


def event_sizes(events: Iterable[Event]) -> dict[str, EventSize]:
    """Sizes that can be varied, by dotted name.

    A size that the evidence leaves no room for, and passing windows (NGO campaigns), cannot be varied.
    """
    sizes: dict[str, EventSize] = {}
    for event in events:
        for lever in event.levers:
            parts = [item for item in event.increments if item.lever == lever]
            low, high = sum(item.plausible[0] for item in parts), sum(item.plausible[1] for item in parts)
            if low == high or any(item.ends is not None for item in parts):
                continue
            amount, about = sum(item.amount for item in parts), (event.start, event.grade, event.source)
            doc = f"Added to {lever}. {event.doc}"
            size = EventSize(event.id, lever, amount, (low, high), *about, doc)
            sizes[size.name] = size
    return sizes
