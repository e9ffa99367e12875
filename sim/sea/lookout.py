"""Who looks for a boat: the watches at sea in one sub-step, and a grid to find them by when boats are many."""

import math
from typing import Any, NamedTuple

import numpy as np
from jointroom.sim.arrays import I32
from jointroom.sim.codes import BoatType, Command, Platform, VesselTask
from jointroom.sim.compiled import kernel, wide
from jointroom.sim.maths.draws import uniform
from jointroom.sim.sea.detection import day_or_night_sweep_nm, glimpses, horizon_km, radar_sweep_nm
from jointroom.sim.sea.fast_path.hot_state import IDLE, Block, settle, take_note
from jointroom.sim.sea.hazard import probability
from jointroom.sim.sea.params import Boat, SeaMap, SeaRules, SeaToday
from jointroom.sim.sea.reports import sighted
from jointroom.sim.sea.tasking import any_looks, is_sought
from jointroom.sim.state.columns import NOBODY
from jointroom.sim.state.fields import Rows
from jointroom.sim.streams import Stream
from jointroom.sim.units import SUBSTEP_H

DETECTION = int(Stream.DETECTION)
N_PLATFORMS, N_KINDS = len(Platform), len(BoatType)
MANY_BOATS = 200  # from here on the grid costs less than it saves
GRID_KM = 20.0
LISTED = 7  # watches that a cell of the grid can name; with more, all are looked through

WATCH = np.dtype(
    [
        ("x_km", "f8"),
        ("y_km", "f8"),
        ("reach_2", "f8"),  # square of the horizon, km^2
        ("share", "f8"),  # of the tabulated glimpse rate
        ("vessel", "i4"),  # row in `Vessels`
        ("command", "u1"),
        ("platform", "u1"),
    ],
    align=True,
)
# How many watches may see something in a cell, and which ones.
GRID_CELL = np.dtype([("number", "i2"), ("watches", "i2", (LISTED,))], align=True)
SIGHT = np.dtype([("visual_nm", "f8", (N_PLATFORMS, N_KINDS)), ("radar_nm", "f8", (N_PLATFORMS, N_KINDS))], align=True)

Watch = Any
"""A vessel that keeps a look-out in a sub-step: a record of type WATCH."""

Sight = Any
"""Sweep widths by eye and by radar in the weather and light of a sub-step, by platform and boat: type SIGHT."""


class Watches(NamedTuple):
    """Who looks out in a sub-step: WATCH[vessel] in the order of the vessels' rows, GRID_CELL[cell], and SIGHT."""

    watches: Rows
    grid: Rows
    sight: Sight


def new_watches(vessels: int, boats: int, sea_map: SeaMap) -> Watches:
    """Room for the watches of a number of vessels; the grid has cells only if boats are many."""
    rows, columns = grid_shape(sea_map)
    cells = rows * columns if boats >= MANY_BOATS else 0
    return Watches(np.recarray(vessels, WATCH), np.recarray(cells, GRID_CELL), np.recarray(1, SIGHT)[0])


@kernel
def grid_shape(sea_map: SeaMap) -> tuple[int, int]:
    """Rows and columns of the grid over a theatre."""
    rows, columns = sea_map.cells.shape
    return int(rows * sea_map.cell_km / GRID_KM) + 1, int(columns * sea_map.cell_km / GRID_KM) + 1


@kernel
def grid_index(km: float, origin_km: float, number: int) -> int:
    """Row or column of the grid that holds a coordinate; what lies outside falls into the border."""
    return min(max(int((km - origin_km) / GRID_KM), 0), number - 1)


@kernel
def reckon_sight(sight: Sight, visibility_nm: float, wave_m: float, daylight: bool, rules: SeaRules) -> None:
    """Sweep widths in the weather and the light of a sub-step."""
    for platform in range(N_PLATFORMS):
        for kind in range(N_KINDS):
            eye = day_or_night_sweep_nm(platform, kind, visibility_nm, wave_m, daylight, rules)
            sight.visual_nm[platform, kind] = eye
            sight.radar_nm[platform, kind] = radar_sweep_nm(platform, kind, wave_m, rules)


@kernel
def set_watches(watches: Rows, grid: Rows, vessels: Rows, sea_map: SeaMap, rules: SeaRules) -> int:
    """List the vessels that look out, and enter them in the grid if there is one; returns their number.

    Vessels in port or taking people aboard do not look.
    """
    count = 0
    for v in range(len(vessels)):
        vessel = vessels[v]
        if vessel.task != VesselTask.IN_PORT and vessel.task != VesselTask.BOARDING:
            watch, reach_km = watches[count], horizon_km(vessel.platform, rules)
            watch.x_km, watch.y_km, watch.reach_2 = vessel.x_km, vessel.y_km, reach_km * reach_km
            watch.share, watch.vessel = vessel.watch, v
            watch.command, watch.platform = vessel.command, vessel.platform
            count += 1
    if len(grid) > 0:
        enter_in_grid(watches, wide(count), grid, sea_map)
    return count


@kernel
def enter_in_grid(watches: Rows, count: int, grid: Rows, sea_map: SeaMap) -> None:
    """Name in each cell of the grid the watches that may see something there."""
    rows, columns = grid_shape(sea_map)
    for i in range(len(grid)):
        grid[i].number = 0
    for w in range(count):
        watch = watches[w]
        reach_km = math.sqrt(watch.reach_2)
        west = grid_index(watch.x_km - reach_km, sea_map.x0_km, columns)
        east = grid_index(watch.x_km + reach_km, sea_map.x0_km, columns)
        south = grid_index(watch.y_km - reach_km, sea_map.y0_km, rows)
        north = grid_index(watch.y_km + reach_km, sea_map.y0_km, rows)
        for row in range(south, north + 1):
            for column in range(west, east + 1):
                cell = grid[row * columns + column]
                if cell.number < LISTED:
                    cell.watches[cell.number] = w
                cell.number += 1


@kernel
def still_looks(boat: Boat, command: int, vessel: int, tick: int) -> bool:
    """Whether a vessel keeps looking for a boat: the one that was sent does, the others if none was sent."""
    sent = boat.tasked_vessel[command]
    return bool(vessel == sent) if sent != NOBODY else any_looks(boat, command, tick)


@kernel
def distance_2_km(watch: Watch, x_km: float, y_km: float) -> float:
    """Square of the distance from a watch to a point, km^2."""
    dx, dy = watch.x_km - x_km, watch.y_km - y_km
    return float(dx * dx + dy * dy)


@kernel
def rate_of(watch: Watch, boat: Boat, x_km: float, y_km: float, tick: int, sight: Sight, rules: SeaRules) -> float:
    """Detections an hour of a boat at a point by one watch; 0 beyond its horizon, or if it does not look for it."""
    distance_2 = distance_2_km(watch, x_km, y_km)
    if distance_2 >= watch.reach_2 or not still_looks(boat, watch.command, watch.vessel, tick):
        return 0.0
    eye, radar = sight.visual_nm[watch.platform, boat.kind], sight.radar_nm[watch.platform, boat.kind]
    return float(watch.share * glimpses(watch.platform, boat.status, eye, radar, math.sqrt(distance_2), rules))


@kernel
def notice(boat: Boat, rates: tuple[float, float], tick: int, seed: int, rules: SeaRules, today: SeaToday) -> bool:
    """One draw for each command that looked: has anybody seen the boat?

    What Tripoli sees and passes on within the sub-step is known in Rome, whose watches then need not look.
    """
    seen = False
    for command in range(2):
        sent = boat.tasked_vessel[command] != NOBODY
        if rates[command] > 0.0 and (sent or any_looks(boat, command, tick)):
            draw = uniform(seed, DETECTION, tick, boat.id, command)
            if draw < probability(rates[command], SUBSTEP_H):
                sighted(boat, command, tick, seed, rules, today)
                seen = True
    return seen


@kernel
def look_out(
    part: Block,
    rows: I32,
    boats: Rows,
    watches: Rows,
    count: int,
    grid: Rows,
    sight: Sight,
    tick: int,
    seed: int,
    sea_map: SeaMap,
    rules: SeaRules,
    today: SeaToday,
) -> None:
    """Every watch at sea looks for the boats of a block; each command's chances of a boat add up to one draw.

    Args:
        part, rows: the block, and the rows of its boats.
        boats: the table; rows may lag behind positions until something is seen.
        watches, count, grid, sight: as `set_watches` and `reckon_sight` left them.
        tick, seed, sea_map, rules, today: as everywhere.
    """
    grid_rows, grid_columns = grid_shape(sea_map)
    for s in range(len(rows)):
        if part.mode[s] == IDLE or not part.sought[s]:
            continue
        x_km, y_km = part.x_km[s], part.y_km[s]
        all_look, number, place, near = True, count, 0, False
        if len(grid) > 0:
            row = grid_index(y_km, sea_map.y0_km, grid_rows)
            place = grid_columns * row + grid_index(x_km, sea_map.x0_km, grid_columns)
            if grid[place].number <= LISTED:
                all_look, number = False, grid[place].number
        for i in range(number):
            watch = watches[i if all_look else grid[place].watches[i]]
            near |= distance_2_km(watch, x_km, y_km) < watch.reach_2
        if not near:
            continue
        boat = boats[rows[s]]
        if not is_sought(boat, tick):
            part.sought[s] = 0
            continue
        tripoli, rome = 0.0, 0.0
        for i in range(number):
            watch = watches[i if all_look else grid[place].watches[i]]
            rate = rate_of(watch, boat, x_km, y_km, tick, sight, rules)
            if watch.command == Command.TRIPOLI:
                tripoli += rate
            else:
                rome += rate
        if tripoli > 0.0 or rome > 0.0:
            settle(part, s, boat)
            if notice(boat, (tripoli, rome), tick, seed, rules, today):
                take_note(part, s, boat, tick, rules)
