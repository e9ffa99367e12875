"""What networks can obtain and at what cost, class by class; what they make of it is in `sim.networks.supply`."""

from typing import TYPE_CHECKING

import numpy as np

from jointroom.sim.maths.draws import uniform
from jointroom.sim.networks.loads import worth_of_success
from jointroom.sim.networks.supply import BoatTrade, profit, reaches_help
from jointroom.sim.parameters import Parameters
from jointroom.sim.parameters.tables import by_class
from jointroom.sim.sea.params import SeaParams
from jointroom.sim.state.columns import as_record

if TYPE_CHECKING:
    from jointroom.sim.arrays import F64


def imported(parameters: Parameters) -> "F64":
    """1 for classes of boats that fall under export limits, 0 for those built at home, float64[boat class]."""
    return by_class(parameters.boat_classes, "imported")


def supply_factors(export_limit: float, parameters: Parameters) -> "F64":
    """What export limits (0-1) leave of the supply of boats, float64[boat class]; some are built at home."""
    p = parameters.networks
    less, more = 1.0 - p.export_limit_cut * export_limit, 1.0 + p.home_built_shift * export_limit
    return np.where(imported(parameters), less, more)


def boat_costs(export_limit: float, parameters: Parameters) -> "F64":
    """Cost of a boat in USD, float64[boat class]; what export limits make scarce gets dearer."""
    dearer = 1.0 + parameters.networks.export_limit_cut * export_limit
    return by_class(parameters.boat_classes, "boat_usd") * np.where(imported(parameters), dearer, 1.0)


def class_shares(parameters: Parameters) -> "F64":
    """Shares of the classes in the supply of boats at the start, float64[boat class]."""
    shares = by_class(parameters.boat_classes, "share")
    shares[parameters.staple.code] = 1.0 - shares.sum()
    return shares


def boat_supply(address: int, seed: int, parameters: Parameters, stream: int, day: int = 0) -> "F64":
    """Boats a week of a network of size one, float64[boat class]; `stream` and `day` tell entrants from founders.

    Every network has boats of the staple class. Other classes are sold by some networks each, which then have so many
    more of them that the whole supply is in proportion to the shares of the classes.
    """
    p, shares, staple = parameters.networks, class_shares(parameters), parameters.staple.code
    sells = [uniform(seed, stream, day, address, 8 + kind) < p.class_sellers for kind in range(len(shares))]
    supply = np.where(sells, shares / p.class_sellers, 0.0)
    supply[staple] = shares[staple]
    return p.boats_per_week * supply


def boat_trade(parameters: Parameters, sea: SeaParams) -> BoatTrade:
    """What all networks know of boats, as a record for kernels; `sea` are the parameters by which hulls fail."""
    p, classes = parameters.networks, parameters.boat_classes
    cash, prior = 1.0 - p.fare_on_arrival, p.prior_success / (p.prior_success + p.prior_failure)
    spread, costs = parameters.boats.fuel_spread, boat_costs(0.0, parameters)
    success = [prior * reaches_help(p.usual_met_km, row.fuel_km, spread) for row in classes]
    profits = [profit(row.price_usd, row.load, success[row.code], costs[row.code], cash) for row in classes]
    worth = [worth_of_success(row.code, prior, as_record(p), sea) for row in classes]
    return as_record(
        BoatTrade(
            share=class_shares(parameters),
            usual_profit_usd=np.array(profits),
            worth_of_success=np.array(worth),
            sea=sea,
        )
    )
