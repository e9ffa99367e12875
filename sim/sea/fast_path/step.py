"""A sub-step of the boats to which nothing happens but that they move: arithmetic in blocks, and who needs an event.

The rules of a boat are those of `sim.sea.boat.step_boat`. In nearly every sub-step they come down to moving it and
finding that it neither fails, nor lands, nor calls. That much is done here for a whole block, in loops that the
compiler vectorises. A boat to which anything else may happen is left as it was and marked `needs_event`; `step_boat`
then takes its sub-step. So this file decides speed; results are decided there.
"""

from typing import Annotated

import numpy as np

from jointroom.sim.arrays import F64, I32, I64, Rows
from jointroom.sim.codes import Country
from jointroom.sim.compiled import kernel, unchecked
from jointroom.sim.maths.blocks import first_words, normals, sines_cosines
from jointroom.sim.maths.elementary import cos, sin
from jointroom.sim.sea.chart import Chart
from jointroom.sim.sea.fast_path.hot_state import BLOCK, BUSY, DRIFTING, SAILING, HotState
from jointroom.sim.sea.hazard import FAILURE
from jointroom.sim.sea.moment import Moment
from jointroom.sim.sea.motion import HEADING, speed_share
from jointroom.sim.sea.params import SeaParams
from jointroom.sim.state.columns import record_type
from jointroom.sim.units import SUBSTEP_H

SEA = int(Country.SEA)


class Scratch:
    """Room for the arithmetic of one block: the boats that move, those under way and then those adrift."""

    lane: Annotated[I64, BLOCK]
    id: Annotated[I64, BLOCK]
    k: Annotated[I64, BLOCK]  # which draw of the failure stream decides: 0 under way, 1 adrift
    word: Annotated[I64, BLOCK]
    row: Annotated[I32, BLOCK]
    column: Annotated[I32, BLOCK]
    x_km: Annotated[F64, BLOCK]
    y_km: Annotated[F64, BLOCK]
    step_km: Annotated[F64, BLOCK]
    heading: Annotated[F64, BLOCK]
    wander: Annotated[F64, BLOCK]
    angle: Annotated[F64, BLOCK]
    sine: Annotated[F64, BLOCK]
    cosine: Annotated[F64, BLOCK]


SCRATCH = record_type(Scratch)


def new_scratch() -> Rows[Scratch]:
    """Room for one block, as an array of one record."""
    scratch: Rows[Scratch] = np.zeros(1, SCRATCH)
    return scratch


@kernel
def gather(hot: HotState, scratch: Scratch, now: Moment, params: SeaParams) -> tuple[int, int]:
    """List the boats that move and copy what moving needs; returns how many are under way, and how many move.

    Boats that need the full rules are marked `needs_event` and left out.
    """
    mode, needs_event, wake, lanes = hot.mode, hot.needs_event, hot.wake_tick, scratch.lane
    number, tick = hot.number, now.tick
    for lane in range(number):
        needs_event[lane] = (mode[lane] == BUSY) | (wake[lane] <= tick)
    under_way = 0
    for lane in range(number):
        lanes[under_way] = lane
        under_way += (mode[lane] == SAILING) & (needs_event[lane] == 0)
    moving = under_way
    for lane in range(number):
        if mode[lane] == DRIFTING and not needs_event[lane]:
            lanes[moving] = lane
            moving += 1
    for j in range(moving):
        lane = lanes[j]
        scratch.x_km[j], scratch.y_km[j], scratch.id[j] = hot.x_km[lane], hot.y_km[lane], hot.id[lane]
        scratch.k[j] = mode[lane] - SAILING
    share = speed_share(now, params)
    for j in range(under_way):
        lane = lanes[j]
        scratch.heading[j] = hot.heading_rad[lane]
        scratch.step_km[j] = hot.speed_km_h[lane] * share * SUBSTEP_H
    return under_way, moving


@unchecked
def steer_block(scratch: Scratch, n: int, now: Moment, params: SeaParams) -> None:
    """`steer` for the first `n` boats of the scratch."""
    polar = scratch.angle, scratch.sine, scratch.cosine
    normals(now.seed, HEADING, now.tick, scratch.id, n, scratch.wander, polar)
    x, y, step, heading, wander = scratch.x_km, scratch.y_km, scratch.step_km, scratch.heading, scratch.wander
    spread = params.heading_wander_rad
    for j in range(n):
        wander[j] = heading[j] + spread * wander[j]
    sine, cosine = scratch.sine, scratch.cosine
    sines_cosines(wander, n, sine, cosine)
    east_km, north_km = now.forcing.current_east_km_h * SUBSTEP_H, now.forcing.current_north_km_h * SUBSTEP_H
    for j in range(n):
        x[j] += step[j] * cosine[j] + east_km
    for j in range(n):
        y[j] += step[j] * sine[j] + north_km


@kernel
def drift_block(hot: HotState, scratch: Scratch, first: int, n: int, now: Moment) -> None:
    """`drift` for the disabled boats of the scratch, from `first` to `n`."""
    wind_km_h, wind_x, wind_y = now.wind_km_h, cos(now.wind_to_rad), sin(now.wind_to_rad)
    east_km_h, north_km_h = now.forcing.current_east_km_h, now.forcing.current_north_km_h
    for j in range(first, n):
        lane = scratch.lane[j]
        down, across = hot.leeway_share[lane] * wind_km_h, hot.crosswind_share[lane] * wind_km_h
        scratch.x_km[j] += (down * wind_x - across * wind_y + east_km_h) * SUBSTEP_H
        scratch.y_km[j] += (down * wind_y + across * wind_x + north_km_h) * SUBSTEP_H


@unchecked
def cells_of(scratch: Scratch, n: int, chart: Chart) -> None:
    """`cell_of` for the first `n` points of the scratch."""
    x, y, row, column = scratch.x_km, scratch.y_km, scratch.row, scratch.column
    x0_km, y0_km, cell_km = chart.x0_km, chart.y0_km, chart.cell_km
    rows, columns = chart.cells.shape
    for j in range(n):
        column[j] = min(max(np.int32((x[j] - x0_km) / cell_km), np.int32(0)), np.int32(columns - 1))
    for j in range(n):
        row[j] = min(max(np.int32((y[j] - y0_km) / cell_km), np.int32(0)), np.int32(rows - 1))


@kernel
def commit(hot: HotState, scratch: Scratch, chart: Chart, under_way: int, moving: int) -> None:
    """Move the boats to which nothing happens; mark the others `needs_event` where they were."""
    cells = chart.cells
    for j in range(moving):
        lane = scratch.lane[j]
        cell = cells[scratch.row[j], scratch.column[j]]
        needs_event = (cell.land != SEA) | (cell.from_libya_km >= hot.call_km[lane])
        needs_event |= scratch.word[j] <= hot.risk[lane]
        if j < under_way:
            fuel_km = hot.fuel_km[lane] - scratch.step_km[j]
            if needs_event or fuel_km <= 0.0:
                hot.needs_event[lane] = 1
                continue
            hot.fuel_km[lane] = fuel_km
        elif needs_event:
            hot.needs_event[lane] = 1
            continue
        hot.x_km[lane], hot.y_km[lane] = scratch.x_km[j], scratch.y_km[j]
        hot.spared[lane] += hot.at_risk[lane]


@kernel
def fast_step(hot: HotState, scratch: Scratch, chart: Chart, now: Moment, params: SeaParams) -> None:
    """One sub-step of a block: boats to which nothing happens move, the others are marked `needs_event`."""
    under_way, moving = gather(hot, scratch, now, params)
    if moving == 0:
        return
    if under_way > 0:
        steer_block(scratch, under_way, now, params)
    if moving > under_way:
        drift_block(hot, scratch, under_way, moving, now)
    first_words(now.seed, FAILURE, now.tick, scratch.id, scratch.k, moving, scratch.word)
    cells_of(scratch, moving, chart)
    commit(hot, scratch, chart, under_way, moving)
