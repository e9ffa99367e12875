"""Boats that are rung back in a sub-step to which nothing else happens, a block at a time.

The rule is `sim.sea.reports.ring_back`. Of boats that have called many are rung back at once, and each wants two
normal numbers, a sine and a cosine: here they are made in loops that the compiler vectorises.
"""

from jointroom.sim.arrays import I32
from jointroom.sim.codes import Source
from jointroom.sim.compiled import kernel
from jointroom.sim.maths.blocks import normals_at, sines_cosines
from jointroom.sim.sea.fast_path.hot_state import Block, next_ring_tick, settle, take_note
from jointroom.sim.sea.fast_path.step import Pad
from jointroom.sim.sea.params import SeaRules
from jointroom.sim.sea.reports import COMMAND_DRAWS, EAST, ERROR, NORTH, rung_by, take_fix
from jointroom.sim.state.fields import Rows


@kernel
def list_rung(part: Block, size: int, pad: Pad, tick: int) -> int:
    """List the slots that are rung back now and not `due`; returns their number."""
    due, ring, slots, n = part.due, part.ring_tick, pad.slot, 0
    for s in range(size):
        slots[n] = s
        n += (ring[s] == tick) & (due[s] == 0)
    return n


@kernel
def ring_block(part: Block, rows: I32, boats: Rows, pad: Pad, tick: int, seed: int, rules: SeaRules) -> None:
    """`ring_back` for the boats of a block that are not `due`.

    Args:
        part, rows: the block, and the rows of its boats.
        boats: the table, changed in place.
        pad: scratch.
        tick, seed, rules: as everywhere.
    """
    n = list_rung(part, len(rows), pad, tick)
    if n == 0:
        return
    for j in range(n):
        boat = boats[rows[pad.slot[j]]]
        pad.id[j], pad.heading[j] = boat.id, boat.heading_rad
        pad.word[j] = rung_by(boat)
        pad.k[j] = EAST + COMMAND_DRAWS * pad.word[j]
    east, north, sine, cosine = pad.x_km, pad.y_km, pad.sine, pad.cosine
    normals_at(seed, ERROR, tick, pad.id, pad.k, n, east, pad.angle, sine, cosine)
    for j in range(n):
        pad.k[j] += NORTH - EAST
    normals_at(seed, ERROR, tick, pad.id, pad.k, n, north, pad.angle, sine, cosine)
    sines_cosines(pad.heading, n, sine, cosine)
    error_km, source = rules.call_error_km, Source.CALL.value
    for j in range(n):
        s = pad.slot[j]
        boat, command = boats[rows[s]], pad.word[j]
        settle(part, s, boat)
        known = min(tick, boat.known_tick[command])
        take_fix(boat, command, tick, known, error_km * east[j], error_km * north[j], cosine[j], sine[j], source)
        part.ring_tick[s] = next_ring_tick(boat, tick + 1, rules)
        take_note(part, s, boat, tick, rules)
