"""Phase of holding: visits to centres; exits from centres, from armed groups and from forced labour."""

from typing import TYPE_CHECKING

from jointroom.sim.codes import PersonState
from jointroom.sim.day.calendar import due
from jointroom.sim.holding.day import hold_a_day
from jointroom.sim.holding.visits import number_of_visits

if TYPE_CHECKING:
    from jointroom.sim.context import Context


def visits(context: "Context", day: int) -> int:
    """How many visits to centres there are; visitors of the room go with the migration department."""
    levers = context.today.levers
    visitors = levers["detention_visitors"] + levers["room_visitors"] * levers["room_member_migration_department"]
    return number_of_visits(visitors, context.parameters.holding, day, context.seed)


def detention(context: "Context", day: int) -> None:
    """Visits, then competing exits of everybody who is held and due for a review."""
    held = PersonState.HELD_OFFICIAL, PersonState.HELD_UNOFFICIAL, PersonState.FORCED_LABOUR
    official, unofficial, labour = (due(context, state) for state in held)
    hold_a_day(context.land(day), visits(context, day), official, unofficial, labour)
