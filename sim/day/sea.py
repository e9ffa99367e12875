"""Phase of the sea: one day of it, in compiled sub-steps."""

from typing import TYPE_CHECKING

from jointroom.sim.sea.day import sea_day
from jointroom.sim.sea.moment import begin_day
from jointroom.sim.sea.sea import with_room
from jointroom.sim.units import SUBSTEPS_PER_DAY, SUBSTEPS_PER_HOUR

if TYPE_CHECKING:
    from jointroom.sim.context import Context


def sea(context: "Context", day: int) -> None:
    """One day at sea in compiled sub-steps."""
    s, today, now = context.state, context.today, context.now
    assert today.weather is not None and today.sea is not None
    s.room_for_transfers(len(today.active_boats))
    context.sea = with_room(context.sea, s.boats.rows, s.transfers.rows, len(today.active_boats))
    used = context.sea.used[0]
    used.transfers = s.n_transfers
    begin_day(now, day, today.weather, today.sea)
    # whoever watches looks at the end of each hour
    part = SUBSTEPS_PER_DAY if context.each_hour is None else SUBSTEPS_PER_HOUR
    for _ in range(0, SUBSTEPS_PER_DAY, part):
        sea_day(context.sea, today.active_boats, part, now, context.params.sea)
        if context.each_hour is not None:
            context.each_hour()
    s.n_transfers = int(used.transfers)
