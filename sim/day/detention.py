"""Phase of holding: visits to centres; exits from centres, from armed groups and from forced labour."""

from typing import TYPE_CHECKING

from jointroom.sim.codes import PersonState
from jointroom.sim.day.calendar import due
from jointroom.sim.holding.official import review_official
from jointroom.sim.holding.unofficial import review_labour, review_unofficial
from jointroom.sim.holding.visits import number_of_visits, visit_day
from jointroom.sim.maths.elementary import exp
from jointroom.sim.units import DAYS_PER_MONTH

if TYPE_CHECKING:
    from jointroom.sim.context import Context


def visits(context: "Context", day: int) -> None:
    """Visitors go to centres; those of the room go with the migration department."""
    p, levers = context.parameters.holding, context.today.levers
    visitors = levers["detention_visitors"] + levers["room_visitors"] * levers["room_member_migration_department"]
    visits_today = number_of_visits(visitors, p, day, context.seed)
    visit_day(context.land(day), visits_today, exp(-1.0 / p.visit_memory_days), exp(-1.0 / DAYS_PER_MONTH))


def detention(context: "Context", day: int) -> None:
    """Visits, then competing exits of everybody who is held and due for a review."""
    land = context.land(day)
    visits(context, day)
    review_official(land, due(context, PersonState.HELD_OFFICIAL))
    review_unofficial(land, due(context, PersonState.HELD_UNOFFICIAL))
    review_labour(land, due(context, PersonState.FORCED_LABOUR))
