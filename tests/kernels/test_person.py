"""Moving one person: states, stocks, flows, holders' counts, reviews."""

import numpy as np
import pytest

from sim.arithmetic.draws import uniform
from sim.codes import N_PERSON_ORIGINS, PersonState
from sim.kernels.person import move_person, next_review
from sim.state.book import new_book
from sim.state.columns import NEVER, NOBODY, allocate
from sim.state.fields import Centres, Networks, PersonRows, Persons

FINAL = [state for state in PersonState if state >= PersonState.ARRIVED]
IN_LIBYA = [state for state in PersonState if state < PersonState.AT_SEA]
HELD_BY_A_GROUP = {PersonState.HELD_UNOFFICIAL, PersonState.FORCED_LABOUR}


class Town:
    """Ten people who live somewhere, three networks, four centres, and the book."""

    def __init__(self, state=PersonState.LIVING):
        self.persons = allocate(Persons, 10, PersonRows)
        self.persons.state[:] = state
        self.persons.origin[:] = np.arange(10) % N_PERSON_ORIGINS
        self.persons.rows.id[:] = np.arange(10) + 100
        self.persons.rows.network[:] = 2
        self.persons.rows.group[:] = 1
        self.persons.rows.place[:] = 3
        self.networks, self.centres, self.book = allocate(Networks, 3), allocate(Centres, 4), new_book()
        for origin in self.persons.origin:
            self.book.stock[state, origin] += 1
        if state == PersonState.WAITING:
            self.networks.waiting[2] = 10
        if state == PersonState.HELD_OFFICIAL:
            self.centres.held[3] = 10

    def move(self, i, state, place=1, day=40, due=55):
        move_person(self.persons, i, state, place, day, due, self.book, self.networks.rows, self.centres.rows)


@pytest.mark.parametrize("old", IN_LIBYA)
@pytest.mark.parametrize("new", list(PersonState))
def test_stocks_flows_and_holders_follow_the_person(old, new):
    town = Town(old)
    town.move(6, new)
    origin = town.persons.origin[6]
    assert town.persons.state.tolist() == [new if i == 6 else old for i in range(10)]
    counted = np.zeros_like(town.book.stock)
    for state, of in zip(town.persons.state, town.persons.origin, strict=True):
        counted[state, of] += 1
    assert np.array_equal(town.book.stock, counted)
    assert town.book.moves[old, new, origin] == town.book.moves.sum() == 1
    assert town.networks.waiting.sum() == (town.persons.state == PersonState.WAITING).sum()
    assert town.centres.held.sum() == (town.persons.state == PersonState.HELD_OFFICIAL).sum()
    if new == PersonState.HELD_OFFICIAL:
        assert town.centres.held[1] == 1


@pytest.mark.parametrize("new", list(PersonState))
def test_when_and_where_are_written_down(new):
    town = Town()
    town.move(0, new)
    rows = town.persons.rows
    assert (rows.since_day[0], rows.reviewed_day[0], rows.place[0]) == (40, 40, 1)
    waits_for_nothing = new in FINAL or new == PersonState.AT_SEA
    assert town.persons.due_day[0] == (NEVER if waits_for_nothing else 55)
    assert rows.group[0] == (1 if new in HELD_BY_A_GROUP else NOBODY)
    assert rows.group[1] == 1


def test_moving_there_and_back_leaves_the_stock_as_it_was():
    town = Town()
    before = town.book.stock.copy()
    for state in IN_LIBYA:
        town.move(4, state)
    town.move(4, PersonState.LIVING)
    assert np.array_equal(town.book.stock, before)
    assert np.array_equal(town.book.moves.sum(axis=0), town.book.moves.sum(axis=1))


@pytest.mark.parametrize("every", [1, 4, 9, 30])
def test_reviews_are_spread_evenly_around_their_interval(every):
    """One to twice the interval less one; the mean is the interval within 4.5 standard errors."""
    persons = allocate(Persons, 4000, PersonRows)
    persons.rows.id[:] = np.arange(4000)
    gaps = np.array([next_review(persons, i, 10, every, 5, 1) - 10 for i in range(4000)])
    assert gaps.min() >= 1
    assert gaps.max() <= 2 * every - 1
    spread = np.sqrt(((2 * every - 1) ** 2 - 1) / 12.0)
    assert abs(gaps.mean() - every) <= 4.5 * spread / np.sqrt(4000)
    assert gaps[7] == 1 + int(uniform(5, 1, 10, 7, 0) * (2 * every - 1))
