"""Prices of places on boats: they rise where people queue and boats fail, and draw together along the coast."""

import numpy as np

from jointroom.sim.arrays import F64
from jointroom.sim.compiled import allocating
from jointroom.sim.land.land import Land
from jointroom.sim.maths.elementary import exp, log

HIGHEST_USD = 1e9
"""More than anybody can pay: a price that has run away stays a number, from which it can come back."""


@allocating
def clear_prices(land: Land, capacity_month: F64, success: F64) -> None:
    """One week of prices, network by network and class by class.

    The log price of a place rises by `price_adjustment` for each month of departures that waits beyond one, by
    `price_pass_through` times the rise of the log odds that the network's boats fail, and by `price_arbitrage` times
    its distance from the mean of that class along the coast, weighed by capacity.

    Args:
        capacity_month: float64[network, boat class] people whom the network can take in a month; 0 where it sells none.
        success: float64[network] share of its boats that the network expects to be met or to land.
    """
    networks, p = land.networks, land.params[0].networks
    mean = np.zeros(capacity_month.shape[1])
    for kind in range(len(mean)):
        capacity = 0.0
        for n in range(len(networks)):
            capacity += capacity_month[n, kind]
            mean[kind] += capacity_month[n, kind] * networks.price_usd[n, kind]
        mean[kind] /= max(capacity, 1e-9)
    for n in range(len(networks)):
        risk = log((1.0 - success[n]) / success[n])
        rise = p.price_pass_through * (risk - networks.priced_risk[n])
        networks.priced_risk[n] = risk
        for kind in range(len(mean)):
            capacity = capacity_month[n, kind]
            if capacity <= 0.0:
                continue
            price = networks.price_usd[n, kind]
            excess = min(networks.waiting[n, kind] / capacity - 1.0, p.excess_demand_cap)
            pull = p.price_arbitrage * log(mean[kind] / price)
            price = max(p.price_floor_usd, price * exp(p.price_adjustment * excess + pull + rise))
            networks.price_usd[n, kind] = min(price, HIGHEST_USD)
