"""Hulls that hold, and how many people to put on a boat: fares now against boats that fail, after Pham and Komiyama."""

import numpy as np

from jointroom.sim.arrays import F64
from jointroom.sim.compiled import allocating, kernel, wide
from jointroom.sim.land.land import Land
from jointroom.sim.maths.draws import normal
from jointroom.sim.maths.elementary import exp
from jointroom.sim.networks.supply import BoatTrade
from jointroom.sim.parameters.groups import Networks as NetworkParameters
from jointroom.sim.sea.params import SeaParams
from jointroom.sim.sea.strain import hull_failure_rate
from jointroom.sim.streams import Stream

PLAN = int(Stream.NETWORK_PLAN)
FORECAST = int(Stream.NETWORK_FORECAST)
LEAST_LOAD, MOST_LOAD, LOAD_STEP = 0.5, 1.8, 0.02  # loads that are weighed, relative to the usual number


@kernel
def holds(kind: int, load: float, wave_m: float, voyage_h: float, sea: SeaParams) -> float:
    """Chance that the hull lasts a voyage of `voyage_h` hours with `load` times the usual number of people."""
    return exp(-hull_failure_rate(kind, wave_m, load, 0.0, sea) * voyage_h)


@allocating
def hulls_hold(land: Land, wave_m: float, trade: BoatTrade) -> F64:
    """Share of boats of the staple class that each network expects to last a voyage tonight, float64[network].

    Args:
        wave_m: significant wave height of the first hours of the night. The forecast that all hear errs, and each makes
            something else of it.
    """
    networks, p, forcing = land.networks, land.params[0].networks, land.forcing[0]
    share = np.empty(len(networks))
    shared = p.forecast_shared_error * normal(forcing.seed, FORECAST, forcing.day, 0, 0)
    for n in range(len(networks)):
        forecast = wave_m * exp(shared + p.forecast_error * normal(forcing.seed, PLAN, forcing.day, networks.id[n], 0))
        share[n] = holds(wide(trade.sea.staple), 1.0, forecast, p.voyage_h, trade.sea)
    return share


@kernel
def worth_of_success(kind: int, success: float, p: NetworkParameters, sea: SeaParams) -> float:
    """What one boat that does well must be worth to a network, in boatloads of fares, for the usual load to be best.

    The usual load is taken as what networks had found best in usual waves and with usual success; where the gain
    from one more passenger equals the loss through hulls that fail, the derivative of `value_of_load` at 1 is zero.

    Args:
        success: usual share of boats that are met or land.
    """
    cash = 1.0 - p.fare_on_arrival
    kept = success * holds(kind, 1.0, p.usual_wave_m, p.voyage_h, sea)
    lost = kept * hull_failure_rate(kind, p.usual_wave_m, 1.0, 0.0, sea) * p.voyage_h * sea.classes[kind].load_slope
    return (cash + (1.0 - cash) * kept) / lost - (1.0 - cash) if lost > 0.0 else 0.0


@kernel
def value_of_load(load: float, kept: float, cash: float, worth: float) -> float:
    """Fares of a boat and the worth of its doing well, in boatloads: load (cash + (1 - cash) kept) + worth kept."""
    return load * (cash + (1.0 - cash) * kept) + worth * kept


@kernel
def best_load(kind: int, success: float, trade: BoatTrade, p: NetworkParameters) -> float:
    """The load, relative to the usual one, that is worth most to a network (see `worth_of_success`).

    Args:
        success: share of its boats that the network believes will be met or land, hull failures apart.
    """
    cash, worth = 1.0 - p.fare_on_arrival, trade.worth_of_success[kind]
    best, most = 1.0, -1.0
    for k in range(1 + round((MOST_LOAD - LEAST_LOAD) / LOAD_STEP)):
        load = LEAST_LOAD + LOAD_STEP * k
        kept = success * holds(kind, load, p.usual_wave_m, p.voyage_h, trade.sea)
        value = value_of_load(load, kept, cash, worth)
        if value > most:
            best, most = load, value
    return best
