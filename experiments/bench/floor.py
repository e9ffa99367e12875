"""The floor of a run: what its events cost if only what they cannot do without is done for each, in bare loops.

That is random words and elementary functions in loops that vectorise, and the records that have to come from memory,
those of people who are due in the order in which they lie there. Rules, counts and accounts are left out. The events of
a full-scale run are counted while it runs; the floor is the sum of events times the cost of each.
"""

from collections import Counter
from collections.abc import Mapping
from functools import partial

import numpy as np
from numba import njit

from jointroom.experiments.bench.sea import bound
from jointroom.experiments.bench.timing import Row, row, seconds
from jointroom.sim.codes import BoatStatus, PersonState
from jointroom.sim.land.row_sets import expect, expect_ahead
from jointroom.sim.maths.blocks import exps, lognormals, logs, uniform_pairs, uniform_quartets, uniforms
from jointroom.sim.state.agenda import BLOCK
from jointroom.sim.units import SUBSTEPS_PER_DAY

TOWN, REVIEW, ROAD, ENTRY, DUE, PASSENGER = range(6)
PIECES = (
    "review of a person in a town", "review of somebody who waits, is held or works", "end of a road",
    "person who sets out", "person who is due", "person who embarks, and who comes ashore",
)  # fmt: skip
"""What is timed here; boats' steps are timed by `sea.pieces`, and networks' days as so many reviews of a person."""
BOAT_STEP, NETWORK_DAY = "boat-step", "network-day"
SEED, DAY = 1, 100
REACH = 101  # rows to a companion


@njit
def _gather(rows, due, first, size, ids, money):
    """Records of a block of people: their addresses, and what they have."""
    for s in range(size):
        ids[s], money[s] = rows.id[due[first + s]], rows.savings_usd[due[first + s]]


@njit
def _enter(agenda, persons, due, first, size, draws):
    """The next day of review of a block of people."""
    for s in range(size):
        i, later = due[first + s], DAY + 1 + int(13 * draws[s])
        persons.rows.reviewed_day[i], persons.due_day[i] = DAY, later
        expect(agenda, i, DAY, later)


@njit
def _town(persons, agenda, due, first, size, ids, a, b, c, d, scratch):
    """Two records, eight draws and those of two more offers, a logarithm, four exponentials, the next review."""
    _gather(persons.rows, due, first, size, ids, scratch)
    uniform_quartets(SEED, 1, DAY, ids, size, (a, b, c, d))
    for s in range(size):
        scratch[s] += persons.rows.last_outcome[max(due[first + s] - REACH, 0)]
    uniform_quartets(SEED, 2, DAY, ids, size, (a, b, c, d))
    for s in range(size):
        expect_ahead(agenda, due[first + s], DAY, DAY + 1 + int(13 * b[s]))
    uniforms(SEED, 1, DAY, ids, 2, size, c)
    uniforms(SEED, 1, DAY, ids, 3, size, d)
    for s in range(size):
        scratch[s] += 1.0
    logs(scratch, size, a)
    exps(scratch, size, a)
    exps(c, size, a)
    exps(d, size, a)
    exps(scratch, size, a)
    _enter(agenda, persons, due, first, size, b)


@njit
def _pieces(piece, persons, agenda, due, room):
    """One piece for everybody in `due`, block by block; `room` is float64[8, BLOCK]."""
    ids, kept = np.zeros(BLOCK, np.int64), 0
    a, b, c, d, e, scratch = room[0], room[1], room[2], room[3], room[4], room[5]
    polar = room[6], room[7], room[5]
    for first in range(0, len(due) - BLOCK, BLOCK):
        if piece == TOWN:
            _town(persons, agenda, due, first, BLOCK, ids, a, b, c, d, scratch)
        elif piece == REVIEW:
            _gather(persons.rows, due, first, BLOCK, ids, scratch)
            uniform_pairs(SEED, 3, DAY, ids, 0, BLOCK, a, b)
            _enter(agenda, persons, due, first, BLOCK, b)
        elif piece == ROAD:
            _gather(persons.rows, due, first, BLOCK, ids, scratch)
            uniform_pairs(SEED, 4, DAY, ids, 0, BLOCK, a, b)
            uniform_pairs(SEED, 4, DAY, ids, 1, BLOCK, c, d)
            lognormals(SEED, 4, DAY, ids, 2, BLOCK, 0.5, e, polar)
            _enter(agenda, persons, due, first, BLOCK, b)
        elif piece == ENTRY:
            for s in range(BLOCK):
                ids[s] = first + s
            for k in range(3):
                uniform_pairs(SEED, 5, DAY, ids, k, BLOCK, a, b)
            for k in range(4):
                lognormals(SEED, 6, DAY, ids, k, BLOCK, 0.5, e, polar)
            for s in range(BLOCK):
                persons.rows.savings_usd[first + s] = e[s]
            _enter(agenda, persons, due, first, BLOCK, b)
        elif piece == DUE:
            for s in range(BLOCK):
                kept += (persons.due_day[due[first + s]] <= DAY) * persons.state[due[first + s]]
        else:
            for _ in range(2):
                for s in range(BLOCK):
                    persons.rows.since_day[due[first + s]] = DAY
    return kept


def pieces(persons, agenda, due) -> dict[str, float]:
    """Nanoseconds of each piece, over the rows of people who are due on one day; spoils the tables."""
    spent, room = {}, np.zeros((8, BLOCK))
    for piece, name in enumerate(PIECES):
        _pieces(piece, persons, agenda, due, room)
        times = [seconds(partial(_pieces, piece, persons, agenda, due, room)) for _ in range(5)]
        spent[name] = 1e9 * float(np.median(times)) / (len(due) // BLOCK * BLOCK)
    return spent | {BOAT_STEP: bound(), NETWORK_DAY: spent[PIECES[REVIEW]]}


def count_today(context, counted: Counter[str]) -> None:
    """Add the events of a day that is over."""
    first = context.today.due_from
    for state in PersonState:
        counted[state.name] += first[state + 1] - first[state]
    living, roads = (first[state + 1] - first[state] for state in (PersonState.LIVING, PersonState.TRAVELLING))
    counted[PIECES[TOWN]] += living
    counted[PIECES[ROAD]] += roads
    counted[PIECES[REVIEW]] += len(context.today.due) - living - roads
    counted[PIECES[DUE]] += len(context.today.due)
    counted[NETWORK_DAY] += len(context.state.networks.state)


def count_run(context, persons_before: int, counted: Counter[str]) -> None:
    """Add the events that the tables tell after the last day."""
    state = context.state
    boats = np.asarray(state.boats.rows[: state.n_boats])
    boats = boats[boats["embarked"] > 0]
    ended = boats["status"] == int(BoatStatus.ENDED)
    last = np.where(ended, boats["end_tick"], context.n_days * SUBSTEPS_PER_DAY)
    counted[BOAT_STEP] += int(np.maximum(last - boats["launch_tick"], 0).sum())
    counted[PIECES[PASSENGER]] += int(boats["embarked"].sum())
    counted[PIECES[ENTRY]] += state.n_persons - persons_before


def rows_of(case: str, costs: Mapping[str, float], counted: Counter[str], spent_s: list[float]) -> list[Row]:
    """The table of the floor: events, the cost of each, their sum, and the share of it that the run reaches."""
    total = sum(counted[name] * cost for name, cost in costs.items()) / 1e9
    rows = [row("floor", case, name, "events", "1", [float(counted[name])]) for name in costs]
    rows += [row("floor", case, name, "cost", "ns", [cost]) for name, cost in costs.items()]
    rows += [row("floor", case, name, "time", "s", [counted[name] * cost / 1e9]) for name, cost in costs.items()]
    rows.append(row("floor", case, "all events", "time", "s", [total]))
    reached = [total / one for one in spent_s]
    return [*rows, row("floor", case, "all events", "share that the run reaches", "1", reached)]
