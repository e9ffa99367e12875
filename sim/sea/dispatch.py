"""One round of tasking: which free vessel is sent to which known boat.

Among boats of equal weight the one that a vessel can reach first comes first. Merchant ships count as later, as long as
the free ships of the others have room for all who are known to wait. In Tripoli the operators on watch limit
the number of boats handled at once.
"""

import math

from jointroom.sim.arrays import Rows
from jointroom.sim.codes import Command, VesselTask
from jointroom.sim.compiled import kernel
from jointroom.sim.sea.fast_path.hot_state import MARGIN
from jointroom.sim.sea.moment import Moment
from jointroom.sim.sea.params import SeaParams
from jointroom.sim.sea.sea import Choice, Sea
from jointroom.sim.sea.tasking import (
    arrival_h,
    in_distress,
    is_free,
    is_open,
    may_go,
    needs_vessel,
    priority,
    reckoned,
    when_stale,
)
from jointroom.sim.state.columns import NEVER, NOBODY
from jointroom.sim.state.records import VesselRow, VesselRows


@kernel
def release_idle_vessels(sea: Sea) -> None:
    """Vessels whose boat somebody else has reached go back on patrol."""
    for v in range(len(sea.vessels)):
        vessel = sea.vessels[v]
        if vessel.task == VesselTask.TO_BOAT:
            boat = sea.boats[vessel.boat]
            if not is_open(boat):
                boat.tasked_vessel[vessel.command] = NOBODY
                vessel.boat = NOBODY
                vessel.task = VesselTask.PATROL


@kernel
def standing(vessels: VesselRows, command: int, params: SeaParams) -> tuple[int, bool, int]:
    """Boats that a command handles, whether it has a vessel to send, and the room of those that are not called late."""
    handled, free, room = 0, False, 0
    for v in range(len(vessels)):
        vessel = vessels[v]
        handled += vessel.command == command and vessel.task == VesselTask.TO_BOAT
        if is_free(vessel, command, params):
            free = True
            room += vessel.room - vessel.carried if vessel.delay_h == 0.0 else 0
    return handled, free, room


@kernel
def list_waiting(sea: Sea, command: int, in_full: bool, now: Moment, params: SeaParams) -> None:
    """List the boats that need a vessel of a command, and drop old reports, after which vessels may look again.

    If it is not asked for `in_full`, only reports that are dropped are looked for, and the list does not count.
    """
    number, most, people, waiting = 0, 0.0, 0, sea.dispatch.waiting
    for block in range(len(sea.hot)):
        hot = sea.hot[block]
        for lane in range(hot.number):
            stale_tick = hot.stale_tick[command, lane]
            if stale_tick == NEVER or (stale_tick > now.tick and not in_full):
                continue
            boat = sea.boats[hot.row[lane]]
            if needs_vessel(boat, command, now.tick, params):
                entry = waiting[number]
                entry.x_km, entry.y_km = reckoned(boat, command, now.tick)
                entry.weight, entry.distress = priority(boat, command, now, params), in_distress(boat)
                entry.boat, entry.block, entry.lane = hot.row[lane], block, lane
                most = max(most, entry.weight)
                people += boat.aboard + boat.in_water
                number += 1
            elif boat.given_up_tick[command] == now.tick:
                hot.sought[lane] = 1
            hot.stale_tick[command, lane] = when_stale(boat, command, params)
    listed = sea.dispatch.listed[0]
    listed.number, listed.most, listed.people = number, most, people


@kernel
def reach_2_km(score: float, weight: float, vessel: VesselRow, params: SeaParams) -> float:
    """Square of a distance (km^2) beyond which no boat of a weight, or of less, has a better score for a vessel."""
    hours = weight * MARGIN / score - params.sea.task_lead_h
    return float((hours * vessel.response_km_h) ** 2) if hours > 0.0 else -1.0


@kernel
def choose_boat(sea: Sea, v: int, now: Moment, params: SeaParams) -> None:
    """Choose the boat that a free vessel would best be sent to: weight over lead and arrival time.

    Most boats are too far off to be better than the best so far, even if they weighed as much as the heaviest.
    """
    vessel, choice = sea.vessels[v], sea.dispatch.choices[v]
    waiting, listed = sea.dispatch.waiting, sea.dispatch.listed[0]
    choice.score, choice.boat = 0.0, NOBODY
    x_km, y_km, lead_h, reach_2 = vessel.x_km, vessel.y_km, params.sea.task_lead_h, math.inf
    for k in range(listed.number):
        entry = waiting[k]
        dx, dy = entry.x_km - x_km, entry.y_km - y_km
        if dx * dx + dy * dy > reach_2:
            continue
        score = entry.weight / (lead_h + arrival_h(vessel, entry.x_km, entry.y_km, listed.short))
        if score > choice.score and may_go(vessel, (entry.x_km, entry.y_km), entry.distress, sea.chart, now):
            choice.score, choice.boat, choice.entry = score, entry.boat, k
            reach_2 = reach_2_km(score, listed.most, vessel, params)


@kernel
def choose_vessel(choices: Rows[Choice]) -> int:
    """The vessel of the best pair, NOBODY if no free vessel has a boat; among equals the first boat's first vessel."""
    best, score, boat = NOBODY, 0.0, NOBODY
    for v in range(len(choices)):
        choice = choices[v]
        if choice.boat != NOBODY and (choice.score > score or (choice.score == score and choice.boat < boat)):
            best, score, boat = v, choice.score, choice.boat
    return best


@kernel
def send(sea: Sea, v: int, tick: int) -> int:
    """Give a vessel the task that it has chosen; returns the row of the boat, which nobody can choose any more."""
    vessel, choice = sea.vessels[v], sea.dispatch.choices[v]
    entry, b = sea.dispatch.waiting[choice.entry], choice.boat
    sea.boats[b].tasked_vessel[vessel.command] = v
    vessel.task = VesselTask.TO_BOAT
    vessel.boat = b
    vessel.task_tick = tick
    vessel.searching = 0
    sea.hot[entry.block].sought[entry.lane] = 1
    entry.weight = 0.0
    choice.boat = NOBODY
    return b


@kernel
def assign(sea: Sea, command: int, now: Moment, params: SeaParams) -> None:
    """Send a command's free vessels to known boats, the best pair first.

    A vessel's choice stands while others are sent elsewhere; when its boat is taken it chooses anew.
    """
    vessels, choices = sea.vessels, sea.dispatch.choices
    handled, free, room = standing(vessels, command, params)
    if command == Command.TRIPOLI and handled >= now.forcing.tracks_at_once:
        return
    list_waiting(sea, command, free, now, params)
    listed = sea.dispatch.listed[0]
    if listed.number == 0 or not free:
        return
    listed.short = listed.people > room
    for v in range(len(vessels)):
        choices[v].boat = NOBODY
        if is_free(vessels[v], command, params):
            choose_boat(sea, v, now, params)
    while command == Command.ROME or handled < now.forcing.tracks_at_once:
        sent = choose_vessel(choices)
        if sent == NOBODY:
            break
        taken = send(sea, sent, now.tick)
        handled += 1
        for v in range(len(vessels)):
            if choices[v].boat == taken:
                choose_boat(sea, v, now, params)
