"""Loading boats on the beach, and what each is like: who has waited longest goes first."""

import math

from jointroom.sim.codes import NO_ORIGIN, BoatStatus, Count, PersonState
from jointroom.sim.compiled import kernel, wide
from jointroom.sim.land.land import Land
from jointroom.sim.land.person import ask_ahead, count, move_away
from jointroom.sim.maths.draws import lognormal, normal, uniform
from jointroom.sim.maths.elementary import atan2
from jointroom.sim.networks.queues import Queues
from jointroom.sim.state.records import BoatRow
from jointroom.sim.streams import Stream
from jointroom.sim.units import KM_H_PER_KN, KM_PER_NM

TRAITS = int(Stream.BOAT_TRAITS)
RAD_PER_DEG = math.pi / 180.0


@kernel
def equip(land: Land, boat: BoatRow, goal_x_km: float, goal_y_km: float) -> None:
    """Draw the traits of a boat: speed, fuel, course, drift side, whether and where it will call.

    Args:
        goal_x_km, goal_y_km: where it is told to steer.
    """
    kind, b, boat_id, seed = land.params[0].boat_classes[boat.kind], land.params[0].boats, boat.id, land.forcing[0].seed
    boat.speed_km_h = lognormal(KM_H_PER_KN * kind.speed_kn, b.speed_spread, seed, TRAITS, 0, boat_id, 0)
    boat.fuel_km = lognormal(kind.fuel_km, b.fuel_spread, seed, TRAITS, 0, boat_id, 4)
    course = atan2(goal_y_km - boat.y_km, goal_x_km - boat.x_km)
    boat.heading_rad = course + RAD_PER_DEG * b.heading_spread_deg * normal(seed, TRAITS, 0, boat_id, 8)
    boat.leeway_share = b.leeway_share
    side = 1.0 if uniform(seed, TRAITS, 0, boat_id, 12) < 0.5 else -1.0
    boat.crosswind_share = side * b.crosswind_share
    boat.will_be_heard = 1 if uniform(seed, TRAITS, 0, boat_id, 13) < b.call_share else 0
    call_km = b.call_distance_nm * KM_PER_NM
    boat.call_distance_km = lognormal(call_km, b.call_distance_spread, seed, TRAITS, 0, boat_id, 16)
    boat.load_ratio = boat.embarked / kind.load


@kernel
def load_boat(land: Land, boat: BoatRow, places: int, queues: Queues) -> float:
    """Fill a boat from the queue for its class, and list those who go aboard; returns the fares in USD.

    `places` are whole records. Passengers are listed in an order drawn at random, so that whoever is taken from the
    end of the list later, dead or alive, is a random one of those aboard.
    """
    persons, listed, forcing = land.persons, land.passengers.rows, land.forcing[0]
    each = land.params[0].people_per_record
    queue = boat.network * land.networks.waiting.shape[1] + boat.kind
    attempt = Count.ATTEMPTS_TUNISIA if boat.site >= land.params[0].n_libyan else Count.ATTEMPTS
    first, fares = land.passengers.length[0], 0.0
    end = first
    while (end - first) * each < places and queues.next[queue] < queues.first[queue + 1]:
        ask_ahead(persons.rows, queues.people, queues.next[queue])
        i = wide(queues.people[queues.next[queue]])
        queues.next[queue] += 1
        move_away(land, i, PersonState.AT_SEA, forcing.day)
        persons.rows.attempts[i] += 1
        fares += float(persons.rows.fare_usd[i])
        count(land, i, attempt)
        listed[end] = i
        end += 1
    land.passengers.length[0] = end
    records = end - first
    for k in range(records - 1, 0, -1):
        j = int(uniform(forcing.seed, TRAITS, 1, boat.id, k) * (k + 1))
        listed[first + k], listed[first + j] = listed[first + j], listed[first + k]
    boat.first_passenger = first
    boat.embarked = records * each
    boat.aboard = records * each
    boat.on_list = records
    boat.status = BoatStatus.SCHEDULED
    land.daily_counts[Count.BOATS_LAUNCHED, NO_ORIGIN] += 1
    return fares * each
