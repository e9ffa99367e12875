"""How boats move: steering under way, drift when disabled, landing, turning back."""

import math

from numba import njit

from sim.arithmetic.draws import normal
from sim.arithmetic.elementary import cos, sin
from sim.codes import BoatStatus, Country
from sim.kernels.rules import SeaMap, SeaRules
from sim.kernels.seascape import distance_from_libya, land_at
from sim.state.fields import Boats
from sim.streams import Stream
from sim.units import SUBSTEP_H

HEADING = int(Stream.BOAT_HEADING)
NOT_ASHORE, ASHORE_EUROPE, ASHORE_AFRICA = 0, 1, 2


@njit(cache=True)
def steer(
    boats: Boats, boat: int, tick: int, wave_m: float, current_x: float, current_y: float, seed: int, rules: SeaRules
) -> None:
    """Move a boat that is under way for one sub-step and burn its fuel.

    Speed falls by `speed_loss_per_m` a metre of wave, down to `slowest_share`; the course wanders by one normal draw a
    sub-step; the current is in km/h.
    """
    share = max(rules.slowest_share, 1.0 - rules.speed_loss_per_m * wave_m)
    step_km = boats.speed_km_h[boat] * share * SUBSTEP_H
    wander = rules.heading_wander * normal(seed, HEADING, tick, boats.id[boat], 0)
    heading = boats.heading_rad[boat] + wander
    boats.x_km[boat] += step_km * cos(heading) + current_x * SUBSTEP_H
    boats.y_km[boat] += step_km * sin(heading) + current_y * SUBSTEP_H
    boats.fuel_km[boat] -= step_km


@njit(cache=True)
def drift(
    boats: Boats,
    boat: int,
    wind_km_h: float,
    wind_to_rad: float,
    current_x: float,
    current_y: float,
    rules: SeaRules,
) -> None:
    """Move a disabled or wrecked boat for one sub-step with wind and current, both in km/h (leeway after Allen 2005).

    Swamped hulls and people in the water drift slower before the wind.
    """
    down = boats.leeway_share[boat] * wind_km_h
    across = boats.crosswind_share[boat] * wind_km_h
    if boats.status[boat] == BoatStatus.WRECKED:
        down, across = rules.wreck_drift_factor * down, rules.wreck_drift_factor * across
    wind_x, wind_y = cos(wind_to_rad), sin(wind_to_rad)
    boats.x_km[boat] += (down * wind_x - across * wind_y + current_x) * SUBSTEP_H
    boats.y_km[boat] += (down * wind_y + across * wind_x + current_y) * SUBSTEP_H


@njit(cache=True)
def ashore(boats: Boats, boat: int, tick: int, wave_m: float, sea_map: SeaMap, rules: SeaRules) -> int:
    """Whether the boat has reached land: NOT_ASHORE, ASHORE_EUROPE or ASHORE_AFRICA.

    A boat that meets waves above `turn_back_wave_m` within `near_beach_km` of its launch turns back.
    """
    x, y = boats.x_km[boat], boats.y_km[boat]
    country = land_at(sea_map, x, y)
    if country == Country.ITALY or country == Country.MALTA:
        return ASHORE_EUROPE
    under_way = boats.status[boat] == BoatStatus.UNDERWAY
    away = math.sqrt((x - boats.launch_x_km[boat]) ** 2 + (y - boats.launch_y_km[boat]) ** 2)
    if country != Country.SEA and (not under_way or away > rules.near_beach_km):
        return ASHORE_AFRICA
    if under_way and wave_m > rules.turn_back_wave_m and away < rules.near_beach_km and tick > boats.launch_tick[boat]:
        return ASHORE_AFRICA
    return NOT_ASHORE


@njit(cache=True)
def out_at_sea(boats: Boats, boat: int, sea_map: SeaMap) -> bool:
    """Whether a boat is beyond the distance at which it first calls for help."""
    return distance_from_libya(sea_map, boats.x_km[boat], boats.y_km[boat]) >= boats.call_distance_km[boat]
