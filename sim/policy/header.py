"""The words of a scenario header, and one dated change of a lever."""

import datetime
from dataclasses import dataclass

SIGNS = {
    "+": "more than in the baseline",
    "-": "less than in the baseline",
    "?": "not known beforehand",
    "0": "the same as in the baseline, by construction",
}

EVIDENCE = {"record": "sizes that matter come from the record", "assumption": "rests on assumptions alone"}

AT_ROOM_START = "room_start"
"""Word that stands for the day on which the room opens."""


@dataclass(frozen=True)
class Change:
    """One lever set to one value from a day on.

    Attributes:
        date: first day, or the word `room_start`.
        lever: name of the lever.
        value: the number it is set to, in the lever's unit.
        end: last day, or None for the end of the run.
    """

    date: datetime.date | str
    lever: str
    value: float
    end: datetime.date | None = None

    def begins(self, room_start: datetime.date) -> datetime.date:
        """The first day, once it is known when the room opens."""
        return room_start if isinstance(self.date, str) else self.date
