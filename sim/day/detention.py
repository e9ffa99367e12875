"""Phase of holding: exits from centres, from armed groups and from forced labour."""

from typing import TYPE_CHECKING

from jointroom.sim.codes import PersonState
from jointroom.sim.day.calendar import due
from jointroom.sim.holding.official import review_official
from jointroom.sim.holding.unofficial import review_labour, review_unofficial

if TYPE_CHECKING:
    from jointroom.sim.context import Context


def detention(context: "Context", day: int) -> None:
    """Competing exits of everybody who is held and due for a review."""
    land = context.land(day)
    review_official(land, due(context, PersonState.HELD_OFFICIAL))
    review_unofficial(land, due(context, PersonState.HELD_UNOFFICIAL))
    review_labour(land, due(context, PersonState.FORCED_LABOUR))
