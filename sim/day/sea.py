"""Phase of the sea: one day of it, in compiled sub-steps."""

from typing import TYPE_CHECKING

from jointroom.sim.sea.day import sea_day

if TYPE_CHECKING:
    from jointroom.sim.context import Context


def sea(context: "Context", day: int) -> None:
    """One day at sea in compiled sub-steps."""
    s, today = context.state, context.today
    assert today.air is not None and today.sea is not None
    s.room_for_lifts(len(today.active_boats))
    s.n_lifts = sea_day(
        context.seed,
        day,
        today.active_boats,
        s.boats.rows,
        s.vessels.rows,
        s.lifts.rows,
        s.n_lifts,
        today.air,
        context.sea_map,
        context.harbours,
        context.rules.sea,
        today.sea,
        context.sea_room,
    )
