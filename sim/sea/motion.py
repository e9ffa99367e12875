"""How boats move: steering under way, drift when disabled, landing, turning back."""

import math

from jointroom.sim.codes import BoatStatus, Country
from jointroom.sim.compiled import kernel
from jointroom.sim.maths.draws import normal
from jointroom.sim.maths.elementary import cos, sin
from jointroom.sim.sea.chart import distance_from_libya, land_at
from jointroom.sim.sea.params import Boat, SeaMap, SeaRules
from jointroom.sim.streams import Stream
from jointroom.sim.units import SUBSTEP_H

HEADING = int(Stream.BOAT_HEADING)
NOT_ASHORE, ASHORE_EUROPE, ASHORE_AFRICA = 0, 1, 2


@kernel
def steer(boat: Boat, tick: int, wave_m: float, current_x: float, current_y: float, seed: int, rules: SeaRules) -> None:
    """Move a boat that is under way for one sub-step and burn its fuel.

    Speed falls by `speed_loss_per_m` a metre of wave, down to `slowest_share`; the course wanders by one normal draw a
    sub-step; the current is in km/h.
    """
    share = max(rules.slowest_share, 1.0 - rules.speed_loss_per_m * wave_m)
    step_km = boat.speed_km_h * share * SUBSTEP_H
    wander = rules.heading_wander * normal(seed, HEADING, tick, boat.id, 0)
    heading = boat.heading_rad + wander
    boat.x_km += step_km * cos(heading) + current_x * SUBSTEP_H
    boat.y_km += step_km * sin(heading) + current_y * SUBSTEP_H
    boat.fuel_km -= step_km


@kernel
def drift(
    boat: Boat,
    wind_km_h: float,
    wind_to_rad: float,
    current_x: float,
    current_y: float,
    rules: SeaRules,
) -> None:
    """Move a disabled or wrecked boat for one sub-step with wind and current, both in km/h (leeway after Allen 2005).

    Swamped hulls and people in the water drift slower before the wind.
    """
    down = boat.leeway_share * wind_km_h
    across = boat.crosswind_share * wind_km_h
    if boat.status == BoatStatus.WRECKED:
        down, across = rules.wreck_drift_factor * down, rules.wreck_drift_factor * across
    wind_x, wind_y = cos(wind_to_rad), sin(wind_to_rad)
    boat.x_km += (down * wind_x - across * wind_y + current_x) * SUBSTEP_H
    boat.y_km += (down * wind_y + across * wind_x + current_y) * SUBSTEP_H


@kernel
def ashore(boat: Boat, tick: int, wave_m: float, sea_map: SeaMap, rules: SeaRules) -> int:
    """Whether the boat has reached land: NOT_ASHORE, ASHORE_EUROPE or ASHORE_AFRICA.

    A boat that meets waves above `turn_back_wave_m` within `near_beach_km` of its launch turns back.
    """
    x, y = boat.x_km, boat.y_km
    country = land_at(sea_map, x, y)
    if country == Country.ITALY or country == Country.MALTA:
        return ASHORE_EUROPE
    under_way = boat.status == BoatStatus.UNDERWAY
    away = math.sqrt((x - boat.launch_x_km) ** 2 + (y - boat.launch_y_km) ** 2)
    if country != Country.SEA and (not under_way or away > rules.near_beach_km):
        return ASHORE_AFRICA
    if under_way and wave_m > rules.turn_back_wave_m and away < rules.near_beach_km and tick > boat.launch_tick:
        return ASHORE_AFRICA
    return NOT_ASHORE


@kernel
def out_at_sea(boat: Boat, sea_map: SeaMap) -> bool:
    """Whether a boat is beyond the distance at which it first calls for help."""
    return distance_from_libya(sea_map, boat.x_km, boat.y_km) >= boat.call_distance_km
