"""Phase of prices: once a week networks set what a place on a boat costs."""

from typing import TYPE_CHECKING

import numpy as np

from jointroom.sim.networks.launch_decision import believed_successes
from jointroom.sim.networks.prices import clear_prices
from jointroom.sim.networks.supply import month_of_places
from jointroom.sim.units import DAYS_PER_WEEK

if TYPE_CHECKING:
    from jointroom.sim.arrays import F64
    from jointroom.sim.context import Context


def prices(context: "Context", day: int) -> None:
    """Once a week networks set prices; the price that a site is known for is the mean of its networks.

    What counts is the staple class of boats. Sites without one go by the mean of the coast; while nobody sells any,
    the last prices are remembered.
    """
    if day % DAYS_PER_WEEK != 0:
        return
    networks, sites = context.state.networks, context.state.sites
    land = context.land(day)
    capacity = month_of_places(land)
    clear_prices(land, capacity, believed_successes(land))
    staple = context.parameters.staple.code
    places: F64 = capacity[:, staple]
    n = len(sites.price_usd)
    served = np.bincount(networks.site, weights=places, minlength=n)
    taken = np.bincount(networks.site, weights=places * networks.price_usd[:, staple], minlength=n)
    if served.any():
        coast_mean = taken.sum() / served.sum()
        sites.price_usd[:] = np.where(served > 0.0, taken / np.maximum(served, 1e-9), coast_mean)
