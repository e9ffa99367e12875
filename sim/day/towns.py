"""Phase of the towns: raids, and what people who live or wait there go through and choose."""

from typing import TYPE_CHECKING

from jointroom.sim.codes import PersonState
from jointroom.sim.day.calendar import due
from jointroom.sim.people.towns import live_a_day

if TYPE_CHECKING:
    from jointroom.sim.context import Context


def towns(context: "Context", day: int) -> None:
    """People in towns and in queues: raids, risks, income, news, choices."""
    live_a_day(context.land(day), due(context, PersonState.LIVING), due(context, PersonState.WAITING))
