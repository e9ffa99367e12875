"""One round of tasking: which free vessel is sent to which known boat.

Among boats of equal weight the one that a vessel can reach first comes first. In Tripoli the operators on watch limit
the number of boats handled at once.
"""

import math
from typing import Any, NamedTuple

import numpy as np
from jointroom.sim.arrays import I32
from jointroom.sim.codes import Command, VesselTask
from jointroom.sim.compiled import kernel
from jointroom.sim.sea.fast_path.hot_state import BLOCK, MARGIN
from jointroom.sim.sea.params import SeaMap, SeaRules, SeaToday, Vessel
from jointroom.sim.sea.tasking import (
    arrival_h,
    in_distress,
    is_free,
    may_go,
    needs_vessel,
    priority,
    reckoned,
    send,
    when_stale,
)
from jointroom.sim.state.columns import NEVER, NOBODY
from jointroom.sim.state.fields import Rows

WAITING = np.dtype(
    [("x_km", "f8"), ("y_km", "f8"), ("weight", "f8"), ("boat", "i4"), ("slot", "i4"), ("distress", "?")],
    align=True,
)
CHOICE = np.dtype([("score", "f8"), ("boat", "i4"), ("entry", "i4")], align=True)

Choice = Any
"""What a free vessel would best do: a record of type CHOICE.

The boat is a row, NOBODY if there is none for it; the entry is its place on the list of those that wait.
"""


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


@kernel
def tasks_under_way(vessels: Rows, command: int) -> int:
    """Boats that a command is handling."""
    count = 0
    for v in range(len(vessels)):
        vessel = vessels[v]
        if vessel.command == command and vessel.task == VesselTask.TO_BOAT:
            count += 1
    return count


@kernel
def any_free(vessels: Rows, command: int, rules: SeaRules) -> bool:
    """Whether a command has a vessel that it could send."""
    free = False
    for v in range(len(vessels)):
        free |= is_free(vessels[v], command, rules)
    return free


@kernel
def list_waiting(
    waiting: Rows,
    changed: I32,
    boats: Rows,
    active: I32,
    blocks: Rows,
    command: int,
    tick: int,
    in_full: bool,
    rules: SeaRules,
    today: SeaToday,
) -> tuple[int, int]:
    """List the boats that need a vessel of a command, and drop old reports; returns how many wait and are dropped.

    If it is not asked for `in_full`, only reports that are dropped are looked for, and the list does not count.
    """
    count, dropped = 0, 0
    for slot in range(len(active)):
        part, s = blocks[slot // BLOCK], slot % BLOCK
        stale_tick = part.stale_tick[command, s]
        if stale_tick == NEVER or (stale_tick > tick and not in_full):
            continue
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
        part.stale_tick[command, s] = when_stale(boat, command, rules)
    return count, dropped


@kernel
def best_weight(waiting: Rows, n_waiting: int) -> float:
    """The largest weight of those that wait."""
    best = 0.0
    for k in range(n_waiting):
        best = max(best, waiting[k].weight)
    return best


@kernel
def reach_2_km(score: float, weight: float, vessel: Vessel, rules: SeaRules) -> float:
    """Square of a distance (km^2) beyond which no boat of a weight, or of less, has a better score for a vessel."""
    hours = weight * MARGIN / score - rules.task_lead_h
    return float((hours * vessel.response_km_h) ** 2) if hours > 0.0 else -1.0


@kernel
def choose_boat(
    choice: Choice,
    waiting: Rows,
    n_waiting: int,
    weight: float,
    vessel: Vessel,
    sea_map: SeaMap,
    rules: SeaRules,
    today: SeaToday,
) -> None:
    """Choose the boat that a free vessel would best be sent to: weight over lead and arrival time.

    `weight` is the largest of the list: most boats are too far off to be better than the best so far, whatever else.
    """
    choice.score, choice.boat = 0.0, NOBODY
    x_km, y_km, reach_2 = vessel.x_km, vessel.y_km, math.inf
    for k in range(n_waiting):
        entry = waiting[k]
        dx, dy = entry.x_km - x_km, entry.y_km - y_km
        if dx * dx + dy * dy > reach_2:
            continue
        score = entry.weight / (rules.task_lead_h + arrival_h(entry.x_km, entry.y_km, vessel, rules))
        if score > choice.score and may_go(vessel, entry.x_km, entry.y_km, entry.distress, sea_map, today):
            choice.score, choice.boat, choice.entry = score, entry.boat, k
            reach_2 = reach_2_km(score, weight, vessel, rules)


@kernel
def choose_vessel(choices: Rows) -> int:
    """The vessel of the best pair, NOBODY if no free vessel has a boat; among equals the first boat's first vessel."""
    best, score, boat = NOBODY, 0.0, NOBODY
    for v in range(len(choices)):
        choice = choices[v]
        if choice.boat != NOBODY and (choice.score > score or (choice.score == score and choice.boat < boat)):
            best, score, boat = v, choice.score, choice.boat
    return best


@kernel
def assign(
    boats: Rows,
    active: I32,
    blocks: Rows,
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
    free = any_free(vessels, command, rules)
    n_waiting, n_changed = list_waiting(waiting, changed, boats, active, blocks, command, tick, free, rules, today)
    if n_waiting == 0 or not free:
        return n_changed
    weight = best_weight(waiting, n_waiting)
    for v in range(len(vessels)):
        choices[v].boat = NOBODY
        if is_free(vessels[v], command, rules):
            choose_boat(choices[v], waiting, n_waiting, weight, vessels[v], sea_map, rules, today)
    while command == Command.ROME or handled < today.tracks_at_once:
        sent = choose_vessel(choices)
        if sent == NOBODY:
            break
        taken, entry = choices[sent].boat, waiting[choices[sent].entry]
        send(boats[taken], taken, vessels[sent], sent, tick)
        changed[n_changed] = entry.slot
        n_changed += 1
        handled += 1
        choices[sent].boat = NOBODY
        entry.weight = 0.0  # nobody chooses it any more
        for v in range(len(vessels)):
            if choices[v].boat == taken:
                choose_boat(choices[v], waiting, n_waiting, weight, vessels[v], sea_map, rules, today)
    return n_changed
