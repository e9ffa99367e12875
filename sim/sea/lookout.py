"""Who looks for a boat: the look-outs at sea in one sub-step, and a grid to find them by when boats are many."""

import math

from jointroom.sim.codes import Command, Platform, Target, VesselTask
from jointroom.sim.compiled import kernel
from jointroom.sim.maths.draws import uniform
from jointroom.sim.maths.rates import event_probability
from jointroom.sim.sea.chart import Chart
from jointroom.sim.sea.detection import detection_rate, eye_sweep_nm, horizon_km, radar_sweep_nm, sea_clutter
from jointroom.sim.sea.fast_path.hot_state import IDLE, HotState, load_reports, write_back
from jointroom.sim.sea.foresight import become_known
from jointroom.sim.sea.moment import Moment
from jointroom.sim.sea.params import SeaParams
from jointroom.sim.sea.reports import sighted
from jointroom.sim.sea.sea import GRID_KM, LISTED, Lookout, Lookouts, Sea, Sight, grid_shape
from jointroom.sim.sea.tasking import any_looks, is_sought
from jointroom.sim.state.columns import NOBODY
from jointroom.sim.state.records import BoatRow, VesselRow
from jointroom.sim.streams import Stream
from jointroom.sim.units import SUBSTEP_H

DETECTION = int(Stream.DETECTION)
N_PLATFORMS, N_TARGETS = len(Platform), len(Target)
MANY_BOATS = 200  # from here on the grid costs less than it saves


@kernel
def grid_index(km: float, origin_km: float, number: int) -> int:
    """Row or column of the grid that holds a coordinate; what lies outside falls into the border."""
    return min(max(int((km - origin_km) / GRID_KM), 0), number - 1)


@kernel
def set_sight(sight: Sight, now: Moment, params: SeaParams) -> None:
    """Work out sweep widths in the weather and the light of the moment."""
    for platform in range(N_PLATFORMS):
        for target in range(N_TARGETS):
            sight.visual_nm[platform, target] = eye_sweep_nm(platform, target, now, params)
    sight.clutter = sea_clutter(now.wave_m, params)


@kernel
def is_looking(vessel: VesselRow) -> bool:
    """Whether a vessel looks out: not in port, nor while people come aboard."""
    task = vessel.task
    return bool(task != VesselTask.IN_PORT and task != VesselTask.BOARDING and task != VesselTask.HAND_OVER)


@kernel
def post_lookouts(sea: Sea, params: SeaParams) -> None:
    """List the vessels that look out, and enter them in the grid where boats are many."""
    sight, number = sea.lookouts.sight[0], 0
    for v in range(len(sea.vessels)):
        vessel = sea.vessels[v]
        if is_looking(vessel):
            lookout, reach_km = sea.lookouts.posted[number], horizon_km(vessel.platform, params)
            lookout.x_km, lookout.y_km, lookout.reach_2 = vessel.x_km, vessel.y_km, reach_km * reach_km
            lookout.share, lookout.vessel = vessel.watch, v
            lookout.command, lookout.platform = vessel.command, vessel.platform
            number += 1
    sight.number, sight.by_grid = number, sea.used[0].boats >= MANY_BOATS
    if sight.by_grid:
        enter_in_grid(sea.lookouts, sea.chart)


@kernel
def enter_in_grid(lookouts: Lookouts, chart: Chart) -> None:
    """Name in each cell of the grid the look-outs that may see something there."""
    rows, columns = grid_shape(chart)
    for i in range(len(lookouts.grid)):
        lookouts.grid[i].number = 0
    for i in range(lookouts.sight[0].number):
        lookout = lookouts.posted[i]
        reach_km = math.sqrt(lookout.reach_2)
        west = grid_index(lookout.x_km - reach_km, chart.x0_km, columns)
        east = grid_index(lookout.x_km + reach_km, chart.x0_km, columns)
        south = grid_index(lookout.y_km - reach_km, chart.y0_km, rows)
        north = grid_index(lookout.y_km + reach_km, chart.y0_km, rows)
        for row in range(south, north + 1):
            for column in range(west, east + 1):
                cell = lookouts.grid[row * columns + column]
                if cell.number < LISTED:
                    cell.lookouts[cell.number] = i
                cell.number += 1


@kernel
def still_looks(boat: BoatRow, command: int, vessel: int, tick: int) -> bool:
    """Whether a vessel keeps looking for a boat: the one that was sent does, the others if none was sent."""
    sent = boat.tasked_vessel[command]
    return bool(vessel == sent) if sent != NOBODY else any_looks(boat, command, tick)


@kernel
def distance_2_km(lookout: Lookout, x_km: float, y_km: float) -> float:
    """Square of the distance from a look-out to a point, km^2."""
    dx, dy = lookout.x_km - x_km, lookout.y_km - y_km
    return float(dx * dx + dy * dy)


@kernel
def rate_of(lookout: Lookout, boat: BoatRow, sight: Sight, now: Moment, params: SeaParams) -> float:
    """Detections an hour of a boat by one look-out; 0 beyond its horizon, or if it does not look for the boat."""
    distance_2 = distance_2_km(lookout, boat.x_km, boat.y_km)
    if distance_2 >= lookout.reach_2 or not still_looks(boat, lookout.command, lookout.vessel, now.tick):
        return 0.0
    platform = lookout.platform
    eye_nm = sight.visual_nm[platform, params.classes[boat.kind].seen_as]
    widths_nm = eye_nm, radar_sweep_nm(platform, boat.kind, sight.clutter, params)
    return float(lookout.share * detection_rate(platform, boat.status, widths_nm, math.sqrt(distance_2), params))


@kernel
def notice(boat: BoatRow, rates: tuple[float, float], now: Moment, params: SeaParams) -> bool:
    """One draw for each command that looked: has anybody seen the boat?

    What Tripoli sees and passes on within the sub-step is known in Rome, whose look-outs then need not look.
    """
    seen = False
    for command in range(2):
        sent = boat.tasked_vessel[command] != NOBODY
        if rates[command] > 0.0 and (sent or any_looks(boat, command, now.tick)):
            chance = event_probability(rates[command] * SUBSTEP_H)
            sees = uniform(now.seed, DETECTION, now.tick, boat.id, command) < chance
            become_known(boat, chance, sees, now, params)
            if sees:
                sighted(boat, command, now, params)
                seen = True
    return seen


@kernel
def look_out(sea: Sea, hot: HotState, now: Moment, params: SeaParams) -> None:
    """Every look-out looks for the boats of a block; each command's chances of a boat add up to one draw."""
    chart, sight = sea.chart, sea.lookouts.sight[0]
    posted, grid = sea.lookouts.posted, sea.lookouts.grid
    grid_rows, grid_columns = grid_shape(chart)
    by_grid, everybody = sight.by_grid, sight.number
    for lane in range(hot.number):
        if hot.mode[lane] == IDLE or not hot.sought[lane]:
            continue
        x_km, y_km = hot.x_km[lane], hot.y_km[lane]
        all_look, number, place, near = True, everybody, 0, False
        if by_grid:
            row = grid_index(y_km, chart.y0_km, grid_rows)
            place = grid_columns * row + grid_index(x_km, chart.x0_km, grid_columns)
            if grid[place].number <= LISTED:
                all_look, number = False, int(grid[place].number)
        for i in range(number):
            lookout = posted[i if all_look else grid[place].lookouts[i]]
            near |= distance_2_km(lookout, x_km, y_km) < lookout.reach_2
        if not near:
            continue
        boat = sea.boats[hot.row[lane]]
        if not is_sought(boat, now.tick):
            hot.sought[lane] = 0
            continue
        write_back(hot, lane, boat)
        tripoli, rome = 0.0, 0.0
        for i in range(number):
            lookout = posted[i if all_look else grid[place].lookouts[i]]
            rate = rate_of(lookout, boat, sight, now, params)
            if lookout.command == Command.TRIPOLI:
                tripoli += rate
            else:
                rome += rate
        if tripoli > 0.0 or rome > 0.0:
            if notice(boat, (tripoli, rome), now, params):
                load_reports(hot, lane, boat, now, params)
            hot.spared[lane] = boat.spared
