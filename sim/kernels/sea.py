"""The sea, one day at a time: 144 sub-steps of ten minutes, boats first, then eyes, then vessels."""

import math

from numba import njit

from sim.arithmetic.draws import uniform
from sim.codes import BoatOutcome, BoatStatus, Command, VesselTask
from sim.kernels.boarding import book_lift, end_boat, end_empty
from sim.kernels.detection import detection_rate, horizon_km
from sim.kernels.hazard import fail_under_way, probability, suffer_adrift, survive_in_water
from sim.kernels.motion import ASHORE_EUROPE, NOT_ASHORE, ashore, drift, steer
from sim.kernels.reports import call, ring_back, sighted, wants_to_call
from sim.kernels.rules import Air, Harbours, SeaMap, SeaRules, SeaToday
from sim.kernels.tasking import assign, release_idle_tasks
from sim.kernels.vessels import step_vessel
from sim.state.columns import NEVER, NOBODY
from sim.state.fields import I32, Boats, Lifts, Vessels
from sim.streams import Stream
from sim.units import SUBSTEP_H, SUBSTEPS_PER_DAY, SUBSTEPS_PER_WEATHER_STEP

DETECTION = int(Stream.DETECTION)


@njit(cache=True)
def come_ashore(boats: Boats, boat: int, where: int, lifts: Lifts, row: int, tick: int) -> int:
    """A boat reaches land by itself; returns the next free row of `lifts`."""
    persons = boats.aboard[boat] + boats.in_water[boat]
    boats.aboard[boat], boats.in_water[boat] = 0, 0
    boats.met_x_km[boat], boats.met_y_km[boat] = boats.x_km[boat], boats.y_km[boat]
    outcome = BoatOutcome.LANDED.value if where == ASHORE_EUROPE else BoatOutcome.TURNED_BACK.value
    end_boat(boats, boat, tick, outcome)
    if persons > 0:
        book_lift(lifts, row, boat, NOBODY, persons, tick)
        lifts.ashore_tick[row] = tick
        row += 1
    return row


@njit(cache=True)
def step_boat(
    boats: Boats,
    boat: int,
    lifts: Lifts,
    row: int,
    tick: int,
    wave_m: float,
    wind_km_h: float,
    wind_to_rad: float,
    seed: int,
    sea_map: SeaMap,
    rules: SeaRules,
    today: SeaToday,
) -> int:
    """One sub-step of one boat; returns the next free row of `lifts`."""
    status = boats.status[boat]
    if status == BoatStatus.SCHEDULED:
        if boats.launch_tick[boat] <= tick:
            boats.status[boat] = BoatStatus.UNDERWAY
        return row
    if status == BoatStatus.FALSE_CUE or status == BoatStatus.ENDED:
        return row
    if status == BoatStatus.WRECKED:
        survive_in_water(boats, boat, tick, today.water_temperature_c, seed, rules)
    if boats.attended_by[boat] != NOBODY:
        return row
    if status == BoatStatus.UNDERWAY:
        steer(boats, boat, tick, wave_m, today.current_east_km_h, today.current_north_km_h, seed, rules)
        fail_under_way(boats, boat, tick, wave_m, seed, rules)
    else:
        drift(boats, boat, wind_km_h, wind_to_rad, today.current_east_km_h, today.current_north_km_h, rules)
        if status == BoatStatus.DISABLED:
            suffer_adrift(boats, boat, tick, wave_m, seed, rules)
    if boats.aboard[boat] + boats.in_water[boat] == 0:
        if boats.met_tick[boat] == NEVER:
            boats.met_x_km[boat], boats.met_y_km[boat] = boats.x_km[boat], boats.y_km[boat]
        end_empty(boats, boat, tick)
        return row
    where = ashore(boats, boat, tick, wave_m, sea_map, rules)
    if where != NOT_ASHORE:
        return come_ashore(boats, boat, where, lifts, row, tick)
    if wants_to_call(boats, boat, tick, seed, sea_map, rules):
        call(boats, boat, tick, seed, sea_map, rules, today)
    elif boats.called[boat] and status != BoatStatus.WRECKED:
        ring_back(boats, boat, tick, seed, rules)
    return row


@njit(cache=True)
def look_out(
    boats: Boats,
    boat: int,
    vessels: Vessels,
    tick: int,
    wave_m: float,
    visibility_nm: float,
    daylight: bool,
    seed: int,
    rules: SeaRules,
    today: SeaToday,
) -> None:
    """Every watch at sea looks for one boat; each command's chances add up to one draw.

    Once a command knows of a boat, only the vessel it has sent keeps looking for it; all do again when it has given
    the report up. Vessels in port or taking people aboard do not look.
    """
    status = boats.status[boat]
    for command in range(2):
        known = boats.known_tick[boat, command] <= tick
        sent = boats.tasked_vessel[boat, command]
        if known and sent == NOBODY and boats.given_up_tick[boat, command] == NEVER:
            continue
        rate = 0.0
        for vessel in range(len(vessels)):
            if vessels.command[vessel] != command or (sent != NOBODY and vessel != sent):
                continue
            task = vessels.task[vessel]
            if task == VesselTask.IN_PORT or task == VesselTask.BOARDING:
                continue
            dx = vessels.x_km[vessel] - boats.x_km[boat]
            dy = vessels.y_km[vessel] - boats.y_km[boat]
            reach = horizon_km(vessels.platform[vessel], rules)
            distance_2 = dx * dx + dy * dy
            if distance_2 < reach * reach:
                rate += vessels.watch[vessel] * detection_rate(
                    vessels.platform[vessel],
                    boats.kind[boat],
                    status,
                    math.sqrt(distance_2),
                    visibility_nm,
                    wave_m,
                    daylight,
                    rules,
                )
        if rate > 0.0:
            draw = uniform(seed, DETECTION, tick, boats.id[boat], command)
            if draw < probability(rate, SUBSTEP_H):
                sighted(boats, boat, command, tick, seed, rules, today)


@njit(cache=True)
def sea_day(
    seed: int,
    day: int,
    active: I32,
    boats: Boats,
    vessels: Vessels,
    lifts: Lifts,
    n_lifts: int,
    air: Air,
    sea_map: SeaMap,
    harbours: Harbours,
    rules: SeaRules,
    today: SeaToday,
) -> int:
    """Run one day at sea.

    Args:
        seed: seed of the replicate.
        day: day since the start of the run; its first sub-step is `144 * day`, midnight local time.
        active: int32[n] rows of `boats` that are scheduled or at sea, or false cues.
        boats, vessels, lifts: tables, changed in place; `lifts` needs room for 25 rows a boat and day.
        n_lifts: rows of `lifts` in use.
        air: weather of the day.
        sea_map: raster of the theatre.
        harbours: coastguard bases, European ports and the routes to them.
        rules, today: constants of the run and of the day.

    Returns:
        Rows of `lifts` in use after the day.
    """
    for sub in range(SUBSTEPS_PER_DAY):
        tick = day * SUBSTEPS_PER_DAY + sub
        step = sub // SUBSTEPS_PER_WEATHER_STEP
        wave, wind, wind_to = air.hs_m[step], air.wind_km_h[step], air.wind_to_rad[step]
        visibility = air.visibility_nm[step]
        daylight = today.sunrise <= sub < today.sunset
        for boat in active:
            n_lifts = step_boat(boats, boat, lifts, n_lifts, tick, wave, wind, wind_to, seed, sea_map, rules, today)
            status = boats.status[boat]
            at_sea = status == BoatStatus.UNDERWAY or status == BoatStatus.DISABLED or status == BoatStatus.WRECKED
            if at_sea and boats.attended_by[boat] == NOBODY:
                look_out(boats, boat, vessels, tick, wave, visibility, daylight, seed, rules, today)
        if sub % rules.dispatch_interval == 0:
            release_idle_tasks(boats, vessels)
            assign(boats, active, vessels, Command.TRIPOLI.value, tick, sea_map, rules, today)
            assign(boats, active, vessels, Command.ROME.value, tick, sea_map, rules, today)
        for vessel in range(len(vessels)):
            n_lifts = step_vessel(
                boats, vessels, vessel, lifts, n_lifts, tick, wave, seed, sea_map, harbours, rules, today
            )
    return n_lifts
