"""Sets of rows, and the agenda that says whose review is due: against plain Python sets and a plain scan."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from jointroom.sim.land.row_sets import drop, due_today, expect, members, put
from jointroom.sim.state.agenda import HORIZON, new_agenda, with_room
from jointroom.sim.state.columns import NEVER, allocate
from jointroom.sim.state.fields import PersonDetails, Persons

N = 100
row_numbers = st.integers(0, N - 1)


@given(st.lists(st.tuples(st.booleans(), row_numbers)))
def test_a_set_of_rows_is_a_set(changes):
    rows, plain, found = np.zeros(4, np.uint32), set(), np.zeros(128, np.int32)
    for enters, i in changes:
        (put if enters else drop)(rows, i)
        (plain.add if enters else plain.discard)(i)
    assert found[: members(rows, found)].tolist() == sorted(plain)


later = st.one_of(st.integers(1, 3), st.integers(1, 4 * HORIZON), st.just(NEVER))
a_day = st.lists(st.tuples(row_numbers, later), max_size=12)


@given(st.lists(a_day, min_size=1, max_size=3 * HORIZON), st.integers(0, 500))
def test_whose_review_is_due_is_what_a_scan_of_everybody_finds(days, first):
    """People are put off again and again, some beyond the horizon, some for good; whoever is due is seen to."""
    persons = allocate(Persons, N, PersonDetails)
    agenda, due = new_agenda(persons), np.zeros(N, np.int32)
    for day, changes in enumerate(days, first):
        found = due[: due_today(agenda, persons.due_day, day, due)].tolist()
        assert found == np.flatnonzero(persons.due_day <= day).tolist()
        for i, wait in [*((i, NEVER) for i in found), *changes]:
            persons.due_day[i] = NEVER if wait == NEVER else day + wait
            expect(agenda, i, day, int(persons.due_day[i]))


def test_a_larger_table_keeps_the_agenda():
    small, large = allocate(Persons, 40, PersonDetails), allocate(Persons, 4000, PersonDetails)
    agenda = new_agenda(small)
    expect(agenda, 39, 0, 5)
    put(agenda.waiting, 38)
    agenda = with_room(agenda, large)
    large.due_day[39], found = 5, np.zeros(4000, np.int32)
    put(agenda.waiting, 3999)
    assert found[: due_today(agenda, large.due_day, 5, found)].tolist() == [39]
    assert found[: members(agenda.waiting, found)].tolist() == [38, 3999]
