"""One round of tasking: which free vessel is sent to which known boat.

Among boats of equal weight the one that a vessel can reach first comes first. In Tripoli the operators on watch limit
the number of boats handled at once.
"""

from typing import Any, NamedTuple

import numpy as np
from numba import njit

from sim.codes import Command, VesselTask
from sim.kernels.rules import SeaMap, SeaRules, SeaToday, Vessel
from sim.kernels.tasking import arrival_h, in_distress, is_free, may_go, needs_vessel, priority, reckoned, send
from sim.state.columns import NOBODY
from sim.state.fields import I32, Rows

WAITING = np.dtype(
    [("x_km", "f8"), ("y_km", "f8"), ("weight", "f8"), ("boat", "i4"), ("slot", "i4"), ("distress", "?")],
    align=True,
)
CHOICE = np.dtype([("score", "f8"), ("boat", "i4"), ("slot", "i4")], align=True)

Choice = Any
"""What a free vessel would best do: a record of type CHOICE; the boat is a row, NOBODY if there is none for it."""


class Desk(NamedTuple):
    """Room for one round of tasking.

    Attributes:
        waiting: WAITING[boat], reported boats that wait for a vessel, where they are reckoned to be and how urgent.
        choices: CHOICE[vessel], what each free vessel would best do.
        changed: int32[boat] slots of boats to which somebody was sent, or whose report was dropped, in this round.
    """

    waiting: Rows
    choices: Rows
    changed: I32


def new_desk(boats: int, vessels: int) -> Desk:
    """Room for a number of active boats and of vessels."""
    return Desk(np.recarray(boats, WAITING), np.recarray(vessels, CHOICE), np.empty(boats, np.int32))


@njit(cache=True)
def tasks_under_way(vessels: Rows, command: int) -> int:
    """Boats that a command is handling."""
    count = 0
    for v in range(len(vessels)):
        vessel = vessels[v]
        if vessel.command == command and vessel.task == VesselTask.TO_BOAT:
            count += 1
    return count


@njit(cache=True)
def list_waiting(
    waiting: Rows, changed: I32, boats: Rows, active: I32, command: int, tick: int, rules: SeaRules, today: SeaToday
) -> tuple[int, int]:
    """List the boats that need a vessel of a command, and drop old reports; returns how many wait and are dropped."""
    count, dropped = 0, 0
    for slot in range(len(active)):
        b = active[slot]
        boat = boats[b]
        if needs_vessel(boat, command, tick, rules):
            entry = waiting[count]
            entry.x_km, entry.y_km = reckoned(boat, command, tick)
            entry.weight, entry.distress = priority(boat, command, rules, today), in_distress(boat)
            entry.boat, entry.slot = b, slot
            count += 1
        elif boat.given_up_tick[command] == tick:
            changed[dropped] = slot
            dropped += 1
    return count, dropped


@njit(cache=True)
def choose_boat(
    choice: Choice, waiting: Rows, n_waiting: int, vessel: Vessel, sea_map: SeaMap, rules: SeaRules, today: SeaToday
) -> None:
    """Choose the boat that a free vessel would best be sent to: weight over lead and arrival time."""
    choice.score, choice.boat = 0.0, NOBODY
    for k in range(n_waiting):
        entry = waiting[k]
        score = entry.weight / (rules.task_lead_h + arrival_h(entry.x_km, entry.y_km, vessel, rules))
        if score > choice.score and may_go(vessel, entry.x_km, entry.y_km, entry.distress, sea_map, today):
            choice.score, choice.boat, choice.slot = score, entry.boat, entry.slot


@njit(cache=True)
def choose_vessel(choices: Rows) -> int:
    """The vessel of the best pair, NOBODY if no free vessel has a boat; among equals the first boat's first vessel."""
    best, score, boat = NOBODY, 0.0, NOBODY
    for v in range(len(choices)):
        choice = choices[v]
        if choice.boat != NOBODY and (choice.score > score or (choice.score == score and choice.boat < boat)):
            best, score, boat = v, choice.score, choice.boat
    return best


@njit(cache=True)
def strike(waiting: Rows, n_waiting: int, taken: int) -> int:
    """Take a boat off the list of those that wait; the others keep their order. Returns how many are left."""
    left = 0
    for k in range(n_waiting):
        if waiting[k].boat != taken:
            waiting[left] = waiting[k]
            left += 1
    return left


@njit(cache=True)
def assign(
    boats: Rows,
    active: I32,
    vessels: Rows,
    desk: Desk,
    command: int,
    tick: int,
    sea_map: SeaMap,
    rules: SeaRules,
    today: SeaToday,
) -> int:
    """Send a command's free vessels to known boats, the best pair first; returns how many entries of `changed` are new.

    A vessel's choice stands while others are sent elsewhere; when its boat is taken it chooses anew.
    """
    waiting, choices, changed = desk.waiting, desk.choices, desk.changed
    handled = tasks_under_way(vessels, command)
    if command == Command.TRIPOLI and handled >= today.tracks_at_once:
        return 0
    n_waiting, n_changed = list_waiting(waiting, changed, boats, active, command, tick, rules, today)
    if n_waiting == 0:
        return n_changed
    for v in range(len(vessels)):
        choices[v].boat = NOBODY
        if is_free(vessels[v], command, rules):
            choose_boat(choices[v], waiting, n_waiting, vessels[v], sea_map, rules, today)
    while command == Command.ROME or handled < today.tracks_at_once:
        sent = choose_vessel(choices)
        if sent == NOBODY:
            break
        taken = choices[sent].boat
        send(boats[taken], taken, vessels[sent], sent, tick)
        changed[n_changed] = choices[sent].slot
        n_changed += 1
        handled += 1
        choices[sent].boat = NOBODY
        n_waiting = strike(waiting, n_waiting, taken)
        for v in range(len(vessels)):
            if choices[v].boat == taken:
                choose_boat(choices[v], waiting, n_waiting, vessels[v], sea_map, rules, today)
    return n_changed
