"""Loading boats on the beach: who has waited longest goes first."""

import numpy as np
from numba import njit

from sim.arithmetic.draws import lognormal, normal, uniform
from sim.arithmetic.elementary import atan2
from sim.codes import NO_ORIGIN, BoatStatus, BoatType, Count, PersonState
from sim.compiled import kernel
from sim.kernels.person import BLOCK, count, move_person
from sim.state.columns import NOBODY
from sim.state.fields import F64, I32, Boats, Persons
from sim.state.land import Land
from sim.streams import Stream

TRAITS = int(Stream.BOAT_TRAITS)
N_KINDS = len(BoatType)


@njit(cache=True)
def queues(persons: Persons, n_persons: int, n_networks: int, day: int) -> tuple[I32, I32]:
    """Who waits, queue by queue and then by how long: int32[waiting] rows, and int32[queues + 1] where each one begins.

    Queue `network * N_KINDS + kind` holds those who paid a network for a class of boat. Two counting sorts, by day of
    payment and then by queue; ties keep the order of the rows.
    """
    waiting = np.empty(n_persons, np.int32)
    number, earliest = 0, day
    first = np.zeros(n_networks * N_KINDS + 1, np.int32)
    for block in range(0, n_persons, BLOCK):
        last = min(block + BLOCK, n_persons)
        found = 0
        for i in range(block, last):
            found += persons.state[i] == PersonState.WAITING
        if found == 0:  # one comparison a row, many rows at a time
            continue
        for i in range(block, last):
            if persons.state[i] == PersonState.WAITING:
                waiting[number] = i
                number += 1
                first[queue_of(persons, i) + 1] += 1
                since = int(persons.rows.since_day[i])
                earliest = since if since < earliest else earliest
    for q in range(len(first) - 1):
        first[q + 1] += first[q]
    by_day = np.zeros(day - earliest + 2, np.int32)
    for k in range(number):
        by_day[persons.rows.since_day[waiting[k]] - earliest + 1] += 1
    for d in range(len(by_day) - 1):
        by_day[d + 1] += by_day[d]
    by_time = np.empty(number, np.int32)
    for k in range(number):
        bucket = persons.rows.since_day[waiting[k]] - earliest
        by_time[by_day[bucket]] = waiting[k]
        by_day[bucket] += 1
    ordered = np.empty(number, np.int32)
    cursor = first.copy()
    for k in range(number):
        row = int(by_time[k])
        queue = queue_of(persons, row)
        ordered[cursor[queue]] = row
        cursor[queue] += 1
    return ordered, first


@kernel
def queue_of(persons: Persons, i: int) -> int:
    """Number of the queue in which a person waits."""
    return persons.rows.network[i] * N_KINDS + persons.rows.kind[i]


@kernel
def equip(
    boats: Boats,
    b: int,
    seed: int,
    speed: F64,
    speed_spread: float,
    fuel: F64,
    fuel_spread: float,
    usual_load: F64,
    goal_x: float,
    goal_y: float,
    heading_spread: float,
    leeway: float,
    crosswind: float,
    call_share: float,
    call_distance_km: float,
    call_spread: float,
) -> None:
    """Draw the traits of a boat: speed, fuel, course, drift side, whether and where it will call.

    Args:
        speed, fuel, usual_load: float64[BoatType] medians in km/h, km and persons; their spreads are of logarithms.
        goal_x, goal_y: where it is told to steer (km), with an error of `heading_spread` (rad).
        leeway, crosswind: drift as shares of wind speed.
        call_share: chance that its call is heard, made at a median of `call_distance_km` from Libya.
    """
    kind, boat_id = boats.kind[b], boats.id[b]
    boats.speed_km_h[b] = lognormal(speed[kind], speed_spread, seed, TRAITS, 0, boat_id, 0)
    boats.fuel_km[b] = lognormal(fuel[kind], fuel_spread, seed, TRAITS, 0, boat_id, 4)
    course = atan2(goal_y - boats.y_km[b], goal_x - boats.x_km[b])
    boats.heading_rad[b] = course + heading_spread * normal(seed, TRAITS, 0, boat_id, 8)
    boats.leeway_share[b] = leeway
    side = 1.0 if uniform(seed, TRAITS, 0, boat_id, 12) < 0.5 else -1.0
    boats.crosswind_share[b] = side * crosswind
    boats.will_be_heard[b] = 1 if uniform(seed, TRAITS, 0, boat_id, 13) < call_share else 0
    boats.call_distance_km[b] = lognormal(call_distance_km, call_spread, seed, TRAITS, 0, boat_id, 16)
    boats.load_ratio[b] = boats.embarked[b] / usual_load[kind]


@kernel
def load_boat(
    boats: Boats,
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
    queue = boats.network[b] * N_KINDS + boats.kind[b]
    first, fares = n_passengers, 0.0
    attempt = Count.ATTEMPTS_TUNISIA if abroad else Count.ATTEMPTS
    while n_passengers - first < places and next_in_queue[queue] < last:
        i = ordered[next_in_queue[queue]]
        next_in_queue[queue] += 1
        move_person(land, i, PersonState.AT_SEA, NOBODY, day, 0)
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
    if boats.kind[b] == BoatType.RUBBER:
        land.tally[Count.RUBBER_BOATS_LAUNCHED, NO_ORIGIN] += 1
    return n_passengers, fares
