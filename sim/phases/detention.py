"""Phase of holding: exits from centres, from armed groups and from forced labour."""

from typing import TYPE_CHECKING

from sim.codes import PersonState
from sim.kernels.official import review_official
from sim.kernels.unofficial import review_labour, review_unofficial
from sim.phases.calendar import due

if TYPE_CHECKING:
    from sim.context import Context


def detention(context: "Context", day: int) -> None:
    """Competing exits of everybody who is held and due for a review."""
    s, today, rules = context.state, context.on_land, context.rules.land
    land = s.land(day)
    review_official(land, due(context, PersonState.HELD_OFFICIAL), today, rules)
    review_unofficial(land, due(context, PersonState.HELD_UNOFFICIAL), today, rules)
    review_labour(land, due(context, PersonState.FORCED_LABOUR), today, rules)
