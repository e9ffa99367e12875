"""Phase of the towns: raids, prices, and what people who live or wait there go through and choose."""

from typing import TYPE_CHECKING

import numpy as np

from sim.codes import PersonState
from sim.kernels.living import review_living
from sim.kernels.nights import believed_successes
from sim.kernels.police import police_raids
from sim.kernels.prices import clear_prices
from sim.kernels.unofficial import empty_group
from sim.kernels.waiting import raid_queue, review_waiting
from sim.phases.calendar import due
from sim.phases.land_today import capacity_month
from sim.units import DAYS_PER_WEEK

if TYPE_CHECKING:
    from sim.context import Context
    from sim.state.fields import F64


def prices(context: "Context", day: int) -> None:
    """Once a week networks set prices; the price that a site is known for is the mean of its networks.

    Sites without a rubber boat go by the mean of the coast; while nobody sells any, the last prices are remembered.
    """
    if day % DAYS_PER_WEEK != 0:
        return
    networks, sites = context.state.networks, context.state.sites
    success = believed_successes(networks.rows, context.rules.land)
    capacity = capacity_month(context)
    clear_prices(networks.rows, capacity, success, context.rules.land)
    rubber: F64 = capacity[:, 0]
    n = len(sites.price_usd)
    served = np.bincount(networks.site, weights=rubber, minlength=n)
    taken = np.bincount(networks.site, weights=rubber * networks.price_usd[:, 0], minlength=n)
    if served.any():
        coast_mean = taken.sum() / served.sum()
        sites.price_usd[:] = np.where(served > 0.0, taken / np.maximum(served, 1e-9), coast_mean)


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


def hubs(context: "Context", day: int) -> None:
    """People in towns and in queues: raids, risks, income, news, choices."""
    s, rules, today = context.state, context.rules.land, context.on_land
    raids(context, day)
    review_living(s.land(day), due(context, PersonState.LIVING), today, rules)
    review_waiting(s.land(day), due(context, PersonState.WAITING), today, rules)
