"""Who waits for a boat with whom, and in which order they will be called."""

import numpy as np
from jointroom.sim.arrays import I32, U32
from jointroom.sim.land.person import ask_ahead
from jointroom.sim.land.row_sets import members
from jointroom.sim.state.records import NetworkRows, PersonRows
from numba import njit


@njit(cache=True)
def queues(people: PersonRows, waiting: U32, n_waiting: int, networks: NetworkRows, day: int) -> tuple[I32, I32]:
    """Who waits, queue by queue and then by how long: int32[waiting] rows, and int32[queues + 1] where each one begins.

    Queue `network * classes + kind` holds those who paid a network for a class of boat. Two counting sorts, by day of
    payment and then by queue; ties keep the order of the rows.

    Args:
        waiting, n_waiting: the set of rows of those who wait, and how many they are.
        networks: the table; a network has a queue for each class of boat.
    """
    rows = np.empty(n_waiting, np.int32)
    number = members(waiting, rows)
    since, queue = np.empty(number, np.int32), np.empty(number, np.int32)
    n_kinds = networks.waiting.shape[1]
    first, earliest = np.zeros(len(networks) * n_kinds + 1, np.int32), day
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
    return ordered, first
