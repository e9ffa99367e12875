"""The sea, one day at a time: 144 sub-steps of ten minutes, boats first, then eyes, then vessels."""

from numba import njit

from sim.codes import BoatOutcome, BoatStatus, Command
from sim.kernels.afloat import BLOCK, Block, berths, next_ring_tick, reckon, settle, take_up
from sim.kernels.boarding import book_lift, end_boat, end_empty
from sim.kernels.dispatch import Desk, assign, new_desk
from sim.kernels.hazard import fail_under_way, suffer_adrift, survive_in_water
from sim.kernels.lookout import Watches, look_out, new_watches, reckon_sight, set_watches
from sim.kernels.motion import ASHORE_EUROPE, NOT_ASHORE, ashore, drift, steer
from sim.kernels.quiet import Pad, new_pad, quiet_step
from sim.kernels.reports import call, ring_back, wants_to_call
from sim.kernels.rules import Air, Boat, Harbours, SeaMap, SeaRules, SeaToday
from sim.kernels.tasking import release_idle_tasks
from sim.kernels.vessels import step_vessels
from sim.state.columns import NEVER, NOBODY
from sim.state.fields import I32, Rows
from sim.units import SUBSTEPS_PER_DAY, SUBSTEPS_PER_WEATHER_STEP


@njit(cache=True)
def come_ashore(boat: Boat, b: int, where: int, lifts: Rows, row: int, tick: int) -> int:
    """A boat reaches land by itself; returns the next free row of `lifts`."""
    persons = boat.aboard + boat.in_water
    boat.aboard, boat.in_water = 0, 0
    boat.met_x_km, boat.met_y_km = boat.x_km, boat.y_km
    outcome = BoatOutcome.LANDED.value if where == ASHORE_EUROPE else BoatOutcome.TURNED_BACK.value
    end_boat(boat, tick, outcome)
    if persons > 0:
        book_lift(lifts, row, b, NOBODY, persons, tick)
        lifts[row].ashore_tick = tick
        row += 1
    return row


@njit(cache=True)
def step_boat(
    boat: Boat,
    b: int,
    lifts: Rows,
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
    """One sub-step of one boat, row `b` of its table; returns the next free row of `lifts`."""
    status = boat.status
    if status == BoatStatus.SCHEDULED:
        if boat.launch_tick <= tick:
            boat.status = BoatStatus.UNDERWAY
        return row
    if status == BoatStatus.FALSE_CUE or status == BoatStatus.ENDED:
        return row
    if status == BoatStatus.WRECKED:
        survive_in_water(boat, tick, today.water_temperature_c, seed, rules)
    if boat.attended_by != NOBODY:
        return row
    if status == BoatStatus.UNDERWAY:
        steer(boat, tick, wave_m, today.current_east_km_h, today.current_north_km_h, seed, rules)
        fail_under_way(boat, tick, wave_m, seed, rules)
    else:
        drift(boat, wind_km_h, wind_to_rad, today.current_east_km_h, today.current_north_km_h, rules)
        if status == BoatStatus.DISABLED:
            suffer_adrift(boat, tick, wave_m, seed, rules)
    if boat.aboard + boat.in_water == 0:
        if boat.met_tick == NEVER:
            boat.met_x_km, boat.met_y_km = boat.x_km, boat.y_km
        end_empty(boat, tick)
        return row
    where = ashore(boat, tick, wave_m, sea_map, rules)
    if where != NOT_ASHORE:
        return come_ashore(boat, b, where, lifts, row, tick)
    if wants_to_call(boat, tick, seed, sea_map, rules):
        call(boat, tick, seed, sea_map, rules, today)
    elif boat.called and status != BoatStatus.WRECKED:
        ring_back(boat, tick, seed, rules)
    return row


@njit(cache=True)
def take_events(
    part: Block,
    rows: I32,
    boats: Rows,
    lifts: Rows,
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
    """The full rules for the boats of a block that need them, after `quiet_step`; returns the next free row of `lifts`.

    Args:
        part, rows: the block, and the rows of its boats.
        boats, lifts: tables, changed in place.
        row: next free row of `lifts`.
        tick, wave_m, wind_km_h, wind_to_rad, seed, sea_map, rules, today: as everywhere.
    """
    for s in range(len(rows)):
        rings = part.ring_tick[s] == tick
        if part.due[s]:
            boat = boats[rows[s]]
            settle(part, s, boat)
            row = step_boat(
                boat, rows[s], lifts, row, tick, wave_m, wind_km_h, wind_to_rad, seed, sea_map, rules, today
            )
            take_up(part, s, boat, tick + 1, wave_m, rules, today)
        elif rings:
            boat = boats[rows[s]]
            settle(part, s, boat)
            ring_back(boat, tick, seed, rules)
            part.ring_tick[s], part.unsought[s] = next_ring_tick(boat, tick + 1, rules), 0
    return row


@njit(cache=True)
def begin_weather(
    active: I32, blocks: Rows, boats: Rows, tick: int, wave_m: float, rules: SeaRules, today: SeaToday
) -> None:
    """Reckon the risks of all boats in a new 3-hour step of weather; the first of a day also takes the boats up."""
    for slot in range(len(active)):
        boat, part, s = boats[active[slot]], blocks[slot // BLOCK], slot % BLOCK
        if tick % SUBSTEPS_PER_DAY == 0:
            take_up(part, s, boat, tick, wave_m, rules, today)
        else:
            settle(part, s, boat)
            reckon(part, s, boat, tick, wave_m, rules, today)


@njit(cache=True)
def sea_substeps(
    seed: int,
    day: int,
    active: I32,
    blocks: Rows,
    pad: Pad,
    watches: Watches,
    desk: Desk,
    boats: Rows,
    vessels: Rows,
    lifts: Rows,
    n_lifts: int,
    air: Air,
    sea_map: SeaMap,
    harbours: Harbours,
    rules: SeaRules,
    today: SeaToday,
) -> int:
    """The sub-steps of `sea_day`, which brings the room that they work in."""
    eyes, grid, sight = watches.watches, watches.grid, watches.sight
    for sub in range(SUBSTEPS_PER_DAY):
        tick = day * SUBSTEPS_PER_DAY + sub
        step = sub // SUBSTEPS_PER_WEATHER_STEP
        wave = air.hs_m[step]
        if sub % SUBSTEPS_PER_WEATHER_STEP == 0:
            begin_weather(active, blocks, boats, tick, wave, rules, today)
        if sub % SUBSTEPS_PER_WEATHER_STEP == 0 or sub == today.sunrise or sub == today.sunset:
            daylight = today.sunrise <= sub < today.sunset
            reckon_sight(sight, air.visibility_nm[step], wave, daylight, rules)
        if len(active) > 0:
            n_watches = set_watches(eyes, grid, vessels, sea_map, rules)
            wind, wind_to = air.wind_km_h[step], air.wind_to_rad[step]
            for block in range(len(blocks)):
                part, rows = blocks[block], active[block * BLOCK : (block + 1) * BLOCK]
                quiet_step(part, len(rows), pad, tick, wave, wind, wind_to, seed, sea_map, rules, today)
                n_lifts = take_events(
                    part, rows, boats, lifts, n_lifts, tick, wave, wind, wind_to, seed, sea_map, rules, today
                )
                look_out(part, rows, boats, eyes, n_watches, grid, sight, tick, seed, sea_map, rules, today)
        if sub % rules.dispatch_interval == 0:
            release_idle_tasks(boats, vessels)
            for command in (Command.TRIPOLI.value, Command.ROME.value):
                n_changed = assign(boats, active, vessels, desk, command, tick, sea_map, rules, today)
                for slot in desk.changed[:n_changed]:
                    blocks[slot // BLOCK].unsought[slot % BLOCK] = 0
        n_lifts = step_vessels(
            active, blocks, boats, vessels, lifts, n_lifts, tick, wave, seed, sea_map, harbours, rules, today
        )
    for slot in range(len(active)):
        settle(blocks[slot // BLOCK], slot % BLOCK, boats[active[slot]])
    return n_lifts


def sea_day(
    seed: int,
    day: int,
    active: I32,
    boats: Rows,
    vessels: Rows,
    lifts: Rows,
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
        active: int32[n] rows of `boats` that are scheduled or at sea, or false cues, ascending.
        boats, vessels, lifts: tables, changed in place; `lifts` needs room for 25 rows a boat and day.
        n_lifts: rows of `lifts` in use.
        air: weather of the day.
        sea_map: raster of the theatre.
        harbours: coastguard bases, European ports and the routes to them.
        rules, today: constants of the run and of the day.

    Returns:
        Rows of `lifts` in use after the day.
    """
    return sea_substeps(
        seed,
        day,
        active,
        berths(len(active)),
        new_pad(),
        new_watches(len(vessels), len(active), sea_map),
        new_desk(len(active), len(vessels)),
        boats,
        vessels,
        lifts,
        n_lifts,
        air,
        sea_map,
        harbours,
        rules,
        today,
    )
