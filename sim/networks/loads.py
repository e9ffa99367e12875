"""Hulls that hold, and how many people to put on a boat: fares now against boats that fail, after Pham and Komiyama."""

import numpy as np
from jointroom.sim.arrays import F64, I64
from jointroom.sim.compiled import kernel, wide
from jointroom.sim.maths.draws import normal
from jointroom.sim.maths.elementary import exp
from jointroom.sim.sea.hazard import hull_failure_rate
from jointroom.sim.sea.params import SeaParams
from jointroom.sim.streams import Stream
from numba import njit

PLAN = int(Stream.NETWORK_PLAN)
LEAST_LOAD, MOST_LOAD, LOAD_STEP = 0.5, 1.8, 0.02  # loads that are weighed, relative to the usual number


@kernel
def holds(kind: int, load: float, wave_m: float, voyage_h: float, params: SeaParams) -> float:
    """Chance that the hull lasts a voyage of `voyage_h` hours with `load` times the usual number of people."""
    return exp(-hull_failure_rate(kind, wave_m, load, 0.0, params) * voyage_h)


@njit(cache=True)
def hulls_hold(
    addresses: I64, wave_m: float, error: float, voyage_h: float, seed: int, day: int, params: SeaParams
) -> F64:
    """Share of boats of the staple class that each network expects to last a voyage tonight, float64[network].

    Args:
        addresses: int64[network] addresses of their draws.
        wave_m: significant wave height of the first hours of the night.
        error: log-standard deviation of what a network makes of it.
    """
    share = np.empty(len(addresses))
    for n in range(len(addresses)):
        forecast = wave_m * exp(error * normal(seed, PLAN, day, addresses[n], 0))
        share[n] = holds(wide(params.staple), 1.0, forecast, voyage_h, params)
    return share


@kernel
def worth_of_success(
    kind: int, success: float, cash: float, wave_m: float, voyage_h: float, params: SeaParams
) -> float:
    """What one boat that does well must be worth to a network, in boatloads of fares, for the usual load to be best.

    The usual load is taken as what networks had found best in usual waves and with usual success; where the gain
    from one more passenger equals the loss through hulls that fail, the derivative of `value_of_load` at 1 is zero.

    Args:
        success: usual share of boats that are met or land.
        cash: share of fares that is paid before the voyage.
    """
    kept = success * holds(kind, 1.0, wave_m, voyage_h, params)
    lost = kept * hull_failure_rate(kind, wave_m, 1.0, 0.0, params) * voyage_h * params.classes[kind].load_slope
    return (cash + (1.0 - cash) * kept) / lost - (1.0 - cash) if lost > 0.0 else 0.0


@kernel
def value_of_load(load: float, kept: float, cash: float, worth: float) -> float:
    """Fares of a boat and the worth of its doing well, in boatloads: load (cash + (1 - cash) kept) + worth kept."""
    return load * (cash + (1.0 - cash) * kept) + worth * kept


@kernel
def best_load(
    kind: int, success: float, worth: float, cash: float, wave_m: float, voyage_h: float, params: SeaParams
) -> float:
    """The load, relative to the usual one, that is worth most to a network (see `worth_of_success`).

    Args:
        success: share of its boats that the network believes will be met or land, hull failures apart.
        worth: of one boat that does well, in boatloads of fares.
    """
    best, most = 1.0, -1.0
    for k in range(1 + round((MOST_LOAD - LEAST_LOAD) / LOAD_STEP)):
        load = LEAST_LOAD + LOAD_STEP * k
        kept = success * holds(kind, load, wave_m, voyage_h, params)
        value = value_of_load(load, kept, cash, worth)
        if value > most:
            best, most = load, value
    return best
