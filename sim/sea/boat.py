"""The rules of a boat for one sub-step of ten minutes, and the boats of a block that need them."""

from jointroom.sim.arrays import I32
from jointroom.sim.codes import BoatOutcome, BoatStatus
from jointroom.sim.compiled import kernel
from jointroom.sim.sea.boarding import book_lift, end_boat, end_empty
from jointroom.sim.sea.callbacks import ring_block
from jointroom.sim.sea.fast_path.hot_state import BLOCK, Block, reckon, settle, take_up
from jointroom.sim.sea.fast_path.step import Pad
from jointroom.sim.sea.hazard import fail_under_way, suffer_adrift, survive_in_water
from jointroom.sim.sea.motion import ASHORE_EUROPE, NOT_ASHORE, ashore, drift, steer
from jointroom.sim.sea.params import Boat, SeaMap, SeaRules, SeaToday
from jointroom.sim.sea.reports import call, ring_back, wants_to_call
from jointroom.sim.state.columns import NEVER, NOBODY
from jointroom.sim.state.fields import Rows
from jointroom.sim.units import SUBSTEPS_PER_DAY


@kernel
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


@kernel
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


@kernel
def take_events(
    part: Block,
    rows: I32,
    pad: Pad,
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
        pad: scratch.
        boats, lifts: tables, changed in place.
        row: next free row of `lifts`.
        tick, wave_m, wind_km_h, wind_to_rad, seed, sea_map, rules, today: as everywhere.
    """
    ring_block(part, rows, boats, pad, tick, seed, rules)
    for s in range(len(rows)):
        if part.due[s]:
            boat = boats[rows[s]]
            settle(part, s, boat)
            row = step_boat(
                boat, rows[s], lifts, row, tick, wave_m, wind_km_h, wind_to_rad, seed, sea_map, rules, today
            )
            take_up(part, s, boat, tick + 1, wave_m, rules, today)
    return row


@kernel
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
