"""What the sub-steps of a day read of every boat, kept close together: its mode, its next event, and what moves it.

`Boats` stays the truth; it is wide, and most of it is read only when something happens. Each active boat has a lane of
the day, in the order of its row. Lanes lie in blocks of `BLOCK`, column by column, so that one pointer leads to all
and the compiler knows every distance. A lane's position, fuel and `spared` are ahead of the table's row while its boat
moves on the fast path; `write_back` brings the row up to date before anybody looks at it, `load` reads what was
changed there.

A mode says what the next sub-step asks of a boat: nothing (IDLE); the arithmetic of moving under way (SAILING) or
adrift (DRIFTING), as long as no failure is drawn; or the full rules (BUSY). From `wake_tick` on it needs the full rules
whatever its mode. To be BUSY or awake without need costs time and changes nothing. A boat that moves and has called is
called back every so often, in `callback_tick`, and goes on moving.
"""

import math
from typing import Annotated

import numpy as np

from jointroom.sim.arrays import F64, I32, I64, U8, Int32, Rows
from jointroom.sim.codes import BoatStatus, Command
from jointroom.sim.compiled import kernel
from jointroom.sim.sea.moment import Moment
from jointroom.sim.sea.params import SeaParams
from jointroom.sim.sea.strain import failure_chances, sinking_chance
from jointroom.sim.sea.tasking import is_sought, when_stale
from jointroom.sim.state.columns import NEVER, NOBODY, record_type
from jointroom.sim.state.records import BoatRow
from jointroom.sim.units import SUBSTEP_H, SUBSTEPS_PER_WEATHER_STEP, WEATHER_STEPS_PER_DAY

BLOCK = 256
IDLE, SAILING, DRIFTING, BUSY = 0, 1, 2, 3
WORDS = 4294967296.0  # random words lie below this
WORD_SPACING = 32.0  # a uniform number tells words apart to 27 bits
MARGIN = 1.0 + 1e-6  # far above the rounding of a chance, far below what would matter in speed


class HotState:
    """`BLOCK` lanes, of which `number` are in use; columns that `Boats` has too mean the same here."""

    x_km: Annotated[F64, BLOCK]
    y_km: Annotated[F64, BLOCK]
    fuel_km: Annotated[F64, BLOCK]
    heading_rad: Annotated[F64, BLOCK]
    speed_km_h: Annotated[F64, BLOCK]
    leeway_share: Annotated[F64, BLOCK]
    crosswind_share: Annotated[F64, BLOCK]
    at_risk: Annotated[F64, BLOCK]
    spared: Annotated[F64, BLOCK]
    call_km: Annotated[F64, BLOCK]  # distance from Libya at which it will call, infinite if it will not
    id: Annotated[I64, BLOCK]
    risk: Annotated[I64, BLOCK]  # no failure is drawn by a random word above this
    row: Annotated[I32, BLOCK]  # of the boat in `Boats`
    wake_tick: Annotated[I32, BLOCK]  # needs the full rules from then on
    callback_tick: Annotated[I32, BLOCK]  # is called back then
    mode: Annotated[U8, BLOCK]
    needs_event: Annotated[U8, BLOCK]  # needs the full rules in this sub-step
    sought: Annotated[U8, BLOCK]  # whether anybody may look for it before `load_reports`
    stale_tick: Annotated[I32, (len(Command), BLOCK)]  # when a command's report is too old, NEVER without a report
    number: Int32


HOT_STATE = record_type(HotState)


def new_hot_state(boats: int) -> Rows[HotState]:
    """HotState[block]: a lane for each of a number of boats, nothing in them yet."""
    hot: Rows[HotState] = np.zeros(-(-boats // BLOCK), HOT_STATE)
    return hot


@kernel
def find_lane(blocks: Rows[HotState], boats: int, boat: int) -> tuple[int, int]:
    """Block and lane of a boat, given its row; the block is NOBODY if it has no lane today.

    Args:
        blocks, boats: hot state, and how many boats have a lane in it, in the order of their rows.
        boat: row of the boat.
    """
    low, high = 0, boats
    while low < high:
        middle = (low + high) // 2
        if blocks[middle // BLOCK].row[middle % BLOCK] < boat:
            low = middle + 1
        else:
            high = middle
    block, lane = low // BLOCK, low % BLOCK
    return (block, lane) if low < boats and blocks[block].row[lane] == boat else (NOBODY, 0)


@kernel
def write_back(hot: HotState, lane: int, boat: BoatRow) -> None:
    """Bring a boat's row up to date with its lane."""
    if hot.mode[lane] == SAILING or hot.mode[lane] == DRIFTING:
        boat.x_km, boat.y_km, boat.fuel_km = hot.x_km[lane], hot.y_km[lane], hot.fuel_km[lane]
        boat.spared = hot.spared[lane]


@kernel
def load_reports(hot: HotState, lane: int, boat: BoatRow, now: Moment, params: SeaParams) -> None:
    """Read what look-outs and commands make of a boat, after it has changed."""
    hot.sought[lane] = is_sought(boat, now.tick)
    for command in range(len(hot.stale_tick)):
        hot.stale_tick[command, lane] = when_stale(boat, command, params)


@kernel
def load(hot: HotState, lane: int, boat: BoatRow, now: Moment, params: SeaParams) -> None:
    """Read a boat's row into its lane, as it stands after the present sub-step."""
    hot.id[lane] = boat.id
    hot.x_km[lane], hot.y_km[lane], hot.fuel_km[lane] = boat.x_km, boat.y_km, boat.fuel_km
    hot.heading_rad[lane], hot.speed_km_h[lane] = boat.heading_rad, boat.speed_km_h
    hot.leeway_share[lane], hot.crosswind_share[lane] = boat.leeway_share, boat.crosswind_share
    hot.spared[lane] = boat.spared
    will_call = boat.status == BoatStatus.UNDERWAY and boat.will_be_heard and not boat.called
    hot.call_km[lane] = boat.call_distance_km if will_call else math.inf
    load_reports(hot, lane, boat, now, params)
    schedule_next(hot, lane, boat, now, params)


@kernel
def schedule_next(hot: HotState, lane: int, boat: BoatRow, now: Moment, params: SeaParams) -> None:
    """Set a lane's mode, next event and risk from the next sub-step to the end of the 3-hour step that it lies in."""
    status, tick = boat.status, now.tick + 1
    hot.mode[lane], hot.risk[lane], hot.at_risk[lane] = IDLE, 0, boat.at_risk
    hot.wake_tick[lane], hot.callback_tick[lane] = NEVER, NEVER
    if status == BoatStatus.SCHEDULED:
        hot.wake_tick[lane] = max(tick, boat.launch_tick)
    elif status == BoatStatus.WRECKED:
        hot.mode[lane] = BUSY
    elif (status == BoatStatus.UNDERWAY or status == BoatStatus.DISABLED) and boat.attended_by == NOBODY:
        hot.callback_tick[lane] = next_callback_tick(boat, tick, params)
        if boat.aboard + boat.in_water == 0:
            hot.mode[lane] = BUSY
        elif status == BoatStatus.UNDERWAY:
            schedule_under_way(hot, lane, boat, now, params)
        else:
            schedule_adrift(hot, lane, boat, now, params)


@kernel
def schedule_under_way(hot: HotState, lane: int, boat: BoatRow, now: Moment, params: SeaParams) -> None:
    """A boat under way keeps to the fast path unless it may turn back; its hull is weakest in the last sub-step."""
    turns = now.wave_m > params.boats.turn_back_wave_m and may_turn_back(boat, now, params)
    hot.mode[lane] = BUSY if turns else SAILING
    last = ((now.tick + 1) // SUBSTEPS_PER_WEATHER_STEP + 1) * SUBSTEPS_PER_WEATHER_STEP - 1
    hull, engine = failure_chances(boat, last, now, params)
    hot.risk[lane] = words_below(hull + (1.0 - hull) * engine)


@kernel
def schedule_adrift(hot: HotState, lane: int, boat: BoatRow, now: Moment, params: SeaParams) -> None:
    """A boat adrift keeps to the fast path unless it waits for somebody to hear it, until thirst begins to kill."""
    waits = boat.will_be_heard and not boat.called
    suffers_tick = int(boat.disabled_tick) + int(params.boats.safe_adrift_h / SUBSTEP_H)
    hot.mode[lane] = BUSY if waits or now.tick + 1 >= suffers_tick else DRIFTING
    hot.wake_tick[lane] = min(NEVER, suffers_tick)
    hot.risk[lane] = words_below(sinking_chance(boat, now, params))


@kernel
def words_below(chance: float) -> int:
    """No uniform number below `chance` begins with a random word above this."""
    return int(WORDS * MARGIN * chance + WORD_SPACING)


@kernel
def next_callback_tick(boat: BoatRow, tick: int, params: SeaParams) -> int:
    """The first sub-step from `tick` on in which a boat that has called is called back; NEVER if none is left."""
    if not boat.called:
        return NEVER
    called, repeat = int(boat.called_tick), params.call_repeat_ticks
    after = repeat * max(1, -((called - tick) // repeat))
    return min(NEVER, called + after) if after <= params.phone_ticks else NEVER


@kernel
def may_turn_back(boat: BoatRow, now: Moment, params: SeaParams) -> bool:
    """Whether a boat may come within `near_beach_km` of its launch before the 3-hour step ends."""
    dx, dy = boat.x_km - boat.launch_x_km, boat.y_km - boat.launch_y_km
    speed = boat.speed_km_h + abs(now.forcing.current_east_km_h) + abs(now.forcing.current_north_km_h)
    reach = params.boats.near_beach_km + speed * 24.0 / WEATHER_STEPS_PER_DAY
    return bool(dx * dx + dy * dy <= MARGIN * reach * reach)
