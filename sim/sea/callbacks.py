"""Boats that are called back in a sub-step to which nothing else happens, a block at a time.

The rule is `sim.sea.reports.call_back`. Of boats that have called many are called back at once, and each wants two
normal numbers, a sine and a cosine: here they are made in loops that the compiler vectorises.
"""

from jointroom.sim.codes import Source
from jointroom.sim.compiled import kernel
from jointroom.sim.maths.blocks import normals_at, sines_cosines
from jointroom.sim.sea.fast_path.hot_state import HotState, load_reports, next_callback_tick, write_back
from jointroom.sim.sea.fast_path.step import Scratch
from jointroom.sim.sea.moment import Moment
from jointroom.sim.sea.params import SeaParams
from jointroom.sim.sea.reports import COMMAND_DRAWS, EAST, ERROR, NORTH, called_back_by, know, take_fix
from jointroom.sim.state.records import BoatRows


@kernel
def list_callbacks(hot: HotState, scratch: Scratch, tick: int) -> int:
    """List the lanes that are called back now and need no event; returns their number."""
    needs_event, callback, lanes, n = hot.needs_event, hot.callback_tick, scratch.lane, 0
    for lane in range(hot.number):
        lanes[n] = lane
        n += (callback[lane] == tick) & (needs_event[lane] == 0)
    return n


@kernel
def call_back_block(boats: BoatRows, hot: HotState, scratch: Scratch, now: Moment, params: SeaParams) -> None:
    """`call_back` for the boats of a block that need no event."""
    n = list_callbacks(hot, scratch, now.tick)
    if n == 0:
        return
    for j in range(n):
        boat = boats[hot.row[scratch.lane[j]]]
        scratch.id[j], scratch.heading[j] = boat.id, boat.heading_rad
        scratch.word[j] = called_back_by(boat)
        scratch.k[j] = EAST + COMMAND_DRAWS * scratch.word[j]
    east, north, sine, cosine = scratch.x_km, scratch.y_km, scratch.sine, scratch.cosine
    normals_at(now.seed, ERROR, now.tick, scratch.id, scratch.k, n, east, (scratch.angle, sine, cosine))
    for j in range(n):
        scratch.k[j] += NORTH - EAST
    normals_at(now.seed, ERROR, now.tick, scratch.id, scratch.k, n, north, (scratch.angle, sine, cosine))
    sines_cosines(scratch.heading, n, sine, cosine)
    error_km = params.boats.call_error_km
    for j in range(n):
        lane, command = scratch.lane[j], scratch.word[j]
        boat = boats[hot.row[lane]]
        write_back(hot, lane, boat)
        take_fix(boat, command, now.tick, (error_km * east[j], error_km * north[j]), (cosine[j], sine[j]))
        know(boat, command, min(now.tick, boat.known_tick[command]), Source.CALL.value)
        hot.callback_tick[lane] = next_callback_tick(boat, now.tick + 1, params)
        load_reports(hot, lane, boat, now, params)
