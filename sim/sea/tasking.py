"""What makes a task: which boats need a vessel, which vessels are free and may go there, and how urgent it is.

Each command has its own picture. Tripoli's priorities are the mandate's weights. Pairs are made in
`sim.sea.dispatch`.
"""

import math

from jointroom.sim.codes import BoatStatus, Command, Country, VesselTask
from jointroom.sim.compiled import kernel
from jointroom.sim.maths.records import whole_records
from jointroom.sim.sea.chart import Chart, distance_from_libya, waters_at
from jointroom.sim.sea.moment import Moment
from jointroom.sim.sea.params import SeaParams
from jointroom.sim.state.columns import NEVER, NOBODY
from jointroom.sim.state.records import BoatRow, VesselRow
from jointroom.sim.units import SUBSTEP_H


@kernel
def is_open(boat: BoatRow) -> bool:
    """Whether somebody may still have to go to this boat (a false cue counts until it is given up)."""
    status = boat.status
    return status != BoatStatus.ENDED and boat.attended_by == NOBODY


@kernel
def needs_vessel(boat: BoatRow, command: int, tick: int, params: SeaParams) -> bool:
    """Whether a command knows of the boat, has sent nobody and has not dropped the report; drops it if it is old."""
    if not is_open(boat) or boat.known_tick[command] > tick:
        return False
    if boat.tasked_vessel[command] != NOBODY or boat.given_up_tick[command] <= tick:
        return False
    if tick - boat.fix_tick[command] > params.track_life_ticks:
        boat.given_up_tick[command] = tick
        return False
    return True


@kernel
def when_stale(boat: BoatRow, command: int, params: SeaParams) -> int:
    """When `needs_vessel` drops a command's report of a boat, if nothing happens to it; NEVER without a report."""
    dropped, sent = boat.given_up_tick[command] != NEVER, boat.tasked_vessel[command] != NOBODY
    if not is_open(boat) or dropped or sent or boat.known_tick[command] == NEVER:
        return NEVER
    return int(max(boat.known_tick[command], boat.fix_tick[command] + params.track_life_ticks + 1))


@kernel
def any_looks(boat: BoatRow, command: int, tick: int) -> bool:
    """Whether a command's vessels keep looking for a boat to which it has sent none of them.

    They do until the command knows of it, and again once it has given the report up.
    """
    return bool(boat.known_tick[command] > tick or boat.given_up_tick[command] != NEVER)


@kernel
def is_sought(boat: BoatRow, tick: int) -> bool:
    """Whether any vessel of either command keeps looking for a boat; time alone can end that, not begin it."""
    sought = False
    for command in range(len(boat.tasked_vessel)):
        sought |= boat.tasked_vessel[command] != NOBODY or any_looks(boat, command, tick)
    return sought and boat.attended_by == NOBODY


@kernel
def is_free(vessel: VesselRow, command: int, params: SeaParams) -> bool:
    """Whether a vessel can be given a task now: it is on patrol and has room."""
    return (
        vessel.command == command
        and vessel.task == VesselTask.PATROL
        and whole_records(vessel.room - vessel.carried, params.people_per_record) >= params.sea.least_room
    )


@kernel
def in_distress(boat: BoatRow) -> bool:
    """Whether the boat has stopped or gone down."""
    return bool(boat.status == BoatStatus.DISABLED or boat.status == BoatStatus.WRECKED)


@kernel
def may_go(vessel: VesselRow, point_km: tuple[float, float], distress: bool, chart: Chart, now: Moment) -> bool:
    """Vessels that return people keep within their range of the Libyan coast; others keep out of Libyan waters.

    Some of them enter these for a boat in distress as long as no order keeps them farther off.
    """
    x_km, y_km = point_km
    if vessel.returns_people:
        return distance_from_libya(chart, x_km, y_km) <= vessel.range_km
    if waters_at(chart, x_km, y_km) != Country.LIBYA:
        return True
    return vessel.enters_waters == 1 and distress and now.forcing.ngo_may_enter == 1


@kernel
def priority(boat: BoatRow, command: int, now: Moment, params: SeaParams) -> float:
    """Weight of the next task: distress, or under way and perhaps a case. Rome's own weights know no mandate.

    Crews go after boats that pay the armed group behind them less than after its competitors' boats.
    """
    mandate, distress = now.forcing, in_distress(boat)
    if command == Command.ROME:
        return params.sea.rome_distress_weight if distress else 1.0
    if distress:
        return mandate.weight_distress
    weight = mandate.weight_underway + (mandate.weight_case if boat.case_open else 0.0)
    return weight * params.coastguard.protected_weight if boat.protected else weight


@kernel
def reckoned(boat: BoatRow, command: int, tick: int) -> tuple[float, float]:
    """Where a command reckons the boat to be now: last position plus reported course and speed."""
    age_h = (tick - boat.fix_tick[command]) * SUBSTEP_H
    x = boat.fix_x_km[command] + age_h * boat.fix_east_km_h[command]
    return x, boat.fix_y_km[command] + age_h * boat.fix_north_km_h[command]


@kernel
def arrival_h(vessel: VesselRow, x_km: float, y_km: float, short: bool) -> float:
    """Hours a vessel needs to a point; some count as later, as merchant ships do, unless others lack room."""
    dx, dy = x_km - vessel.x_km, y_km - vessel.y_km
    hours = math.sqrt(dx * dx + dy * dy) / vessel.response_km_h
    return float(hours if short else hours + vessel.delay_h)


@kernel
def drop_task(boat: BoatRow, vessel: VesselRow, tick: int, given_up: bool) -> None:
    """End a vessel's task without success; hours spent on a boat that was not there are counted."""
    command = vessel.command
    if boat.status == BoatStatus.FALSE_CUE:
        vessel.false_cue_hours += (tick - vessel.task_tick) * SUBSTEP_H
    boat.tasked_vessel[command] = NOBODY
    if given_up:
        boat.given_up_tick[command] = tick
    vessel.boat = NOBODY
    vessel.task = VesselTask.PATROL
