"""The calendar of a day: whose review is due. Everybody else costs next to nothing today."""

from typing import TYPE_CHECKING

import numpy as np

from sim.codes import PersonState
from sim.kernels.person import by_state, due_today, still_due

if TYPE_CHECKING:
    from sim.context import Context
    from sim.state.fields import I32


def calendar(context: "Context", day: int) -> None:
    """Collect everybody whose review is due today, and make room for the day's histories where they are kept."""
    s = context.state
    if len(s.book.history):
        s.room_for_history()
    rows = np.empty(s.n_persons, np.int32)
    due = rows[: due_today(s.persons.due_day, s.n_persons, day, rows)]
    context.today.due, context.today.due_from = by_state(s.persons.state, due)


def due(context: "Context", day: int, state: PersonState) -> "I32":
    """Rows of people in one state whose review is due today; a move sets a later day, so nobody comes to it today."""
    first, last = context.today.due_from[state : state + 2]
    return still_due(context.state.persons, context.today.due[first:last], day, int(state))
