"""What networks can obtain and at what cost, class by class; what they make of it is in `sim.networks.supply`."""

from typing import TYPE_CHECKING

import numpy as np
from jointroom.sim.codes import BoatType
from jointroom.sim.maths.draws import uniform
from jointroom.sim.networks.loads import worth_of_success
from jointroom.sim.networks.supply import BoatTrade, profit, reaches_help
from jointroom.sim.parameters import Parameters
from jointroom.sim.parameters.networks import Networks as NetworkParameters
from jointroom.sim.sea.params import SeaParams
from jointroom.sim.state.columns import as_record

if TYPE_CHECKING:
    from jointroom.sim.arrays import F64


def supply_factors(export_limit: float, p: NetworkParameters) -> "F64":
    """What export limits (0-1) leave of the supply of boats, float64[BoatType]; wooden boats are built at home."""
    less, more = 1.0 - p.export_limit_cut * export_limit, 1.0 + p.wooden_shift * export_limit
    return np.array([less, more, more, less])


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


def boat_trade(parameters: Parameters, sea: SeaParams) -> BoatTrade:
    """What all networks know of boats, as a record for kernels; `sea` are the rules by which hulls fail."""
    b, p = parameters.boats, parameters.networks
    loads = np.array([b.rubber_load, b.small_wooden_load, b.large_wooden_load, b.fibreglass_load])
    fuel_km = np.array([b.rubber_fuel_km, b.wooden_fuel_km, b.wooden_fuel_km, b.wooden_fuel_km])
    cash, prior = 1.0 - p.fare_on_arrival, p.prior_success / (p.prior_success + p.prior_failure)
    prices, costs = usual_prices(p), boat_costs(0.0, p)
    success = [prior * reaches_help(p.usual_met_km, fuel, b.fuel_spread) for fuel in fuel_km]
    return as_record(
        BoatTrade(
            usual_load=loads,
            load_spread=np.array([b.rubber_load_spread, *[b.other_load_spread] * 3]),
            fuel_km=fuel_km,
            fuel_spread=b.fuel_spread,
            share=class_shares(p),
            usual_profit_usd=np.array(
                [profit(prices[kind], loads[kind], success[kind], costs[kind], cash) for kind in BoatType]
            ),
            worth_of_success=np.array(
                [worth_of_success(int(kind), prior, cash, p.usual_wave_m, p.voyage_h, sea) for kind in BoatType]
            ),
        )
    )
