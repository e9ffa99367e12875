"""Phase of the towns: raids, and what people who live or wait there go through and choose."""

from typing import TYPE_CHECKING

from jointroom.sim.codes import PersonState
from jointroom.sim.day.calendar import due
from jointroom.sim.people.residents import review_residents
from jointroom.sim.people.waiting import raid, review_waiting

if TYPE_CHECKING:
    from jointroom.sim.context import Context


def towns(context: "Context", day: int) -> None:
    """People in towns and in queues: raids, risks, income, news, choices."""
    land = context.land(day)
    raid(land)
    review_residents(land, due(context, PersonState.LIVING))
    review_waiting(land, due(context, PersonState.WAITING))
