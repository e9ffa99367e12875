"""Sets of rows as bits (see `sim.state.agenda`): entering, leaving, reading in order, and a person's next review."""

import numpy as np

from jointroom.sim.arrays import I32, U32
from jointroom.sim.compiled import inlined, kernel, lowest_bit, prefetch_item
from jointroom.sim.state.agenda import HORIZON, Agenda
from jointroom.sim.state.columns import NEVER

AHEAD = 32  # rows whose day is asked for before it is their turn


@inlined
def put(rows: U32, i: int) -> None:
    """Enter a row into a set."""
    rows[i >> 5] |= np.uint32(1 << (i & 31))


@inlined
def drop(rows: U32, i: int) -> None:
    """Take a row out of a set."""
    rows[i >> 5] &= ~np.uint32(1 << (i & 31))


@kernel
def members(rows: U32, found: I32) -> int:
    """Write the rows of a set in ascending order; returns how many. `found` has room for them."""
    number = 0
    for w in range(len(rows)):
        word = np.int64(rows[w])
        while word != 0:
            found[number] = (w << 5) + lowest_bit(word)
            word &= word - 1
            number += 1
    return number


@kernel
def expect(agenda: Agenda, i: int, day: int, due_day: int) -> None:
    """Enter a row under the day of its next review, or under the farthest day of the ring if that is later."""
    if due_day != NEVER:
        put(agenda.due[min(due_day, day + HORIZON - 1) & (HORIZON - 1)], i)


@inlined
def expect_ahead(agenda: Agenda, i: int, day: int, due_day: int) -> None:
    """Ask for the memory that `expect` will write to: it lies anywhere in the agenda."""
    prefetch_item(agenda.due[min(due_day, day + HORIZON - 1) & (HORIZON - 1)], i >> 5)


@kernel
def due_today(agenda: Agenda, due_day: I32, day: int, due: I32) -> int:
    """Collect the rows of everybody whose review is due by today; returns how many. `due` has room for everybody.

    Who turns out to be due later is entered again. A review that a phase sets is never due on the same day, so one
    call a day serves all phases, and the day's set is emptied by it.

    Args:
        due_day: int32[person] day of the next review.
    """
    today, number = agenda.due[day & (HORIZON - 1)], 0
    looked_at = members(today, due)
    today[:] = 0
    for k in range(looked_at):
        prefetch_item(due_day, due[min(k + AHEAD, looked_at - 1)])
        i = due[k]
        due[number] = i
        if due_day[i] <= day:
            number += 1
        else:
            expect(agenda, i, day, due_day[i])
    return number
