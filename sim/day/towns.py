"""Phase of the towns: raids, and what people who live or wait there go through and choose."""

from typing import TYPE_CHECKING

import numpy as np

from jointroom.sim.codes import PersonState
from jointroom.sim.day.calendar import due
from jointroom.sim.holding.unofficial import empty_group
from jointroom.sim.land.police import police_raids
from jointroom.sim.people.residents import review_residents
from jointroom.sim.people.waiting import raid_queue, review_waiting

if TYPE_CHECKING:
    from jointroom.sim.context import Context


def raids(context: "Context", day: int) -> None:
    """Police raid those who wait with networks, and places where armed groups hold people."""
    land = context.land(day)
    queues, places = police_raids(land)
    if np.count_nonzero(queues) + np.count_nonzero(places) == 0:
        return
    for site in range(context.coast.n_libyan):
        for network in np.flatnonzero((queues == 1) & (context.state.networks.site == site)).tolist():
            raid_queue(land, network)
        if places[site]:
            empty_group(land, context.holder_of(site), context.parameters.holding.raid_share)


def towns(context: "Context", day: int) -> None:
    """People in towns and in queues: raids, risks, income, news, choices."""
    raids(context, day)
    review_residents(context.land(day), due(context, PersonState.LIVING))
    review_waiting(context.land(day), due(context, PersonState.WAITING))
