"""The rules of a boat for one sub-step of ten minutes, and the boats of a block that need them."""

from jointroom.sim.arrays import I32
from jointroom.sim.codes import BoatOutcome, BoatStatus
from jointroom.sim.compiled import kernel
from jointroom.sim.sea.boarding import book_transfer, end_boat, end_empty
from jointroom.sim.sea.callbacks import call_back_block
from jointroom.sim.sea.fast_path.hot_state import BLOCK, HotState, load, schedule_next, write_back
from jointroom.sim.sea.foresight import foresee
from jointroom.sim.sea.hazard import die_aboard, fail_under_way, suffer_adrift, survive_in_water
from jointroom.sim.sea.moment import Moment
from jointroom.sim.sea.motion import ASHORE_EUROPE, NOT_ASHORE, ashore, drift, steer
from jointroom.sim.sea.params import SeaParams
from jointroom.sim.sea.reports import call, call_back, wants_to_call
from jointroom.sim.sea.sea import Sea
from jointroom.sim.state.columns import NEVER, NOBODY


@kernel
def come_ashore(sea: Sea, b: int, where: int, now: Moment, params: SeaParams) -> None:
    """A boat reaches land by itself."""
    boat = sea.boats[b]
    if boat.met_tick == NEVER:
        die_aboard(boat, now, params)
    persons = boat.aboard + boat.in_water
    boat.aboard, boat.in_water = 0, 0
    boat.met_x_km, boat.met_y_km = boat.x_km, boat.y_km
    outcome = BoatOutcome.LANDED.value if where == ASHORE_EUROPE else BoatOutcome.TURNED_BACK.value
    if persons == 0:
        end_empty(boat, now.tick)
    else:
        end_boat(boat, now.tick, outcome)
        book_transfer(sea, b, NOBODY, persons, now.tick)


@kernel
def step_boat(sea: Sea, b: int, now: Moment, params: SeaParams) -> None:
    """One sub-step of one boat, row `b` of its table."""
    boat = sea.boats[b]
    status = boat.status
    if status == BoatStatus.SCHEDULED:
        if boat.launch_tick <= now.tick:
            boat.status = BoatStatus.UNDERWAY
            foresee(boat, now.tick, now, params)
        return
    if status == BoatStatus.FALSE_CUE or status == BoatStatus.ENDED:
        return
    if status == BoatStatus.WRECKED:
        survive_in_water(boat, now, params)
    if boat.attended_by != NOBODY:
        return
    if status == BoatStatus.UNDERWAY:
        steer(boat, now, params)
        fail_under_way(boat, now, params)
    else:
        drift(boat, now, params)
        if status == BoatStatus.DISABLED:
            suffer_adrift(boat, now, params)
    if boat.aboard + boat.in_water == 0:
        if boat.met_tick == NEVER:
            boat.met_x_km, boat.met_y_km = boat.x_km, boat.y_km
        end_empty(boat, now.tick)
        return
    where = ashore(boat, sea.chart, now, params)
    if where != NOT_ASHORE:
        come_ashore(sea, b, where, now, params)
    elif wants_to_call(boat, sea.chart, now, params):
        call(boat, sea.chart, now, params)
    elif boat.called and status != BoatStatus.WRECKED:
        call_back(boat, now, params)


@kernel
def take_events(sea: Sea, hot: HotState, now: Moment, params: SeaParams) -> None:
    """The full rules for the boats of a block that need them, after `fast_step`."""
    call_back_block(sea.boats, hot, sea.scratch[0], now, params)
    for lane in range(hot.number):
        if hot.needs_event[lane]:
            b = hot.row[lane]
            write_back(hot, lane, sea.boats[b])
            step_boat(sea, b, now, params)
            load(hot, lane, sea.boats[b], now, params)


@kernel
def give_lanes(sea: Sea, active: I32) -> None:
    """Give a lane to every boat of the day.

    Args:
        active: int32[n] rows of the boats, ascending.
    """
    sea.used[0].boats = len(active)
    for block in range(len(sea.hot)):
        hot, first = sea.hot[block], block * BLOCK
        hot.number = min(max(len(active) - first, 0), BLOCK)
        for lane in range(hot.number):
            hot.row[lane] = active[first + lane]


@kernel
def begin_weather(sea: Sea, first: bool, now: Moment, params: SeaParams) -> None:
    """Work out modes and risks of all boats for a new 3-hour step; the `first` of a day also loads the boats."""
    for hot in sea.hot:
        for lane in range(hot.number):
            boat = sea.boats[hot.row[lane]]
            if not first:
                write_back(hot, lane, boat)
            foresee(boat, now.tick + 1, now, params)
            if first:
                load(hot, lane, boat, now, params)
            else:
                schedule_next(hot, lane, boat, now, params)


@kernel
def write_back_boats(sea: Sea) -> None:
    """Bring every row up to date with its lane."""
    for hot in sea.hot:
        for lane in range(hot.number):
            write_back(hot, lane, sea.boats[hot.row[lane]])
