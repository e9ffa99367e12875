"""How boats move (steering under way, drift when disabled, landing, turning back), and how vessels do."""

import math

from jointroom.sim.codes import BoatStatus, Country
from jointroom.sim.compiled import kernel
from jointroom.sim.maths.draws import normal
from jointroom.sim.maths.elementary import cos, sin
from jointroom.sim.sea.chart import Chart, distance_from_libya, land_at
from jointroom.sim.sea.moment import Moment
from jointroom.sim.sea.params import SeaParams
from jointroom.sim.state.records import BoatRow, VesselRow
from jointroom.sim.streams import Stream
from jointroom.sim.units import SUBSTEP_H

HEADING = int(Stream.BOAT_HEADING)
NOT_ASHORE, ASHORE_EUROPE, ASHORE_AFRICA = 0, 1, 2


@kernel
def speed_share(now: Moment, params: SeaParams) -> float:
    """Share of its speed in calm water that a boat makes: less by `speed_loss_per_m` a metre of wave."""
    return max(params.boats.slowest_share, 1.0 - params.boats.speed_loss_per_m * now.wave_m)


@kernel
def steer(boat: BoatRow, now: Moment, params: SeaParams) -> None:
    """Move a boat that is under way for one sub-step and burn its fuel.

    The course wanders by one normal draw a sub-step; the current is in km/h.
    """
    step_km = boat.speed_km_h * speed_share(now, params) * SUBSTEP_H
    wander = params.heading_wander_rad * normal(now.seed, HEADING, now.tick, boat.id, 0)
    heading = boat.heading_rad + wander
    boat.x_km += step_km * cos(heading) + now.forcing.current_east_km_h * SUBSTEP_H
    boat.y_km += step_km * sin(heading) + now.forcing.current_north_km_h * SUBSTEP_H
    boat.fuel_km -= step_km


@kernel
def drift(boat: BoatRow, now: Moment, params: SeaParams) -> None:
    """Move a disabled or wrecked boat for one sub-step with wind and current, both in km/h (leeway after Allen 2005).

    Swamped hulls and people in the water drift slower before the wind.
    """
    down = boat.leeway_share * now.wind_km_h
    across = boat.crosswind_share * now.wind_km_h
    if boat.status == BoatStatus.WRECKED:
        slower = params.boats.wreck_drift_factor
        down, across = slower * down, slower * across
    wind_x, wind_y = cos(now.wind_to_rad), sin(now.wind_to_rad)
    boat.x_km += (down * wind_x - across * wind_y + now.forcing.current_east_km_h) * SUBSTEP_H
    boat.y_km += (down * wind_y + across * wind_x + now.forcing.current_north_km_h) * SUBSTEP_H


@kernel
def ashore(boat: BoatRow, chart: Chart, now: Moment, params: SeaParams) -> int:
    """Whether the boat has reached land: NOT_ASHORE, ASHORE_EUROPE or ASHORE_AFRICA.

    A boat that meets waves above `turn_back_wave_m` within `near_beach_km` of its launch turns back.
    """
    p, x, y = params.boats, boat.x_km, boat.y_km
    country = land_at(chart, x, y)
    if country == Country.ITALY or country == Country.MALTA:
        return ASHORE_EUROPE
    under_way = boat.status == BoatStatus.UNDERWAY
    away = math.sqrt((x - boat.launch_x_km) ** 2 + (y - boat.launch_y_km) ** 2)
    if country != Country.SEA and (not under_way or away > p.near_beach_km):
        return ASHORE_AFRICA
    if under_way and now.wave_m > p.turn_back_wave_m and away < p.near_beach_km and now.tick > boat.launch_tick:
        return ASHORE_AFRICA
    return NOT_ASHORE


@kernel
def out_at_sea(boat: BoatRow, chart: Chart) -> bool:
    """Whether a boat is beyond the distance at which it first calls for help."""
    return distance_from_libya(chart, boat.x_km, boat.y_km) >= boat.call_distance_km


@kernel
def go(vessel: VesselRow, x_km: float, y_km: float, speed_km_h: float) -> bool:
    """Move a vessel towards a point for one sub-step; true when it is reached."""
    dx, dy = x_km - vessel.x_km, y_km - vessel.y_km
    distance = math.sqrt(dx * dx + dy * dy)
    step = speed_km_h * SUBSTEP_H
    if distance <= step:
        vessel.x_km, vessel.y_km = x_km, y_km
        return True
    vessel.x_km += dx / distance * step
    vessel.y_km += dy / distance * step
    return False
