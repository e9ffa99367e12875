"""Constants of life on land: the parameters themselves, turned into records, with roads and sites.

A kernel reads `params.people.review_days` where Python reads `parameters.people.review_days`.
"""

from typing import NamedTuple

import numpy as np

from jointroom.sim.arrays import F64, I16, I32, Float64, Int16, Rows, UInt8
from jointroom.sim.codes import SexAge
from jointroom.sim.land.coast import Coast
from jointroom.sim.parameters import Parameters
from jointroom.sim.parameters.boat_classes import BoatClass
from jointroom.sim.parameters.groups import (
    ArmedGroups,
    Boats,
    Cases,
    Holding,
    Networks,
    People,
    Recorder,
    Rescuers,
    South,
)
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


class Beach:
    """Where boats of one launch site leave from, and where those are told to steer that do not steer north."""

    sea_x_km: Float64
    sea_y_km: Float64
    goal_x_km: Float64
    goal_y_km: Float64


ROAD, BEACH = record_type(Road), record_type(Beach)


class LandParams(NamedTuple):
    """Constants of life on land; a record in kernels."""

    people: People
    south: South
    holding: Holding
    networks: Networks
    armed_groups: ArmedGroups
    rescuers: Rescuers
    boats: Boats
    boat_classes: Rows[BoatClass]
    """By the code of the class."""
    cases: Cases
    recorder: Recorder
    roads: Rows[Road]
    first_road: I32
    """int32[node + 1]: roads that leave a node, gateways first, then inland towns."""
    gateway_share: F64
    """float64[origin, gateway]: where the ways of people of each origin begin."""
    sex_age_share: F64
    """float64[origin, SexAge]: shares of men, women, children alone and other children among people of each origin."""
    beaches: Rows[Beach]
    """By launch site."""
    base_site: I16
    """int16[base]: launch site nearest to each coastguard base."""
    n_gateways: int
    n_libyan: int
    n_sites: int
    """Towns of the model are the launch sites, the Libyan ones first, and after them the inland towns."""
    people_per_record: int
    """People for whom each record of a person stands: counts, queues, places and money are those of so many."""
    scale: float
    """Of the population, and of all sums of money; armed groups are as many in a small world."""


def sex_age_shares(people: People) -> F64:
    """Shares of each sex and age group by origin, float64[origin, SexAge]; whoever is none of the others is a man."""
    p, origins = vars(people), ("west_africa", "horn", "chad_sudan", "air_or_west")
    shares = np.array([(p[f"{o}_women"], p[f"{o}_alone"], p[f"{o}_children"]) for o in origins])
    return np.insert(shares, SexAge.MAN, 1.0 - shares.sum(axis=1), axis=1)


def land_params(
    parameters: Parameters, network: LandNetwork, coast: Coast, scale: float, people_per_record: int = 1
) -> LandParams:
    """Turn parameters, roads and sites, and for how many people a record stands, into what kernels read."""
    roads, beaches = np.recarray(len(network.ends_at), ROAD), np.recarray(len(coast.names), BEACH)
    for name in ROAD.names or ():
        roads[name] = getattr(network, name)
    for name in BEACH.names or ():
        beaches[name] = getattr(coast, name)
    return as_record(
        LandParams(
            people=as_record(parameters.people),
            south=as_record(parameters.south),
            holding=as_record(parameters.holding),
            networks=as_record(parameters.networks),
            armed_groups=as_record(parameters.armed_groups),
            rescuers=as_record(parameters.rescuers),
            boats=as_record(parameters.boats),
            boat_classes=as_records(parameters.boat_classes),
            cases=as_record(parameters.cases),
            recorder=as_record(parameters.recorder),
            roads=roads,
            first_road=network.first_road,
            gateway_share=network.gateway_share,
            sex_age_share=sex_age_shares(parameters.people),
            beaches=beaches,
            base_site=coast.base_site,
            n_gateways=len(network.gateways),
            n_libyan=coast.n_libyan,
            n_sites=len(coast.names),
            people_per_record=people_per_record,
            scale=scale,
        )
    )
