"""Which free vessel is sent to which known boat.

Each command has its own picture. Tripoli's priorities are the mandate's weights; among equals the vessel that can be
there first goes. In Tripoli the operators on watch limit the number of boats handled at once.
"""

import math

from numba import njit

from sim.codes import Actor, BoatStatus, Command, Country, VesselTask
from sim.kernels.rules import SeaMap, SeaRules, SeaToday
from sim.kernels.seascape import distance_from_libya, waters_at
from sim.state.columns import NOBODY
from sim.state.fields import I32, Boats, Vessels
from sim.units import SUBSTEP_H


@njit(cache=True)
def is_open(boats: Boats, boat: int) -> bool:
    """Whether somebody may still have to go to this boat (a false cue counts until it is given up)."""
    status = boats.status[boat]
    return status != BoatStatus.ENDED and boats.attended_by[boat] == NOBODY


@njit(cache=True)
def needs_vessel(boats: Boats, boat: int, command: int, tick: int, rules: SeaRules) -> bool:
    """Whether a command knows of the boat, has sent nobody and has not dropped the report."""
    if not is_open(boats, boat) or boats.known_tick[boat, command] > tick:
        return False
    if boats.tasked_vessel[boat, command] != NOBODY or boats.given_up_tick[boat, command] <= tick:
        return False
    if tick - boats.fix_tick[boat, command] > rules.track_life_ticks:
        boats.given_up_tick[boat, command] = tick
        return False
    return True


@njit(cache=True)
def is_free(vessels: Vessels, vessel: int, command: int, rules: SeaRules) -> bool:
    """Whether a vessel can be given a task now: it is on patrol and has room."""
    return (
        vessels.command[vessel] == command
        and vessels.task[vessel] == VesselTask.PATROL
        and vessels.room[vessel] - vessels.carried[vessel] >= rules.least_room
    )


@njit(cache=True)
def in_distress(boats: Boats, boat: int) -> bool:
    """Whether the boat has stopped or gone down."""
    return bool(boats.status[boat] == BoatStatus.DISABLED or boats.status[boat] == BoatStatus.WRECKED)


@njit(cache=True)
def may_go(
    vessels: Vessels, vessel: int, x_km: float, y_km: float, distress: bool, sea_map: SeaMap, today: SeaToday
) -> bool:
    """Patrol vessels keep within their range of the Libyan coast; others keep out of Libyan waters.

    NGO ships enter them for a boat in distress as long as no order keeps them farther off.
    """
    if vessels.actor[vessel] == Actor.LIBYAN_COASTGUARD:
        return distance_from_libya(sea_map, x_km, y_km) <= vessels.range_km[vessel]
    if waters_at(sea_map, x_km, y_km) != Country.LIBYA:
        return True
    return vessels.actor[vessel] == Actor.NGO and distress and today.ngo_may_enter == 1


@njit(cache=True)
def priority(boats: Boats, boat: int, command: int, rules: SeaRules, today: SeaToday) -> float:
    """Weight of the next task: distress, or under way and perhaps a case. Rome's own weights know no mandate."""
    distress = in_distress(boats, boat)
    if command == Command.ROME:
        return rules.rome_distress_weight if distress else 1.0
    if distress:
        return today.weight_distress
    return today.weight_underway + (today.weight_case if boats.case_open[boat] else 0.0)


@njit(cache=True)
def reckoned(boats: Boats, boat: int, command: int, tick: int) -> tuple[float, float]:
    """Where a command reckons the boat to be now: last position plus reported course and speed."""
    age_h = (tick - boats.fix_tick[boat, command]) * SUBSTEP_H
    x = boats.fix_x_km[boat, command] + age_h * boats.fix_east_km_h[boat, command]
    return x, boats.fix_y_km[boat, command] + age_h * boats.fix_north_km_h[boat, command]


@njit(cache=True)
def arrival_h(x_km: float, y_km: float, vessels: Vessels, vessel: int, rules: SeaRules) -> float:
    """Hours a vessel needs to a point; merchant ships count as later."""
    dx, dy = x_km - vessels.x_km[vessel], y_km - vessels.y_km[vessel]
    hours = math.sqrt(dx * dx + dy * dy) / vessels.response_km_h[vessel]
    return hours + (rules.merchant_delay_h if vessels.actor[vessel] == Actor.MERCHANT else 0.0)


@njit(cache=True)
def tasks_under_way(vessels: Vessels, command: int) -> int:
    """Boats that a command is handling."""
    count = 0
    for vessel in range(len(vessels)):
        if vessels.command[vessel] == command and vessels.task[vessel] == VesselTask.TO_BOAT:
            count += 1
    return count


@njit(cache=True)
def release_idle_tasks(boats: Boats, vessels: Vessels) -> None:
    """Vessels whose boat somebody else has reached go back on patrol."""
    for vessel in range(len(vessels)):
        boat = vessels.boat[vessel]
        if vessels.task[vessel] == VesselTask.TO_BOAT and not is_open(boats, boat):
            boats.tasked_vessel[boat, vessels.command[vessel]] = NOBODY
            vessels.boat[vessel] = NOBODY
            vessels.task[vessel] = VesselTask.PATROL


@njit(cache=True)
def assign(
    boats: Boats,
    active: I32,
    vessels: Vessels,
    command: int,
    tick: int,
    sea_map: SeaMap,
    rules: SeaRules,
    today: SeaToday,
) -> None:
    """Send free vessels to known boats, the best pair (weight over lead and arrival time) first."""
    handled = tasks_under_way(vessels, command)
    while command == Command.ROME or handled < today.tracks_at_once:
        best, best_boat, best_vessel = 0.0, NOBODY, NOBODY
        for boat in active:
            if not needs_vessel(boats, boat, command, tick, rules):
                continue
            weight = priority(boats, boat, command, rules, today)
            x, y = reckoned(boats, boat, command, tick)
            distress = in_distress(boats, boat)
            for vessel in range(len(vessels)):
                if not is_free(vessels, vessel, command, rules):
                    continue
                if not may_go(vessels, vessel, x, y, distress, sea_map, today):
                    continue
                score = weight / (rules.task_lead_h + arrival_h(x, y, vessels, vessel, rules))
                if score > best:
                    best, best_boat, best_vessel = score, int(boat), vessel
        if best_boat == NOBODY:
            return
        boats.tasked_vessel[best_boat, command] = best_vessel
        vessels.task[best_vessel] = VesselTask.TO_BOAT
        vessels.boat[best_vessel] = best_boat
        vessels.task_tick[best_vessel] = tick
        vessels.searching[best_vessel] = 0
        handled += 1


@njit(cache=True)
def drop_task(boats: Boats, vessels: Vessels, vessel: int, tick: int, given_up: bool) -> None:
    """End a vessel's task without success."""
    boat, command = vessels.boat[vessel], vessels.command[vessel]
    boats.tasked_vessel[boat, command] = NOBODY
    if given_up:
        boats.given_up_tick[boat, command] = tick
    vessels.boat[vessel] = NOBODY
    vessels.task[vessel] = VesselTask.PATROL
