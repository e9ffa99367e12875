"""Loading boats on the beach, and what each is like: who has waited longest goes first."""

from typing import NamedTuple

import numpy as np
from jointroom.sim.arrays import I32, Rows
from jointroom.sim.codes import NO_ORIGIN, BoatStatus, Count, PersonState
from jointroom.sim.compiled import kernel, wide
from jointroom.sim.land.person import ask_ahead, count, move_away
from jointroom.sim.maths.draws import lognormal, normal, uniform
from jointroom.sim.maths.elementary import atan2
from jointroom.sim.parameters import Parameters
from jointroom.sim.parameters.boat_classes import BoatClass
from jointroom.sim.parameters.tables import as_records
from jointroom.sim.state.columns import as_record
from jointroom.sim.state.land import Land
from jointroom.sim.state.records import BoatRows
from jointroom.sim.streams import Stream
from jointroom.sim.units import KM_H_PER_KN, KM_PER_NM

TRAITS = int(Stream.BOAT_TRAITS)


class BoatRules(NamedTuple):
    """What boats are like, class by class, and how far they differ; a record in kernels."""

    classes: Rows[BoatClass]
    speed_spread: float
    """Spreads are standard deviations of logarithms."""
    fuel_spread: float
    heading_spread_rad: float
    leeway_share: float
    """Drift down the wind, and below across it, as shares of wind speed."""
    crosswind_share: float
    call_share: float
    """Chance that its call is heard, made at a median of `call_distance_km` from Libya."""
    call_distance_km: float
    call_distance_spread: float


def boat_rules(parameters: Parameters) -> BoatRules:
    """Turn parameters into what kernels read."""
    b = parameters.boats
    return as_record(
        BoatRules(
            classes=as_records(parameters.boat_classes),
            speed_spread=b.speed_spread,
            fuel_spread=b.fuel_spread,
            heading_spread_rad=np.deg2rad(b.heading_spread_deg),
            leeway_share=b.leeway_share,
            crosswind_share=b.crosswind_share,
            call_share=b.call_share,
            call_distance_km=b.call_distance_nm * KM_PER_NM,
            call_distance_spread=b.call_distance_spread,
        )
    )


@kernel
def equip(boats: BoatRows, b: int, goal_x: float, goal_y: float, seed: int, rules: BoatRules) -> None:
    """Draw the traits of a boat: speed, fuel, course, drift side, whether and where it will call.

    Args:
        goal_x, goal_y: where it is told to steer (km).
    """
    kind, boat_id = rules.classes[boats.kind[b]], boats.id[b]
    speed_km_h = KM_H_PER_KN * kind.speed_kn
    boats.speed_km_h[b] = lognormal(speed_km_h, rules.speed_spread, seed, TRAITS, 0, boat_id, 0)
    boats.fuel_km[b] = lognormal(kind.fuel_km, rules.fuel_spread, seed, TRAITS, 0, boat_id, 4)
    course = atan2(goal_y - boats.y_km[b], goal_x - boats.x_km[b])
    boats.heading_rad[b] = course + rules.heading_spread_rad * normal(seed, TRAITS, 0, boat_id, 8)
    boats.leeway_share[b] = rules.leeway_share
    side = 1.0 if uniform(seed, TRAITS, 0, boat_id, 12) < 0.5 else -1.0
    boats.crosswind_share[b] = side * rules.crosswind_share
    boats.will_be_heard[b] = 1 if uniform(seed, TRAITS, 0, boat_id, 13) < rules.call_share else 0
    distance, spread = rules.call_distance_km, rules.call_distance_spread
    boats.call_distance_km[b] = lognormal(distance, spread, seed, TRAITS, 0, boat_id, 16)
    boats.load_ratio[b] = boats.embarked[b] / kind.load


@kernel
def load_boat(
    boats: BoatRows,
    b: int,
    places: int,
    land: Land,
    ordered: I32,
    next_in_queue: I32,
    last: int,
    passengers: I32,
    n_passengers: int,
    day: int,
    seed: int,
    abroad: bool,
) -> tuple[int, float]:
    """Fill a boat from the queue for its class; returns the new length of the passenger list, and the fares in USD.

    Passengers are listed in an order drawn at random, so that whoever is taken from the end of the list later,
    dead or alive, is a random one of those aboard.
    """
    persons = land.persons
    queue = boats.network[b] * land.networks.waiting.shape[1] + boats.kind[b]
    first, fares = n_passengers, 0.0
    attempt = Count.ATTEMPTS_TUNISIA if abroad else Count.ATTEMPTS
    while n_passengers - first < places and next_in_queue[queue] < last:
        ask_ahead(persons.rows, ordered, next_in_queue[queue])
        i = wide(ordered[next_in_queue[queue]])
        next_in_queue[queue] += 1
        move_away(land, i, PersonState.AT_SEA, day)
        persons.rows.attempts[i] += 1
        fares += persons.rows.fare_usd[i]
        count(land, i, attempt)
        passengers[n_passengers] = i
        n_passengers += 1
    embarked = n_passengers - first
    for k in range(embarked - 1, 0, -1):
        j = int(uniform(seed, TRAITS, 1, boats.id[b], k) * (k + 1))
        passengers[first + k], passengers[first + j] = passengers[first + j], passengers[first + k]
    boats.first_passenger[b] = first
    boats.embarked[b] = embarked
    boats.aboard[b] = embarked
    boats.on_list[b] = embarked
    boats.status[b] = BoatStatus.SCHEDULED
    land.tally[Count.BOATS_LAUNCHED, NO_ORIGIN] += 1
    return n_passengers, fares
