"""Moving one person from one state to another: the only place where `Persons.state` is written.

Rows and places come in integers of several sizes; callers widen them, so that one compiled version serves all.
"""

import numpy as np

from jointroom.sim.arrays import I32, U8
from jointroom.sim.codes import FIRST_FINAL_STATE, Count, Harm, PersonState
from jointroom.sim.compiled import allocating, inlined, kernel, prefetch, prefetch_item, wide
from jointroom.sim.land.land import Land
from jointroom.sim.land.row_sets import drop, due_today, expect, put
from jointroom.sim.maths.draws import uniform
from jointroom.sim.maths.rates import event_probability
from jointroom.sim.state.book import N_STATES, Book
from jointroom.sim.state.columns import NEVER, NOBODY
from jointroom.sim.state.fields import Persons
from jointroom.sim.state.records import PersonRows
from jointroom.sim.units import DAYS_PER_MONTH

AHEAD = 16  # people whose records are asked for before it is their turn


@inlined
def ask_ahead(rows: PersonRows, due: I32, k: int) -> None:
    """Ask for the record of somebody whose turn comes soon after `due[k]`: records lie far apart in memory."""
    prefetch(rows[due[min(k + AHEAD, len(due) - 1)]])


@kernel
def note(persons: Persons, i: int, state: int, place: int, day: int, book: Book) -> None:
    """Enter the beginning of a state in the person's history, if histories are kept."""
    row = book.length[0]
    if row < len(book.history):
        book.history.person[row] = i
        book.history.day[row] = day
        book.history.state[row] = state
        book.history.place[row] = place
        book.history.network[row] = persons.rows.network[i]
        book.length[0] = row + 1


@kernel
def count(land: Land, i: int, what: int, number: int = 1) -> None:
    """Add to one of today's counts, under the origin and under the sex and age group of person `i`.

    `number` is one person's: everybody for whom the record stands does the same.
    """
    number *= land.params[0].people_per_record
    land.daily_counts[what, land.persons.origin[i]] += number
    land.counts_sex_age[what, land.persons.sex_age[i]] += number


@kernel
def suffer(land: Land, i: int, harm: int, first_time: int) -> None:
    """Mark what a person goes through, and count the person under `first_time` the first time."""
    if land.persons.rows.harms[i] & harm == 0:
        land.persons.rows.harms[i] |= harm
        count(land, i, first_time)


@kernel
def set_due(land: Land, i: int, day: int, due_day: int) -> None:
    """Set the day of a person's next review; `day` is today."""
    land.persons.due_day[i] = due_day
    expect(land.agenda, i, day, due_day)


@inlined
def is_due(persons: Persons, i: int, state: int, day: int) -> bool:
    """Whether somebody who was due this morning still is: in the same state, and not moved since."""
    return persons.state[i] == state and persons.due_day[i] <= day


@kernel
def move_person(land: Land, i: int, state: int, place: int, day: int, due_day: int) -> None:
    """Put person `i` into `state` at `place`, enter it in the book, keep the holders' counts, set the next review.

    Who starts to wait has `network` and `kind` set before; who comes to an armed group gets `group` set after.
    """
    persons, book = land.persons, land.book
    rows, each = persons.rows, land.params[0].people_per_record
    old, origin, sex_age = persons.state[i], persons.origin[i], persons.sex_age[i]
    book.stock[old, origin] -= each
    book.stock[state, origin] += each
    book.stock_sex_age[old, sex_age] -= each
    book.stock_sex_age[state, sex_age] += each
    book.moves[old, state, origin] += each
    if old == PersonState.WAITING:
        land.networks.waiting[rows.network[i], rows.kind[i]] -= each
        drop(land.agenda.waiting, i)
        drop(land.agenda.in_line, i)
    elif old == PersonState.HELD_OFFICIAL:
        land.centres.held[rows.place[i]] -= each
    persons.state[i] = state
    rows.place[i] = place
    if state == PersonState.WAITING:
        land.networks.waiting[rows.network[i], rows.kind[i]] += each
        put(land.agenda.waiting, i)
    elif state == PersonState.HELD_OFFICIAL:
        land.centres.held[place] += each
    elif state == PersonState.HELD_UNOFFICIAL:
        suffer(land, i, Harm.HELD_UNOFFICIALLY.value, Count.NEWLY_HELD_UNOFFICIALLY)
    elif state == PersonState.FORCED_LABOUR:
        suffer(land, i, Harm.FORCED_LABOUR.value, Count.NEWLY_IN_FORCED_LABOUR)
    if state != PersonState.HELD_UNOFFICIAL and state != PersonState.FORCED_LABOUR:
        rows.group[i] = NOBODY
    rows.since_day[i] = day
    rows.reviewed_day[i] = day
    note(persons, i, state, place, day, book)
    set_due(land, i, day, NEVER if state >= FIRST_FINAL_STATE or state == PersonState.AT_SEA else due_day)


@kernel
def move_away(land: Land, i: int, state: int, day: int) -> None:
    """Put person `i` into a state without a place and without reviews: at sea, or out of the model."""
    move_person(land, i, state, wide(NOBODY), day, wide(NEVER))


@kernel
def review_day(day: int, every_days: int, draw: float) -> int:
    """Day of the next review, spread evenly over one to twice the interval less one; `draw` is uniform in [0, 1)."""
    return day + 1 + int(draw * (2 * every_days - 1))


@kernel
def next_review(persons: Persons, i: int, day: int, every_days: int, seed: int, stream: int) -> int:
    """The same with a draw of its own, number 0 of that day in the stream."""
    return review_day(day, every_days, uniform(seed, stream, day, persons.rows.id[i], 0))


@kernel
def competing(rates: tuple[float, ...], days: int, draw: float) -> int:
    """Which of several competing risks strikes within some days: its index, or -1 for none.

    The chance that any strikes is 1 - exp(-sum of rates x time); which one, in proportion to the rates.
    """
    total = 0.0
    for rate in rates:
        total += rate
    expected = total * days / DAYS_PER_MONTH
    if draw >= expected:  # 1 - exp(-x) is less than x: most draws end here
        return -1
    any_chance = event_probability(expected)
    if draw >= any_chance or total <= 0.0:
        return -1
    mark = draw / any_chance * total
    for k in range(len(rates)):
        mark -= rates[k]
        if mark < 0.0:
            return k
    return len(rates) - 1


@allocating
def by_state(state: U8, due: I32) -> tuple[I32, I32]:
    """Those due today in the order of their states, and of their rows within each: int32[due], and where each begins.

    The second array is int32[PersonState + 1].
    """
    first, states = np.zeros(N_STATES + 1, np.int32), np.empty(len(due), np.uint8)
    for k in range(len(due)):
        prefetch_item(state, due[min(k + AHEAD, len(due) - 1)])
        states[k] = state[due[k]]
        first[states[k] + 1] += 1
    for k in range(N_STATES):
        first[k + 1] += first[k]
    ordered, cursor = np.empty(len(due), np.int32), first.copy()
    for k in range(len(due)):
        ordered[cursor[states[k]]] = due[k]
        cursor[states[k]] += 1
    return ordered, first


@allocating
def call_up(land: Land, day: int, n_persons: int) -> tuple[I32, I32]:
    """Everybody whose review is due today, as in `by_state`; the agenda of the day is empty afterwards."""
    rows, persons = np.empty(n_persons, np.int32), land.persons
    return by_state(persons.state, rows[: due_today(land.agenda, persons.due_day, day, rows)])
