"""What the sub-steps of a day read of every boat, kept close together: a boat's slot, its mode and its next event.

`Boats` stays the truth; it is wide, and most of it is read only when something happens. Each active boat has a slot
of the day, in the order of `active`. Slots lie in blocks of `BLOCK`, column by column, so that one pointer leads to all
and the compiler knows every distance. A slot's position and fuel are ahead of the table's row while its boat moves
quietly; `settle` brings the row up to date before anybody looks at it, `take_up` reads what was changed there.

A mode says what the next sub-step asks of a boat: nothing (IDLE); the arithmetic of moving under way (SAILING) or
adrift (DRIFTING), as long as no failure is drawn; or the full rules (BUSY). From `wake_tick` on it needs the full rules
whatever its mode. To be BUSY or awake without need costs time and changes nothing. A boat that moves and has called is
rung back every so often, in `ring_tick`, and goes on moving.
"""

import math
from typing import Any

import numpy as np
from jointroom.sim.arrays import I32
from jointroom.sim.codes import BoatStatus, Command
from jointroom.sim.compiled import kernel, wide
from jointroom.sim.sea.hazard import MOST_PER_H, adrift_rate, hull_failure_rate, probability
from jointroom.sim.sea.params import Boat, SeaRules, SeaToday
from jointroom.sim.sea.tasking import is_sought, when_stale
from jointroom.sim.state.columns import NEVER, NOBODY
from jointroom.sim.state.fields import Rows
from jointroom.sim.units import SUBSTEP_H, SUBSTEPS_PER_WEATHER_STEP, WEATHER_STEPS_PER_DAY

BLOCK = 256
IDLE, SAILING, DRIFTING, BUSY = 0, 1, 2, 3
WORDS = 4294967296.0  # random words lie below this
WORD_SPACING = 32.0  # a uniform number tells words apart to 27 bits
MARGIN = 1.0 + 1e-6  # far above the rounding of a chance, far below what would matter in speed

Block = Any
"""`BLOCK` slots: a record of type AFLOAT."""

AFLOAT = np.dtype(
    [
        ("x_km", "f8", (BLOCK,)),
        ("y_km", "f8", (BLOCK,)),
        ("fuel_km", "f8", (BLOCK,)),
        ("heading_rad", "f8", (BLOCK,)),
        ("speed_km_h", "f8", (BLOCK,)),
        ("leeway_share", "f8", (BLOCK,)),
        ("crosswind_share", "f8", (BLOCK,)),
        ("call_km", "f8", (BLOCK,)),  # distance from Libya at which it will call, infinite if it will not
        ("id", "i8", (BLOCK,)),
        ("risk", "i8", (BLOCK,)),  # no failure is drawn by a random word above this
        ("wake_tick", "i4", (BLOCK,)),  # needs the full rules from then on
        ("ring_tick", "i4", (BLOCK,)),  # is rung back then
        ("mode", "u1", (BLOCK,)),
        ("due", "u1", (BLOCK,)),  # needs the full rules in this sub-step
        ("sought", "u1", (BLOCK,)),  # whether anybody may look for it before `take_note`
        ("stale_tick", "i4", (len(Command), BLOCK)),  # when a command's report of it is too old, NEVER without a report
    ],
    align=True,
)


def berths(boats: int) -> Rows:
    """AFLOAT[block]: a slot for each of a number of boats, nothing in them yet."""
    return np.recarray(-(-boats // BLOCK), AFLOAT)


@kernel
def slot_of(active: I32, boat: int) -> int:
    """The slot of a boat among all blocks, NOBODY if it has none today; `active` ascends."""
    low, high = 0, len(active)
    while low < high:
        middle = (low + high) // 2
        if active[middle] < boat:
            low = middle + 1
        else:
            high = middle
    return low if low < len(active) and active[low] == boat else NOBODY


@kernel
def settle(part: Block, s: int, boat: Boat) -> None:
    """Bring a boat's row up to date with slot `s` of its block."""
    if part.mode[s] == SAILING or part.mode[s] == DRIFTING:
        boat.x_km, boat.y_km, boat.fuel_km = part.x_km[s], part.y_km[s], part.fuel_km[s]


@kernel
def take_note(part: Block, s: int, boat: Boat, tick: int, rules: SeaRules) -> None:
    """Something about a boat has changed of which look-outs, from sub-step `tick` on, or commands take note."""
    part.sought[s] = is_sought(boat, tick)
    for command in range(len(part.stale_tick)):
        part.stale_tick[command, s] = when_stale(boat, command, rules)


@kernel
def take_up(part: Block, s: int, boat: Boat, tick: int, wave_m: float, rules: SeaRules, today: SeaToday) -> None:
    """Read a boat's row into its slot, as it stands before sub-step `tick`."""
    part.id[s] = boat.id
    part.x_km[s], part.y_km[s], part.fuel_km[s] = boat.x_km, boat.y_km, boat.fuel_km
    part.heading_rad[s], part.speed_km_h[s] = boat.heading_rad, boat.speed_km_h
    part.leeway_share[s], part.crosswind_share[s] = boat.leeway_share, boat.crosswind_share
    will_call = boat.status == BoatStatus.UNDERWAY and boat.will_be_heard and not boat.called
    part.call_km[s] = boat.call_distance_km if will_call else math.inf
    take_note(part, s, boat, tick - 1, rules)  # look-outs of the sub-step before may still look
    reckon(part, s, boat, tick, wave_m, rules, today)


@kernel
def reckon(part: Block, s: int, boat: Boat, tick: int, wave_m: float, rules: SeaRules, today: SeaToday) -> None:
    """Set a slot's mode, its next event and its risk, which hold from sub-step `tick` to the end of the 3-hour step."""
    status = boat.status
    part.mode[s], part.risk[s] = IDLE, 0
    part.wake_tick[s], part.ring_tick[s] = NEVER, NEVER
    if status == BoatStatus.SCHEDULED:
        part.wake_tick[s] = max(tick, boat.launch_tick)
    elif status == BoatStatus.WRECKED:
        part.mode[s] = BUSY
    elif (status == BoatStatus.UNDERWAY or status == BoatStatus.DISABLED) and boat.attended_by == NOBODY:
        part.ring_tick[s] = next_ring_tick(boat, tick, rules)
        if boat.aboard + boat.in_water == 0:
            part.mode[s] = BUSY
        elif status == BoatStatus.UNDERWAY:
            reckon_under_way(part, s, boat, tick, wave_m, rules, today)
        else:
            reckon_adrift(part, s, boat, tick, wave_m, rules)


@kernel
def reckon_under_way(
    part: Block, s: int, boat: Boat, tick: int, wave_m: float, rules: SeaRules, today: SeaToday
) -> None:
    """A boat under way moves quietly unless it may turn back; its hull is weakest in the last sub-step."""
    turns = wave_m > rules.turn_back_wave_m and may_turn_back(boat, rules, today)
    part.mode[s] = BUSY if turns else SAILING
    last = (tick // SUBSTEPS_PER_WEATHER_STEP + 1) * SUBSTEPS_PER_WEATHER_STEP - 1
    under_way_h = (last - boat.launch_tick) * SUBSTEP_H
    hull = probability(hull_failure_rate(wide(boat.kind), wave_m, boat.load_ratio, under_way_h, rules), SUBSTEP_H)
    engine = probability(rules.engine_failure_per_h[boat.kind], SUBSTEP_H)
    part.risk[s] = words_below(hull + (1.0 - hull) * engine)


@kernel
def reckon_adrift(part: Block, s: int, boat: Boat, tick: int, wave_m: float, rules: SeaRules) -> None:
    """A boat adrift moves quietly unless it waits for somebody to hear it, until thirst and exposure begin to kill."""
    waits = boat.will_be_heard and not boat.called
    suffers_tick = int(boat.disabled_tick) + int(rules.safe_adrift_h / SUBSTEP_H)
    part.mode[s] = BUSY if waits or tick >= suffers_tick else DRIFTING
    part.wake_tick[s] = min(NEVER, suffers_tick)
    rate = adrift_rate(boat.kind, wave_m, boat.load_ratio, boat.taking_water, rules)
    part.risk[s] = words_below(probability(min(rate, MOST_PER_H), SUBSTEP_H))


@kernel
def words_below(chance: float) -> int:
    """No uniform number below `chance` begins with a random word above this."""
    return int(WORDS * MARGIN * chance + WORD_SPACING)


@kernel
def next_ring_tick(boat: Boat, tick: int, rules: SeaRules) -> int:
    """The first sub-step from `tick` on in which a boat that has called is rung back; NEVER if none is left."""
    if not boat.called:
        return NEVER
    called, repeat = int(boat.called_tick), rules.call_repeat_ticks
    after = repeat * max(1, -((called - tick) // repeat))
    return min(NEVER, called + after) if after <= rules.phone_ticks else NEVER


@kernel
def may_turn_back(boat: Boat, rules: SeaRules, today: SeaToday) -> bool:
    """Whether a boat may come within `near_beach_km` of its launch before the 3-hour step ends."""
    dx, dy = boat.x_km - boat.launch_x_km, boat.y_km - boat.launch_y_km
    speed = boat.speed_km_h + abs(today.current_east_km_h) + abs(today.current_north_km_h)
    reach = rules.near_beach_km + speed * 24.0 / WEATHER_STEPS_PER_DAY
    return bool(dx * dx + dy * dy <= MARGIN * reach * reach)
