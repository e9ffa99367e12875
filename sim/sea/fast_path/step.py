"""A sub-step of the boats to which nothing happens but that they move: arithmetic in blocks, and who stands out.

The rules of a boat are those of `sim.sea.boat.step_boat`. In nearly every sub-step they come down to moving it and
finding that it neither fails, nor lands, nor calls. That much is done here for a whole block, in loops that the
compiler vectorises. A boat that stands out in any way is left as it was and marked `due`; `step_boat` then takes its
sub-step. So this file decides speed; results are decided there.
"""

from typing import Any

import numpy as np
from jointroom.sim.codes import Country
from jointroom.sim.compiled import kernel
from jointroom.sim.maths.blocks import first_words, normals, sines_cosines
from jointroom.sim.maths.elementary import cos, sin
from jointroom.sim.sea.fast_path.hot_state import BLOCK, BUSY, DRIFTING, SAILING, Block
from jointroom.sim.sea.hazard import FAILURE
from jointroom.sim.sea.motion import HEADING
from jointroom.sim.sea.params import SeaMap, SeaRules, SeaToday
from jointroom.sim.state.columns import new_record
from jointroom.sim.units import SUBSTEP_H
from numba import njit

SEA = int(Country.SEA)

Pad = Any
"""Room for the arithmetic of one block: a record of type PAD."""

PAD = np.dtype(
    [
        ("slot", "i8", (BLOCK,)),  # the boats that move: those under way, then those adrift
        ("id", "i8", (BLOCK,)),
        ("k", "i8", (BLOCK,)),  # which draw of the failure stream decides: 0 under way, 1 adrift
        ("word", "i8", (BLOCK,)),
        ("row", "i4", (BLOCK,)),
        ("column", "i4", (BLOCK,)),
        ("x_km", "f8", (BLOCK,)),
        ("y_km", "f8", (BLOCK,)),
        ("step_km", "f8", (BLOCK,)),
        ("heading", "f8", (BLOCK,)),
        ("wander", "f8", (BLOCK,)),
        ("angle", "f8", (BLOCK,)),
        ("sine", "f8", (BLOCK,)),
        ("cosine", "f8", (BLOCK,)),
    ],
    align=True,
)


def new_pad() -> Pad:
    """Room for one block."""
    return new_record(PAD)


@kernel
def gather(part: Block, size: int, pad: Pad, tick: int, share: float) -> tuple[int, int]:
    """List the boats that move and copy what moving needs; returns how many are under way, and how many move.

    Boats that need the full rules are marked `due` and left out.
    """
    mode, due, wake, slots = part.mode, part.due, part.wake_tick, pad.slot
    for s in range(size):
        due[s] = (mode[s] == BUSY) | (wake[s] <= tick)
    under_way = 0
    for s in range(size):
        slots[under_way] = s
        under_way += (mode[s] == SAILING) & (due[s] == 0)
    moving = under_way
    for s in range(size):
        if mode[s] == DRIFTING and not due[s]:
            slots[moving] = s
            moving += 1
    for j in range(moving):
        s = slots[j]
        pad.x_km[j], pad.y_km[j], pad.id[j] = part.x_km[s], part.y_km[s], part.id[s]
        pad.k[j] = mode[s] - SAILING
    for j in range(under_way):
        s = slots[j]
        pad.heading[j] = part.heading_rad[s]
        pad.step_km[j] = part.speed_km_h[s] * share * SUBSTEP_H
    return under_way, moving


@njit(cache=True, error_model="numpy")
def steer_block(
    pad: Pad, n: int, tick: int, current_x: float, current_y: float, seed: int, heading_wander: float
) -> None:
    """`steer` for the first `n` boats of the pad."""
    normals(seed, HEADING, tick, pad.id, n, pad.wander, pad.angle, pad.sine, pad.cosine)
    x, y, step, heading, wander = pad.x_km, pad.y_km, pad.step_km, pad.heading, pad.wander
    for j in range(n):
        wander[j] = heading[j] + heading_wander * wander[j]
    sine, cosine = pad.sine, pad.cosine
    sines_cosines(wander, n, sine, cosine)
    for j in range(n):
        x[j] += step[j] * cosine[j] + current_x * SUBSTEP_H
    for j in range(n):
        y[j] += step[j] * sine[j] + current_y * SUBSTEP_H


@kernel
def drift_block(
    part: Block,
    pad: Pad,
    first: int,
    n: int,
    wind_km_h: float,
    wind_x: float,
    wind_y: float,
    current_x: float,
    current_y: float,
) -> None:
    """`drift` for the disabled boats of the pad, from `first` to `n`."""
    for j in range(first, n):
        s = pad.slot[j]
        down, across = part.leeway_share[s] * wind_km_h, part.crosswind_share[s] * wind_km_h
        pad.x_km[j] += (down * wind_x - across * wind_y + current_x) * SUBSTEP_H
        pad.y_km[j] += (down * wind_y + across * wind_x + current_y) * SUBSTEP_H


@njit(cache=True, error_model="numpy")
def cells_of(pad: Pad, n: int, x0_km: float, y0_km: float, cell_km: float, rows: int, columns: int) -> None:
    """`cell_of` for the first `n` points of the pad."""
    x, y, row, column = pad.x_km, pad.y_km, pad.row, pad.column
    for j in range(n):
        column[j] = min(max(np.int32((x[j] - x0_km) / cell_km), np.int32(0)), np.int32(columns - 1))
    for j in range(n):
        row[j] = min(max(np.int32((y[j] - y0_km) / cell_km), np.int32(0)), np.int32(rows - 1))


@kernel
def commit(part: Block, pad: Pad, under_way: int, moving: int, sea_map: SeaMap) -> None:
    """Move the boats to which nothing happens; mark the others `due` where they were."""
    cells = sea_map.cells
    for j in range(moving):
        s = pad.slot[j]
        cell = cells[pad.row[j], pad.column[j]]
        stands_out = (cell.land != SEA) | (cell.from_libya_km >= part.call_km[s]) | (pad.word[j] <= part.risk[s])
        if j < under_way:
            fuel_km = part.fuel_km[s] - pad.step_km[j]
            if stands_out or fuel_km <= 0.0:
                part.due[s] = 1
                continue
            part.fuel_km[s] = fuel_km
        elif stands_out:
            part.due[s] = 1
            continue
        part.x_km[s], part.y_km[s] = pad.x_km[j], pad.y_km[j]


@kernel
def quiet_step(
    part: Block,
    size: int,
    pad: Pad,
    tick: int,
    wave_m: float,
    wind_km_h: float,
    wind_to_rad: float,
    seed: int,
    sea_map: SeaMap,
    rules: SeaRules,
    today: SeaToday,
) -> None:
    """One sub-step of a block: boats to which nothing happens move, the others are marked `due`.

    Args:
        part: the block, changed in place.
        size: slots in use.
        pad: scratch.
        tick, wave_m, wind_km_h, wind_to_rad: sub-step and weather.
        seed, sea_map, rules, today: of the replicate, the theatre, the run and the day.
    """
    share = max(rules.slowest_share, 1.0 - rules.speed_loss_per_m * wave_m)
    under_way, moving = gather(part, size, pad, tick, share)
    if moving == 0:
        return
    east, north = today.current_east_km_h, today.current_north_km_h
    if under_way > 0:
        steer_block(pad, under_way, tick, east, north, seed, rules.heading_wander)
    if moving > under_way:
        wind_x, wind_y = cos(wind_to_rad), sin(wind_to_rad)
        drift_block(part, pad, under_way, moving, wind_km_h, wind_x, wind_y, east, north)
    first_words(seed, FAILURE, tick, pad.id, pad.k, moving, pad.word)
    rows, columns = sea_map.cells.shape
    cells_of(pad, moving, sea_map.x0_km, sea_map.y0_km, sea_map.cell_km, rows, columns)
    commit(part, pad, under_way, moving, sea_map)
