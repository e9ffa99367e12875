"""Who waits for a boat with whom, and in which order they will be called."""

from typing import NamedTuple

import numpy as np

from jointroom.sim.arrays import I32
from jointroom.sim.compiled import allocating
from jointroom.sim.land.land import Land
from jointroom.sim.land.person import ask_ahead
from jointroom.sim.land.row_sets import members


class Queues(NamedTuple):
    """Who waits, queue by queue: `network * classes + kind` is that of those who paid a network for a class of boat."""

    people: I32
    """int32[waiting]: rows of people, in each queue who has waited longest first."""
    first: I32
    """int32[queue + 1]: where each queue begins, and the last one ends."""
    next: I32
    """int32[queue + 1]: the same, moved on past everybody who has been called."""


@allocating
def queues(land: Land, n_waiting: int) -> Queues:
    """The queues of all networks; `n_waiting` people wait.

    Two counting sorts, by day of payment and then by queue; ties keep the order of the rows.
    """
    people, day, n_kinds = land.persons.rows, land.forcing[0].day, land.networks.waiting.shape[1]
    rows = np.empty(n_waiting, np.int32)
    number = members(land.agenda.waiting, rows)
    since, queue = np.empty(number, np.int32), np.empty(number, np.int32)
    first, earliest = np.zeros(len(land.networks) * n_kinds + 1, np.int32), day
    for k in range(number):  # each record is fetched once: they lie far apart
        ask_ahead(people, rows[:number], k)
        me = people[rows[k]]
        since[k], queue[k] = me.since_day, me.network * n_kinds + me.kind
        first[queue[k] + 1] += 1
        earliest = min(earliest, int(since[k]))
    for q in range(len(first) - 1):
        first[q + 1] += first[q]
    by_day = np.zeros(day - earliest + 2, np.int32)
    for k in range(number):
        by_day[since[k] - earliest + 1] += 1
    for d in range(len(by_day) - 1):
        by_day[d + 1] += by_day[d]
    by_time = np.empty(number, np.int32)
    for k in range(number):
        bucket = since[k] - earliest
        by_time[by_day[bucket]] = k
        by_day[bucket] += 1
    ordered = np.empty(number, np.int32)
    cursor = first.copy()
    for one in by_time:
        ordered[cursor[queue[one]]] = rows[one]
        cursor[queue[one]] += 1
    return Queues(ordered, first, first.copy())
