"""Vessels and aircraft on the first day: whose they are, where they wait, what they can do."""

import math
from collections.abc import Mapping, Sequence

import numpy as np

from jointroom.sim.arrays import F64, Rows
from jointroom.sim.codes import VesselTask
from jointroom.sim.land.coast import Coast
from jointroom.sim.parameters import Parameters
from jointroom.sim.parameters.fleets import FleetClass
from jointroom.sim.policy.schedule import PolicySchedule
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
LINE_UP = 0.8  # half width, relative to the box, over which the ships of a fleet are lined up on the first day


def most_ships(fleet: FleetClass, schedules: Sequence[PolicySchedule], scale: float) -> int:
    """Rows that a fleet needs: the most ships any day of the schedules can call for."""
    if fleet.lever:
        return math.ceil(max(schedule.values[fleet.lever].max() for schedule in schedules))
    if fleet.passing:
        return max(1, round(fleet.ships * scale)) if fleet.ships else 0
    return math.ceil(fleet.ships * scale)


def fleet_sizes(schedules: Sequence[PolicySchedule], parameters: Parameters, scale: float) -> dict[FleetClass, int]:
    """Rows that each fleet needs but the one at the stations; first those that are called out, then who passes by."""
    fleets = sorted((fleet for fleet in parameters.fleets if not fleet.at_stations), key=lambda fleet: fleet.passing)
    return {fleet: most_ships(fleet, schedules, scale) for fleet in fleets}


def station_shares(places: Places) -> list[float]:
    """Share of the patrol vessels that lies at each base, whatever their number."""
    share_of = by_place("patrol_vessel_share", places)
    shares = [share_of[name] for name in places.bases.names]
    return [share / sum(shares) for share in shares]


def station_sizes(
    schedules: Sequence[PolicySchedule], shares: list[float], coast: Coast, base_x_km: F64
) -> list[int]:
    """How many patrol vessels each base needs rows for: the most that any day of the schedules can call for."""
    most = [max(_most_vessels(one, base, coast, base_x_km) for one in schedules) for base in range(len(shares))]
    return [math.ceil(number * share) for number, share in zip(most, shares, strict=True)]


def _most_vessels(schedule: PolicySchedule, base: int, coast: Coast, base_x_km: F64) -> float:
    """Patrol vessels in all on the day with the most, where a base has more of them while it is reinforced."""
    segments = schedule.values["coastguard_reinforced_segment"]
    base_of = {segment: reinforced_base(segment, coast.names, coast.sea_x_km, base_x_km) for segment in set(segments)}
    reinforced = np.array([base_of[segment] == base for segment in segments])
    factor = np.where(reinforced, schedule.values["coastguard_reinforcement"], 1.0)
    return float((schedule.values["coastguard_vessels"] * factor).max())


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
    sizes: Mapping[FleetClass, int],
    stations: list[list[int]],
    parameters: Parameters,
    places: Places,
    coast: Coast,
) -> dict[FleetClass, list[int]]:
    """Fill the vessel table; returns the rows of each fleet but the one at the stations, whose vessels come first.

    Address and first place of a vessel depend on its own number alone, not on how many there will ever be: policy of
    next year must not change what happens today.
    """
    patrol = parameters.patrol_fleet
    for base, members in enumerate(stations):
        for k, row in enumerate(members):
            commission(vessels, row, patrol, (base << 8) + k)
        place_patrol_vessels(vessels, members, base, parameters, places)
    rows: dict[FleetClass, list[int]] = {}
    first = sum(len(members) for members in stations)
    for fleet, size in sizes.items():
        rows[fleet] = list(range(first, first + size))
        for k, row in enumerate(rows[fleet]):
            commission(vessels, row, fleet, k)
        place_rescuers(vessels, rows[fleet], fleet, parameters, places, coast)
        first += size
    return rows


def is_small(number: int, share: float) -> bool:
    """Whether a ship of a fleet, counted from 0, is small; of the first n, `share` of n are, rounded down."""
    return int((number + 1) * share) > int(number * share)


def commission(vessels: Vessels, row: int, fleet: FleetClass, number: int) -> None:
    """Give a vessel its address, and the traits and roles of its fleet; it lies in port."""
    vessels.id[row] = (fleet.code << 16) + number
    vessels.fleet[row] = fleet.code
    vessels.task[row] = VesselTask.IN_PORT
    vessels.command[row], vessels.platform[row] = fleet.command, fleet.platform
    vessels.returns_people[row], vessels.enters_waters[row] = fleet.returns_people, fleet.enters_waters
    vessels.search_km_h[row] = fleet.search_speed_kn * KM_H_PER_KN
    vessels.response_km_h[row] = fleet.speed_kn * KM_H_PER_KN
    vessels.small[row] = is_small(number, fleet.small_share)
    vessels.room[row] = fleet.small_room if vessels.small[row] else fleet.room
    vessels.boarding_per_h[row] = fleet.boarding_persons_per_h
    vessels.endurance_h[row], vessels.rest_h[row] = fleet.endurance_h, fleet.rest_h
    vessels.range_km[row], vessels.rough_sea_m[row] = fleet.range_km, fleet.rough_sea_m
    vessels.delay_h[row] = fleet.delay_h


def place_patrol_vessels(vessels: Vessels, rows: list[int], base: int, parameters: Parameters, places: Places) -> None:
    """Patrol vessels of one station lie at their base; their box is off it."""
    p = parameters.coastguard
    vessels.home_port[rows] = base
    vessels.x_km[rows] = vessels.way_x_km[rows] = vessels.box_x_km[rows] = places.bases.sea_x_km[base]
    vessels.y_km[rows] = vessels.way_y_km[rows] = places.bases.sea_y_km[base]
    vessels.box_y_km[rows] = places.bases.sea_y_km[base] + 0.5 * p.patrol_range_km
    vessels.box_half_x_km[rows] = p.patrol_width_km
    vessels.box_half_y_km[rows] = 0.5 * p.patrol_range_km


def place_rescuers(
    vessels: Vessels, rows: list[int], fleet: FleetClass, parameters: Parameters, places: Places, coast: Coast
) -> None:
    """Ships or aircraft of one fleet are on station on the first day, or in their lane."""
    p = parameters.rescuers
    vessels.home_port[rows] = places.ports.index("Lampedusa")
    box_x, _ = to_km(p.patrol_lon_deg, COAST_LAT)
    half_x, half_y = p.patrol_width_nm * KM_PER_NM, p.patrol_depth_nm * KM_PER_NM * fleet.depth_factor
    box_y = coast.sea_y_km[coast.names.index("Sabratha")] + parameters.first_day.patrol_nm * KM_PER_NM
    if fleet.passing:
        vessels.can_sail[rows] = 1  # on all days
        box_x, box_y = to_km(p.patrol_lon_deg, fleet.lane_lat_deg)
        half_x, half_y = fleet.lane_half_width_km, fleet.lane_half_depth_km
    vessels.box_x_km[rows], vessels.box_y_km[rows] = box_x, box_y
    vessels.box_half_x_km[rows], vessels.box_half_y_km[rows] = half_x, half_y
    offset = LINE_UP * (2.0 * (GOLDEN_SHARE * np.arange(len(rows)) % 1.0) - 1.0)
    vessels.x_km[rows] = vessels.way_x_km[rows] = box_x + offset * half_x
    vessels.y_km[rows] = vessels.way_y_km[rows] = box_y
    vessels.watch[rows] = parameters.sea.watch_efficiency * fleet.watch_factor
