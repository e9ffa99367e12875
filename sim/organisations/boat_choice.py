"""What networks can obtain, at what cost, and which classes of boat pay: the answer to distance, seizure and limits."""

from typing import TYPE_CHECKING

import numpy as np
from numba import njit

from sim.arithmetic.draws import uniform
from sim.arithmetic.elementary import log, logistic, power
from sim.codes import BoatType
from sim.parameters.networks import Networks as NetworkParameters

if TYPE_CHECKING:
    from sim.state.fields import F64

DAYS_A_WEEK = 7.0
NORMAL_AS_LOGISTIC = 1.702  # logistic(1.702 z) is the normal distribution function within 0.01
LEAST_PROFIT_SHARE = 0.01  # a class that loses money keeps this share of its usual worth, so that it can come back


def supply_factors(export_limit: float, p: NetworkParameters) -> "F64":
    """What export limits (0-1) leave of the supply of boats, float64[BoatType]; wooden boats are built at home."""
    less, more = 1.0 - p.export_limit_cut * export_limit, 1.0 + p.wooden_shift * export_limit
    return np.array([less, more, more, less])


def stores_after(boats: "F64", supply: "F64", size: "F64", export_limit: float, p: NetworkParameters) -> "F64":
    """Boats at hand after a day's supply, up to what each network can store, float64[network, BoatType].

    Args:
        boats, supply: float64[network, BoatType] boats at hand and boats a week without export limits.
        size: float64[network] size relative to the mean network.
    """
    most = p.boat_store * np.maximum(1.0, size)
    return np.minimum(boats + supply * supply_factors(export_limit, p) / DAYS_A_WEEK, most[:, None])


def boat_costs(export_limit: float, p: NetworkParameters) -> "F64":
    """Cost of a boat in USD, float64[BoatType]; what export limits make scarce gets dearer."""
    dearer = 1.0 + p.export_limit_cut * export_limit
    return np.array(
        [p.rubber_boat_usd * dearer, p.small_wooden_boat_usd, p.large_wooden_boat_usd, p.fibreglass_boat_usd * dearer]
    )


def usual_prices(p: NetworkParameters) -> "F64":
    """Prices of a place at the start, USD, float64[BoatType]."""
    return np.array([p.rubber_price_usd, p.wooden_price_usd, p.wooden_price_usd, p.fibreglass_price_usd])


def class_shares(p: NetworkParameters) -> "F64":
    """Shares of the classes in the supply of boats at the start, float64[BoatType]."""
    shares = np.array([0.0, p.small_wooden_share, p.large_wooden_share, p.fibreglass_share])
    shares[BoatType.RUBBER] = 1.0 - shares.sum()
    return shares


def boat_supply(address: int, seed: int, p: NetworkParameters, stream: int, day: int = 0) -> "F64":
    """Boats a week of a network of size one, float64[BoatType]; `stream` and `day` tell entrants from founders.

    Every network has rubber boats. Other classes are sold by some networks each, which then have so many more of them
    that the whole supply is in proportion to the shares of the classes.
    """
    shares = class_shares(p)
    sells = [uniform(seed, stream, day, address, 8 + kind) < p.class_sellers for kind in BoatType]
    supply = np.where(sells, shares / p.class_sellers, 0.0)
    supply[BoatType.RUBBER] = shares[BoatType.RUBBER]
    return p.boats_per_week * supply


@njit(cache=True)
def reaches_help(distance_km: float, fuel_km: "F64", spread: float) -> "F64":
    """Share of boats whose fuel lasts to where boats are met, float64[BoatType]; fuel is log-normal about `fuel_km`."""
    share = np.empty(len(fuel_km))
    for kind in range(len(fuel_km)):
        score = log(fuel_km[kind] / max(distance_km, 1.0)) / max(spread, 1e-6)
        share[kind] = logistic(NORMAL_AS_LOGISTIC * score)
    return share


@njit(cache=True)
def powers(x: "F64", y: float) -> "F64":
    """Each element to the power `y`, as `power`."""
    raised = np.empty(len(x))
    for k in range(len(x)):
        raised[k] = power(x[k], y)
    return raised


def profits(prices: "F64", loads: "F64", success: "F64", costs: "F64", cash: float) -> "F64":
    """Expected profit of a boat, USD, float64[BoatType]: fares paid at once and on success, less the boat.

    Args:
        prices, loads, success, costs: float64[BoatType]: USD a place, usual number aboard, chance to do well, USD.
        cash: share of fares that is paid before the voyage.
    """
    return prices * loads * (cash + (1.0 - cash) * success) - costs


def worth_of_classes(now: "F64", usual: "F64") -> "F64":
    """Profit of each class relative to its usual profit, float64[BoatType], never quite zero.

    A class that never made any (its boats cost more than they bring) counts as usual: nothing tells it apart.
    """
    earned = usual > 0.0
    base = np.where(earned, usual, 1.0)
    return np.where(earned, np.maximum(now, LEAST_PROFIT_SHARE * base) / base, 1.0)


def supply_for(worth: "F64", usual_supply: "F64", loads: "F64", size: float, p: NetworkParameters) -> "F64":
    """Boats a week that a network orders, float64[BoatType]: as many places as ever, more of what pays better.

    The places of a class are in proportion to what the network usually ordered times (worth / usual worth) to the power
    of `class_response`: a logit of log profit. A class that the network never sold is taken up when it pays better
    than usual.

    Args:
        worth: float64[BoatType] of `worth_of_classes`.
        usual_supply: float64[BoatType] boats a week at the usual worth.
        loads: float64[BoatType] usual number aboard.
        size: of the network.
    """
    places = usual_supply * loads
    starting = p.new_class_share * size * p.boats_per_week * class_shares(p) * loads * np.maximum(worth - 1.0, 0.0)
    response = powers(worth, p.class_response)
    wanted = np.where(places > 0.0, places, starting) * response
    total = wanted.sum()
    return np.asarray(wanted * (places.sum() / total) / loads) if total > 0.0 else usual_supply.copy()
