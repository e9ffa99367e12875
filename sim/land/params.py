"""What people on land live by: constants of a run, and what is true today.

Constants are the parameter groups themselves, turned into records; a kernel reads `rules.people.review_days` where
Python reads `parameters.people.review_days`.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from jointroom.sim.arrays import F64, I32, Float64, Int16, Rows, UInt8
from jointroom.sim.parameters import Parameters
from jointroom.sim.parameters.boat_classes import BoatClass
from jointroom.sim.parameters.groups import ArmedGroups, Holding, Networks, People, Rescuers, South
from jointroom.sim.parameters.tables import as_records
from jointroom.sim.state.columns import as_record, record_type
from jointroom.sim.world.land_network import LandNetwork


class Road:
    """One road, with the columns of `LandNetwork`."""

    ends_at: Int16
    guard: UInt8
    median_days: Float64
    death: Float64
    kidnap: Float64
    checkpoints: Float64
    fare_usd: Float64
    weight: Float64


ROAD = record_type(Road)


class LandRules(NamedTuple):
    """Constants of life on land; a record in kernels."""

    people: People
    south: South
    holding: Holding
    networks: Networks
    armed_groups: ArmedGroups
    rescuers: Rescuers
    boat_classes: Rows[BoatClass]
    roads: Rows[Road]
    first_road: I32
    """int32[node + 1]: roads that leave a node, gateways first, then inland towns."""
    n_gateways: int
    n_sites: int
    """Towns of the model are the launch sites, Libyan ones first, and after them the inland towns."""


@dataclass
class LandToday:
    """What is true on land today; a record in kernels.

    Attributes:
        day, calendar_day, seed: the address of today's draws.
        n_persons: rows of people in use.
        wave_m: recent mean wave height.
        news_death, news_return: shares of the attempts of the last weeks, as people could hear.
        mean_price_usd: mean price of a place on a boat of the staple class.
        least_price_usd: the lowest price asked anywhere.
        price_usd: float64[network, boat class] prices; here and below, empty rows may follow those of networks.
        arrest_per_month: float64[town] rate of arrest.
        blocked: float64[town] share of launches that is stopped.
        holder: int32[town] armed group that holds the town, -1 for none.
        town_cumulative: float64[Libyan site] running sum of weights of where people come to the coast.
        meeting_cumulative: float64[town, network] running sums of how often people of a town meet a network.
        offer_weight: float64[network, boat class] what speaks for an offer, for everybody alike; 0 where none is made.
        discount_gain: what the discount for a second attempt adds to that, as a factor.
        home_weight, ask_weight, legal_weight: weights of going home, of asking for return and of a legal place.
        move_weight: float64[town] weight of moving to another town.
        buyer_cumulative: float64[group] running sum of weights of who buys people.
        oversight: how far the ministry or the room answers for official centres, 0-1.
        registered_from_sea: chance that a person returned from the sea is registered.
    """

    day: int
    calendar_day: int
    seed: int
    n_persons: int
    wave_m: float
    news_death: float
    news_return: float
    mean_price_usd: float
    least_price_usd: float
    price_usd: F64
    arrest_per_month: F64
    blocked: F64
    holder: I32
    town_cumulative: F64
    meeting_cumulative: F64
    offer_weight: F64
    discount_gain: float
    home_weight: float
    ask_weight: float
    legal_weight: float
    move_weight: F64
    buyer_cumulative: F64
    oversight: float
    registered_from_sea: float


def land_rules(parameters: Parameters, network: LandNetwork, n_sites: int) -> LandRules:
    """Turn parameters and roads into what kernels read."""
    roads = np.recarray(len(network.ends_at), ROAD)
    for name in ROAD.names or ():
        roads[name] = getattr(network, name)
    return as_record(
        LandRules(
            people=as_record(parameters.people),
            south=as_record(parameters.south),
            holding=as_record(parameters.holding),
            networks=as_record(parameters.networks),
            armed_groups=as_record(parameters.armed_groups),
            rescuers=as_record(parameters.rescuers),
            boat_classes=as_records(parameters.boat_classes),
            roads=roads,
            first_road=network.first_road,
            n_gateways=len(network.gateways),
            n_sites=n_sites,
        )
    )
