"""What boats are worth to networks, class by class, and how many of each they order and have at hand."""

from typing import NamedTuple

import numpy as np

from jointroom.sim.arrays import F64
from jointroom.sim.codes import NetworkState
from jointroom.sim.compiled import allocating, kernel
from jointroom.sim.land.land import Land
from jointroom.sim.maths.elementary import log, logistic, power
from jointroom.sim.parameters.groups import Networks as NetworkParameters
from jointroom.sim.sea.params import SeaParams
from jointroom.sim.state.records import NetworkRows
from jointroom.sim.units import DAYS_PER_MONTH, DAYS_PER_WEEK

ACTIVE = int(NetworkState.ACTIVE)
WEEKS_A_MONTH = DAYS_PER_MONTH / DAYS_PER_WEEK
NORMAL_AS_LOGISTIC = 1.702  # logistic(1.702 z) is the normal distribution function within 0.01
LEAST_PROFIT_SHARE = 0.01  # a class that loses money keeps this share of its usual worth, so that it can come back


class BoatTrade(NamedTuple):
    """What networks go by when they order and fill boats, arrays float64[boat class]; a record in kernels."""

    share: F64
    """Share in the supply of boats at the start."""
    usual_profit_usd: F64
    """Expected profit of a boat at the prices, the costs and the success of the start."""
    worth_of_success: F64
    """What a boat that does well is worth in boatloads of fares, see `sim.networks.loads.worth_of_success`."""
    sea: SeaParams
    """By which hulls fail."""


@kernel
def reaches_help(distance_km: float, fuel_km: float, spread: float) -> float:
    """Share of boats whose fuel lasts to where boats are met; fuel is log-normal about `fuel_km`."""
    score = log(fuel_km / max(distance_km, 1.0)) / max(spread, 1e-6)
    return logistic(NORMAL_AS_LOGISTIC * score)


@kernel
def profit(price: float, load: float, success: float, cost: float, cash: float) -> float:
    """Expected profit of a boat, USD: fares paid at once and on success, less the boat.

    Args:
        price, load, success, cost: USD a place, usual number aboard, chance to do well, USD.
        cash: share of fares that is paid before the voyage.
    """
    return price * load * (cash + (1.0 - cash) * success) - cost


@kernel
def worth_of_class(now: float, usual: float) -> float:
    """Profit of a class relative to its usual profit, never quite zero.

    A class that never made any (its boats cost more than they bring) counts as usual: nothing tells it apart.
    """
    return max(now, LEAST_PROFIT_SHARE * usual) / usual if usual > 0.0 else 1.0


@kernel
def believed_of_class(networks: NetworkRows, n: int, kind: int, p: NetworkParameters) -> float:
    """Believed chance that a boat of a class is met or lands; a class without boats does as it always did."""
    good = networks.success[n, kind] + p.prior_success
    return good / (good + networks.failure[n, kind] + p.prior_failure)


@kernel
def share_orders(land: Land, n: int, worth: F64, trade: BoatTrade) -> None:
    """Boats a week that a network orders: as many places as ever, more of what pays better.

    The places of a class are in proportion to what the network usually ordered times (worth / usual worth) to the power
    of `class_response`: a logit of log profit. A class that the network never sold is taken up when it pays better
    than usual. Builders and fishermen have no more than `most_home_built` times as many of those that they make.

    Args:
        worth: float64[boat class] of `worth_of_class`; replaced by boats a week.
    """
    usual_supply, size, p = land.networks.usual_supply[n], land.networks.skill[n], land.params[0].networks
    classes, places, wanted = land.params[0].boat_classes, 0.0, 0.0
    for kind in range(len(worth)):
        had = usual_supply[kind] * classes[kind].load
        starting = p.new_class_share * size * p.boats_per_week * trade.share[kind] * classes[kind].load
        base = had if had > 0.0 else starting * max(worth[kind] - 1.0, 0.0)
        worth[kind] = base * power(worth[kind], p.class_response)
        places += had
        wanted += worth[kind]
    for kind in range(len(worth)):
        had = usual_supply[kind]
        worth[kind] = worth[kind] * (places / wanted) / classes[kind].load if wanted > 0.0 else had
        if not classes[kind].imported:
            fair = size * p.boats_per_week * trade.share[kind]
            worth[kind] = min(worth[kind], p.most_home_built * max(had, fair))


@kernel
def order_boats(land: Land, n: int, trade: BoatTrade) -> None:
    """Set how many boats a week a network orders from now on, by what each class now earns, relative to the usual.

    A boat does well if its fuel lasts to where boats from this site are met and if boats of its class have done well
    of late.
    """
    networks, params, costs = land.networks, land.params[0], land.forcing[0].boat_cost_usd
    supply, met_km = networks.supply[n], land.sites.met_km[networks.site[n]]
    cash = 1.0 - params.networks.fare_on_arrival
    for kind in range(len(supply)):
        reached = reaches_help(met_km, params.boat_classes[kind].fuel_km, params.boats.fuel_spread)
        success = believed_of_class(networks, n, kind, params.networks) * reached
        now = profit(networks.price_usd[n, kind], params.boat_classes[kind].load, success, costs[kind], cash)
        supply[kind] = worth_of_class(now, trade.usual_profit_usd[kind])
    share_orders(land, n, supply, trade)


@kernel
def stock_up(land: Land) -> None:
    """Add a day's supply, as far as export limits and ties leave it, to the boats at hand, up to what can be stored."""
    networks, left = land.networks, land.forcing[0].boat_supply_left
    for n in range(len(networks)):
        most = land.params[0].networks.boat_store * max(1.0, networks.skill[n])
        for kind in range(len(left)):
            more = networks.supply[n, kind] * networks.tie[n] * left[kind] / DAYS_PER_WEEK
            networks.boats[n, kind] = min(networks.boats[n, kind] + more, most)


@allocating
def month_of_places(land: Land) -> F64:
    """People whom each network can take in a month with the boats that it can obtain, float64[network, boat class]."""
    networks, left = land.networks, land.forcing[0].boat_supply_left
    capacity = np.empty((len(networks), len(left)))
    for n in range(len(networks)):
        for kind in range(len(left)):
            places = WEEKS_A_MONTH * left[kind] * land.params[0].boat_classes[kind].load
            works = networks.state[n] == ACTIVE
            capacity[n, kind] = networks.supply[n, kind] * networks.tie[n] * places if works else 0.0
    return capacity
