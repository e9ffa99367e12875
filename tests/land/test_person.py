"""Moving one person: states, stocks, flows, holders' counts, harms, reviews, and whose review is due."""

import numpy as np
import pytest

from jointroom.experiments.bench.classes import LARGE_WOODEN
from jointroom.sim.codes import N_PERSON_ORIGINS, Count, Harm, PersonState, SexAge
from jointroom.sim.land.person import by_state, competing, is_due, move_person, next_review
from jointroom.sim.land.row_sets import members
from jointroom.sim.maths.draws import uniform
from jointroom.sim.state.columns import NEVER, NOBODY, allocate
from jointroom.sim.state.fields import PersonDetails, Persons
from tests.town import Town, close, within

FINAL = [state for state in PersonState if state >= PersonState.ARRIVED]
IN_LIBYA = [state for state in PersonState if state < PersonState.AT_SEA]
HELD_BY_A_GROUP = {PersonState.HELD_UNOFFICIAL, PersonState.FORCED_LABOUR}


def ten_people(state=PersonState.LIVING):
    """Ten people of all origins in one state, with network 2 and a place on a wooden boat, in centre or town 3."""
    town = Town(10, state, network=2, place=3, kind=LARGE_WOODEN)
    town.persons.origin[:] = np.arange(10) % N_PERSON_ORIGINS
    town.persons.sex_age[:] = np.arange(10) % len(SexAge)
    town.book.stock[:] = town.book.stock_sex_age[:] = 0
    np.add.at(town.book.stock_sex_age[state], town.persons.sex_age, 1)
    np.add.at(town.book.stock[state], town.persons.origin, 1)
    town.networks.waiting[:] = town.centres.held[:] = 0
    if state == PersonState.WAITING:
        town.networks.waiting[2, LARGE_WOODEN] = 10
    if state == PersonState.HELD_OFFICIAL:
        town.centres.held[3] = 10
    return town


def move(town, i, state, place=1, day=40, due=55):
    move_person(town.land, i, state, place, day, due)


@pytest.mark.parametrize("old", IN_LIBYA)
@pytest.mark.parametrize("new", list(PersonState))
def test_stocks_flows_and_holders_follow_the_person(old, new):
    town = ten_people(old)
    move(town, 6, new)
    origin = town.persons.origin[6]
    assert town.persons.state.tolist() == [new if i == 6 else old for i in range(10)]
    counted = np.zeros_like(town.book.stock)
    np.add.at(counted, (town.persons.state, town.persons.origin), 1)
    assert np.array_equal(town.book.stock, counted)
    by_sex_age = np.zeros_like(town.book.stock_sex_age)
    np.add.at(by_sex_age, (town.persons.state, town.persons.sex_age), 1)
    assert np.array_equal(town.book.stock_sex_age, by_sex_age)
    assert town.book.moves[old, new, origin] == town.book.moves.sum() == 1
    waiting = (town.persons.state == PersonState.WAITING).sum()
    assert town.networks.waiting[2, LARGE_WOODEN] == town.networks.waiting.sum() == waiting
    assert town.centres.held.sum() == (town.persons.state == PersonState.HELD_OFFICIAL).sum()
    if new == PersonState.HELD_OFFICIAL:
        assert town.centres.held[1] == 1


@pytest.mark.parametrize("new", list(PersonState))
def test_when_and_where_are_written_down(new):
    town = ten_people()
    town.persons.rows.group[:] = 1
    move(town, 0, new)
    rows = town.persons.rows
    assert (rows.since_day[0], rows.reviewed_day[0], rows.place[0]) == (40, 40, 1)
    waits_for_nothing = new in FINAL or new == PersonState.AT_SEA
    assert town.persons.due_day[0] == (NEVER if waits_for_nothing else 55)
    assert rows.group[0] == (1 if new in HELD_BY_A_GROUP else NOBODY)
    assert rows.group[1] == 1


def test_moving_there_and_back_leaves_the_stock_as_it_was():
    town = ten_people()
    before = town.book.stock.copy()
    for state in IN_LIBYA:
        move(town, 4, state)
    move(town, 4, PersonState.LIVING)
    assert np.array_equal(town.book.stock, before)
    assert np.array_equal(town.book.moves.sum(axis=0), town.book.moves.sum(axis=1))


@pytest.mark.parametrize(
    ("state", "harm", "what"),
    [
        (PersonState.HELD_UNOFFICIAL, Harm.HELD_UNOFFICIALLY, Count.NEWLY_HELD_UNOFFICIALLY),
        (PersonState.FORCED_LABOUR, Harm.FORCED_LABOUR, Count.NEWLY_IN_FORCED_LABOUR),
    ],
)
def test_a_harm_is_counted_once_a_person_and_under_the_origin(state, harm, what):
    town = ten_people()
    for i in (2, 2, 3, 2):
        move(town, i, state)
        move(town, i, PersonState.LIVING)
    assert town.persons.rows.harms.tolist() == [harm if i in (2, 3) else 0 for i in range(10)]
    assert town.counts() == {what.name: 2}
    assert town.daily_counts[what, town.persons.origin[2]] == town.daily_counts[what, town.persons.origin[3]] == 1
    assert town.counts_sex_age[what].tolist() == [0, 0, 1, 1], "of a child alone and of another child"


@pytest.mark.parametrize("every", [1, 4, 9, 30])
def test_reviews_are_spread_evenly_around_their_interval(every):
    """One to twice the interval less one; the mean is the interval within 4.5 standard errors."""
    persons = allocate(Persons, 4000, PersonDetails)
    persons.rows.id[:] = np.arange(4000)
    gaps = np.array([next_review(persons, i, 10, every, 5, 1) - 10 for i in range(4000)])
    assert gaps.min() >= 1
    assert gaps.max() <= 2 * every - 1
    spread = np.sqrt(((2 * every - 1) ** 2 - 1) / 12.0)
    assert abs(gaps.mean() - every) <= 4.5 * spread / np.sqrt(4000)
    assert gaps[7] == 1 + int(uniform(5, 1, 10, 7, 0) * (2 * every - 1))


@pytest.mark.parametrize("rates", [(0.3, 0.1, 0.6), (0.0, 2.0), (0.0, 0.0), (50.0, 50.0)])
@pytest.mark.parametrize("days", [1, 30])
def test_competing_risks_strike_by_their_sum_and_share_it_by_their_rates(rates, days):
    draws = (np.arange(4000) + 0.5) / 4000
    struck = np.bincount([competing(rates, days, draw) + 1 for draw in draws], minlength=len(rates) + 1) / 4000
    total = sum(rates)
    assert abs(struck[0] - (1.0 - within(total, days))) <= 1 / 4000
    for share, rate in zip(struck[1:], rates, strict=True):
        assert abs(share - within(total, days) * rate / max(total, 1e-9)) <= 2 / 4000
        assert rate > 0.0 or share == 0.0


def test_those_due_are_sorted_by_state_and_then_by_row():
    rng = np.random.default_rng(3)
    state = rng.integers(0, len(PersonState), 500).astype(np.uint8)
    due = np.sort(rng.choice(500, 200, replace=False)).astype(np.int32)
    ordered, first = by_state(state, due)
    assert ordered.tolist() == sorted(due, key=lambda i: (state[i], i))
    assert first.tolist() == [int((state[due] < k).sum()) for k in range(len(PersonState) + 1)]


def test_a_person_is_due_in_the_state_and_on_the_day_of_the_morning_only():
    town = Town(3)
    town.persons.due_day[:] = (10, 11, 10)
    town.persons.state[2] = PersonState.WAITING
    assert [bool(is_due(town.persons, i, PersonState.LIVING, 10)) for i in range(3)] == [True, False, False]


def test_who_begins_to_wait_joins_the_set_of_those_who_wait_and_leaves_it_again():
    town, rows = Town(70), np.zeros(70, np.int32)
    town.persons.rows.network[:] = 1
    for i in (3, 64, 69):
        move_person(town.land, i, PersonState.WAITING, 0, 5, 20)
    assert rows[: members(town.agenda.waiting, rows)].tolist() == [3, 64, 69]
    move_person(town.land, 64, PersonState.AT_SEA, NOBODY, 6, 0)
    assert rows[: members(town.agenda.waiting, rows)].tolist() == [3, 69]


def test_the_town_of_these_tests_counts_within_its_errors():
    """`close` accepts what chance makes of a share and refuses what is six standard errors off."""
    assert close(0.5 + 4.0 * np.sqrt(0.25 / 400), 0.5, 400)
    assert not close(0.5 + 6.0 * np.sqrt(0.25 / 400), 0.5, 400)
