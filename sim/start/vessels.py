"""Vessels and aircraft on the first day: whose they are, where they wait, what they can do."""

import math
from collections.abc import Mapping

import numpy as np
from jointroom.sim.arrays import F64, Rows
from jointroom.sim.codes import Actor, Command, Platform, VesselTask
from jointroom.sim.context import Coast
from jointroom.sim.parameters import Parameters
from jointroom.sim.policy import PolicySchedule
from jointroom.sim.sea.fleet import FLEET_LEVERS
from jointroom.sim.sea.sea import Harbours
from jointroom.sim.sea.station import reinforced_base
from jointroom.sim.start.shares import by_place
from jointroom.sim.state.columns import as_record, one_row
from jointroom.sim.state.fields import Vessels
from jointroom.sim.units import KM_H_PER_KN, KM_PER_NM
from jointroom.sim.world.places import Places
from jointroom.sim.world.projection import to_km

COAST_LAT = 33.0  # where a longitude is turned into kilometres; the coast runs close to it
GOLDEN_SHARE = 0.618033988749895  # multiples of it, modulo one, spread evenly however many there are
LINE_UP = 0.8  # half width, relative to the box, over which the ships of an actor are lined up on the first day


def fleet_sizes(schedule: PolicySchedule, parameters: Parameters, scale: float) -> dict[Actor, int]:
    """Rows that each Europe-bound actor needs: the most ships any day of the schedule can call for."""
    sizes = {actor: math.ceil(schedule.values[lever].max()) for actor, lever in FLEET_LEVERS.items()}
    ships = parameters.rescuers.merchant_ships
    sizes[Actor.MERCHANT] = max(1, round(ships * scale)) if ships else 0
    return sizes


def station_shares(places: Places) -> list[float]:
    """Share of the patrol vessels that lies at each base, whatever their number."""
    share_of = by_place("patrol_vessel_share", places)
    shares = [share_of[name] for name in places.bases.names]
    return [share / sum(shares) for share in shares]


def station_rows(schedule: PolicySchedule, shares: list[float], coast: Coast, base_x_km: F64) -> list[list[int]]:
    """Rows of the patrol vessels of each base: the most that any day of the schedule can call for."""
    vessels, factor = schedule.values["coastguard_vessels"], schedule.values["coastguard_reinforcement"]
    stretches = schedule.values["coastguard_reinforced_stretch"]
    base_of = {stretch: reinforced_base(stretch, coast.names, coast.sea_x_km, base_x_km) for stretch in set(stretches)}
    reinforced = np.array([base_of[stretch] for stretch in stretches])
    rows: list[list[int]] = []
    for base, share in enumerate(shares):
        most = float((vessels * np.where(reinforced == base, factor, 1.0)).max())
        first = sum(len(members) for members in rows)
        rows.append(list(range(first, first + math.ceil(most * share))))
    return rows


def harbours(places: Places) -> Rows[Harbours]:
    """Bases and routes to European ports for the kernels, as an array of one record."""
    landing_share = by_place("landing_share", places)
    values = Harbours(
        base_x_km=places.bases.sea_x_km,
        base_y_km=places.bases.sea_y_km,
        port_cumulative=np.cumsum([landing_share[name] for name in places.ports.names]),
        route_x_km=places.route_x_km,
        route_y_km=places.route_y_km,
        route_legs=places.route_length.astype(np.int32),
    )
    return one_row(as_record(values))


def fit_out(
    vessels: Vessels,
    sizes: Mapping[Actor, int],
    stations: list[list[int]],
    parameters: Parameters,
    places: Places,
    coast: Coast,
) -> dict[Actor, list[int]]:
    """Fill the vessel table; returns the rows of each Europe-bound actor. Patrol vessels come first.

    Address and first place of a vessel depend on its own number alone, not on how many there will ever be: policy of
    next year must not change what happens today.
    """
    for base, members in enumerate(stations):
        for k, row in enumerate(members):
            commission(vessels, row, Actor.LIBYAN_COASTGUARD, (base << 8) + k)
        equip_patrol_vessels(vessels, members, base, parameters, places)
    rows: dict[Actor, list[int]] = {}
    first = sum(len(members) for members in stations)
    for actor, size in sizes.items():
        rows[actor] = list(range(first, first + size))
        for k, row in enumerate(rows[actor]):
            commission(vessels, row, actor, k)
        equip_rescuers(vessels, rows[actor], actor, parameters, places, coast)
        first += size
    return rows


def commission(vessels: Vessels, row: int, actor: Actor, number: int) -> None:
    """Give a vessel its address, its actor and its command; it lies in port."""
    vessels.id[row] = (int(actor) << 16) + number
    vessels.actor[row] = actor
    vessels.command[row] = Command.TRIPOLI if actor == Actor.LIBYAN_COASTGUARD else Command.ROME
    vessels.task[row] = VesselTask.IN_PORT


def equip_patrol_vessels(vessels: Vessels, rows: list[int], base: int, parameters: Parameters, places: Places) -> None:
    """Patrol vessels of one station."""
    p = parameters.coastguard
    vessels.platform[rows] = Platform.SMALL_VESSEL
    vessels.home_port[rows] = base
    vessels.x_km[rows] = vessels.way_x_km[rows] = vessels.box_x_km[rows] = places.bases.sea_x_km[base]
    vessels.y_km[rows] = vessels.way_y_km[rows] = places.bases.sea_y_km[base]
    vessels.box_y_km[rows] = places.bases.sea_y_km[base] + 0.5 * p.patrol_range_km
    vessels.box_half_x_km[rows] = p.patrol_width_km
    vessels.box_half_y_km[rows] = 0.5 * p.patrol_range_km
    vessels.search_km_h[rows] = p.search_speed_kn * KM_H_PER_KN
    vessels.response_km_h[rows] = p.response_speed_kn * KM_H_PER_KN
    vessels.room[rows] = p.persons_aboard
    vessels.boarding_per_h[rows] = p.boarding_persons_per_h
    vessels.endurance_h[rows] = p.endurance_h
    vessels.rest_h[rows] = p.rest_h
    vessels.range_km[rows] = p.range_km


def equip_rescuers(
    vessels: Vessels, rows: list[int], actor: Actor, parameters: Parameters, places: Places, coast: Coast
) -> None:
    """Ships or aircraft of one Europe-bound actor; on the first day they are on station."""
    p, aircraft = parameters.rescuers, actor == Actor.AIRCRAFT
    vessels.platform[rows] = Platform.AIRCRAFT if aircraft else Platform.SHIP
    vessels.home_port[rows] = places.ports.index("Lampedusa")
    box_x, _ = to_km(p.patrol_lon_deg, COAST_LAT)
    half_x, half_y = p.patrol_width_nm * KM_PER_NM, p.patrol_depth_nm * KM_PER_NM
    box_y = coast.sea_y_km[coast.names.index("Sabratha")] + p.navy_patrol_nm * KM_PER_NM
    if actor == Actor.MERCHANT:
        vessels.can_sail[rows] = 1  # on all days
        box_x, box_y = to_km(p.patrol_lon_deg, p.merchant_lat_deg)
        half_x, half_y = p.merchant_half_width_km, p.merchant_half_depth_km
    if aircraft:
        half_y *= p.aircraft_depth_factor
    vessels.box_x_km[rows], vessels.box_y_km[rows] = box_x, box_y
    vessels.box_half_x_km[rows], vessels.box_half_y_km[rows] = half_x, half_y
    offset = LINE_UP * (2.0 * (GOLDEN_SHARE * np.arange(len(rows)) % 1.0) - 1.0)
    vessels.x_km[rows] = vessels.way_x_km[rows] = box_x + offset * half_x
    vessels.y_km[rows] = vessels.way_y_km[rows] = box_y
    speed, room = {
        Actor.NGO: (p.ngo_speed_kn, p.ngo_room),
        Actor.MERCHANT: (p.merchant_speed_kn, p.merchant_room),
        Actor.AIRCRAFT: (p.aircraft_speed_kn, 0),
    }.get(actor, (p.state_speed_kn, p.state_room))
    vessels.response_km_h[rows] = speed * KM_H_PER_KN
    vessels.search_km_h[rows] = (speed if aircraft else p.search_speed_kn) * KM_H_PER_KN
    vessels.room[rows] = room
    vessels.boarding_per_h[rows] = parameters.sea.boarding_persons_per_h
    watch_factor = p.merchant_watch_factor if actor == Actor.MERCHANT else 1.0
    vessels.watch[rows] = parameters.sea.watch_efficiency * watch_factor
    if aircraft:
        vessels.endurance_h[rows] = p.aircraft_hours
        vessels.rest_h[rows] = p.aircraft_rest_h
