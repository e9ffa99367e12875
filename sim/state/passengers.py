"""The list of everybody who ever went aboard: a boat owns a slice of it, and a transfer a part of that."""

from typing import NamedTuple

import numpy as np

from jointroom.sim.arrays import I32, I64


class PassengerList(NamedTuple):
    """Rows of `Persons` in the order of boats."""

    rows: I32
    """int32[n]: more than are in use."""
    length: I64
    """int64[1]: rows in use."""


def new_passengers() -> PassengerList:
    """An empty list."""
    return PassengerList(np.zeros(4096, np.int32), np.zeros(1, np.int64))


def with_room(passengers: PassengerList, more: int) -> PassengerList:
    """The same list with room for more people."""
    used = int(passengers.length[0])
    if used + more <= len(passengers.rows):
        return passengers
    longer = np.zeros(max(used + more, 2 * len(passengers.rows)), np.int32)
    longer[:used] = passengers.rows[:used]
    return passengers._replace(rows=longer)
