"""Who waits for a boat with whom, and in which order they will be called."""

from typing import NamedTuple

import numpy as np

from jointroom.sim.arrays import I32
from jointroom.sim.compiled import allocating, kernel
from jointroom.sim.land.land import Land
from jointroom.sim.land.person import ask_ahead
from jointroom.sim.land.row_sets import members, put
from jointroom.sim.state.agenda import Agenda


class Queues(NamedTuple):
    """Who waits, queue by queue: `network * classes + kind` is that of those who paid a network for a class of boat."""

    people: I32
    """int32[waiting]: rows of people, in each queue who has waited longest first."""
    first: I32
    """int32[queue + 1]: where each queue begins, and the last one ends."""
    next: I32
    """int32[queue + 1]: the same, moved on past everybody who has been called."""


@kernel
def drop_the_gone(agenda: Agenda) -> int:
    """Keep those in line who have waited ever since the last launch, in order; returns how many they are."""
    kept = 0
    for k in range(agenda.line_length[0]):
        i = agenda.line[k]
        agenda.line[kept], agenda.line_queue[kept] = i, agenda.line_queue[k]
        kept += (np.int64(agenda.in_line[i >> 5]) >> (i & 31)) & 1
    return kept


@allocating
def join_the_line(land: Land, length: int) -> int:
    """Append those who have paid since, by day of payment and then by row; returns how many are in line.

    A counting sort. Records lie far apart in memory, and each is fetched once.
    """
    people, agenda, day, n_kinds = land.persons.rows, land.agenda, land.forcing[0].day, land.networks.waiting.shape[1]
    new, rows = np.empty(len(agenda.waiting), np.uint32), np.empty(len(agenda.line), np.int32)
    for w in range(len(new)):
        new[w] = agenda.waiting[w] & ~agenda.in_line[w]
    number, earliest = members(new, rows), day
    since, queue = np.empty(number, np.int32), np.empty(number, np.int32)
    for k in range(number):
        ask_ahead(people, rows[:number], k)
        me = people[rows[k]]
        since[k], queue[k] = me.since_day, me.network * n_kinds + me.kind
        earliest = min(earliest, int(since[k]))
        put(agenda.in_line, rows[k])
    first = np.zeros(day - earliest + 2, np.int32)
    for k in range(number):
        first[since[k] - earliest + 1] += 1
    for d in range(len(first) - 1):
        first[d + 1] += first[d]
    for k in range(number):
        place = length + first[since[k] - earliest]
        agenda.line[place], agenda.line_queue[place] = rows[k], queue[k]
        first[since[k] - earliest] += 1
    return length + number


@allocating
def queues(land: Land) -> Queues:
    """The queues of all networks: everybody who waits is in line, and the line is shared out among them."""
    agenda = land.agenda
    number = join_the_line(land, drop_the_gone(agenda))
    agenda.line_length[0] = number
    first = np.zeros(len(land.networks) * land.networks.waiting.shape[1] + 1, np.int32)
    for k in range(number):
        first[agenda.line_queue[k] + 1] += 1
    for q in range(len(first) - 1):
        first[q + 1] += first[q]
    ordered, cursor = np.empty(number, np.int32), first.copy()
    for k in range(number):
        queue = agenda.line_queue[k]
        ordered[cursor[queue]] = agenda.line[k]
        cursor[queue] += 1
    return Queues(ordered, first, first.copy())
