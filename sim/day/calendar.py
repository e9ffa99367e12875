"""The calendar of a day: whose review is due. Everybody else costs next to nothing today."""

from typing import TYPE_CHECKING

from jointroom.sim.codes import PersonState
from jointroom.sim.land.person import call_up

if TYPE_CHECKING:
    from jointroom.sim.arrays import I32
    from jointroom.sim.context import Context


def calendar(context: "Context", day: int) -> None:
    """Collect everybody whose review is due today, and make room for the day's histories where they are kept."""
    s = context.state
    if len(s.book.history):
        s.room_for_history()
    context.today.due, first = call_up(context.land(day), day, s.n_persons)
    context.today.due_from = first.tolist()


def due(context: "Context", state: PersonState) -> "I32":
    """Rows of people in one state who were due this morning; reviews leave out whoever has moved since."""
    first = context.today.due_from
    return context.today.due[first[state] : first[state + 1]]
