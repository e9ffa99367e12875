"""Phase of the towns: raids, and what people who live or wait there go through and choose."""

from typing import TYPE_CHECKING

import numpy as np
from jointroom.sim.codes import PersonState
from jointroom.sim.day.calendar import due
from jointroom.sim.holding.unofficial import empty_group
from jointroom.sim.land.police import police_raids
from jointroom.sim.people.residents import review_living
from jointroom.sim.people.waiting import raid_queue, review_waiting

if TYPE_CHECKING:
    from jointroom.sim.context import Context


def raids(context: "Context", day: int) -> None:
    """Police raid those who wait with networks, and places where armed groups hold people."""
    s, today, rules, holder = context.state, context.on_land, context.rules.land, context.holders()
    queues, places = police_raids(s.networks.rows, holder, context.reach(), day, context.seed, rules)
    if np.count_nonzero(queues) + np.count_nonzero(places) == 0:
        return
    for site in range(context.coast.n_libyan):
        for network in np.flatnonzero((queues == 1) & (s.networks.site == site)).tolist():
            raid_queue(s.land(day), network, today, rules)
        if places[site]:
            empty_group(s.land(day), int(holder[site]), context.parameters.holding.raid_share, today, rules)


def towns(context: "Context", day: int) -> None:
    """People in towns and in queues: raids, risks, income, news, choices."""
    s, rules, today = context.state, context.rules.land, context.on_land
    raids(context, day)
    review_living(s.land(day), due(context, PersonState.LIVING), today, rules)
    review_waiting(s.land(day), due(context, PersonState.WAITING), today, rules)
