"""Parties: how many set out alone, and what those who set out together share."""

import numpy as np

from jointroom.sim.codes import N_PERSON_ORIGINS, Origin, PersonState
from jointroom.sim.people.company import board_together, head, joins_the_last
from jointroom.sim.people.inflow import enter_all
from jointroom.sim.people.residents import review_residents
from jointroom.sim.people.travel import finish_roads
from tests.town import RUBBER, Town, Z, close, offering_day, quiet_day, quiet_params

NUMBER = 4000


def together(town, params):
    """bool[person]: whether each is of the party of the row before, as the town now has it."""
    joined = np.array([joins_the_last(int(i), quiet_day().seed, params) for i in town.persons.rows.id])
    town.persons.with_last[1:] = joined[1:]
    return joined


def all_who_enter(**overrides):
    params = quiet_params(**({"south__west_utility": -20.0} | overrides))
    town = Town(NUMBER)
    town.book.stock[:] = town.book.stock_sex_age[:] = 0
    entered = np.zeros(N_PERSON_ORIGINS, np.int64)
    numbers = np.where(np.arange(N_PERSON_ORIGINS) == Origin.WEST_AFRICA, NUMBER, 0)
    assert enter_all(town.land_on(quiet_day(), params), 0, numbers, entered) == entered[Origin.WEST_AFRICA] == NUMBER
    noted = town.persons.with_last.copy()
    joined = together(town, params)
    assert np.array_equal(noted[1:], joined[1:]) and not noted[0]
    return town, joined


def test_so_many_are_alone_as_is_known():
    _, joined = all_who_enter(people__alone_share=0.76)
    alone = ~joined[:-1] & ~joined[1:]
    assert abs(alone.mean() - 0.76) < Z * np.sqrt(3.0 * 0.76 * 0.24 / NUMBER), "neighbours are not independent"
    assert not all_who_enter(people__alone_share=1.0)[1].any()


def test_a_party_shares_means_and_road_and_others_do_not():
    town, joined = all_who_enter(people__alone_share=0.5)
    rows, pairs = town.persons.rows, np.flatnonzero(joined[1:]) + 1
    assert np.array_equal(rows.place[pairs], rows.place[pairs - 1])
    assert np.array_equal(rows.savings_usd[pairs], rows.savings_usd[pairs - 1])
    assert np.array_equal(town.persons.due_day[pairs], town.persons.due_day[pairs - 1])
    others = np.flatnonzero(~joined[1:]) + 1
    assert (town.persons.due_day[others] != town.persons.due_day[others - 1]).mean() > 0.5


def test_the_head_of_a_party_is_its_first_row():
    params = quiet_params(people__alone_share=0.5)
    town = Town(200)
    joined, land = together(town, params), town.land_on(quiet_day(200), params)
    first = [max(k for k in range(i + 1) if k == 0 or not joined[k]) for i in range(200)]
    assert [head(land, i) for i in range(200)] == town.persons.rows.id[first].tolist()


def test_a_party_meets_the_same_on_a_road():
    params = quiet_params(people__alone_share=0.5, south__danger_factor=20.0)
    town = Town(NUMBER, PersonState.TRAVELLING, place=0)
    pairs = np.flatnonzero(together(town, params)[1:]) + 1
    finish_roads(town.land_on(quiet_day(NUMBER), params), np.arange(NUMBER, dtype=np.int32))
    state = town.persons.state
    assert 0.01 < (state == PersonState.DEAD_DESERT).mean() < 0.99
    assert np.array_equal(state[pairs], state[pairs - 1])


def test_who_pays_brings_those_of_the_party_in_the_town_who_can_and_want_to():
    params = quiet_params(people__alone_share=0.05)
    town = Town(300, savings_usd=50_000.0)
    joined = together(town, params)
    first = next(i for i in range(300) if not joined[i] and joined[i + 1 : i + 5].all())
    end = next(i for i in range(first + 1, 300) if not joined[i])
    rows = town.persons.rows
    rows.savings_usd[first + 1], rows.wants_return[first + 2], rows.place[first + 3] = 0.0, 1, 0
    board_together(town.land_on(quiet_day(300), params), first + 4, 2, RUBBER)
    went = [i for i in range(300) if town.persons.state[i] == PersonState.WAITING]
    assert went == [first, *range(first + 4, end)]
    assert set(rows.network[went].tolist()) == {2} and town.networks.waiting[2, RUBBER] == len(went)


def test_what_a_party_does_does_not_hang_on_who_else_is_due():
    """Those from the head of some party on go through the same if they alone are due, wherever in a block they are."""
    params = quiet_params(people__alone_share=0.3, people__board_utility=1.0, people__living_usd_month=0.0)
    number, seen = 400, set()

    def reviewed(first):
        town = Town(number, savings_usd=2000.0, income_usd_month=300.0)
        together(town, params)
        due = np.arange(first, number, dtype=np.int32)
        review_residents(town.land_on(offering_day(town, params, n_persons=number), params), due)
        return town

    everybody = reviewed(0)
    heads = np.flatnonzero(~together(everybody, params))
    for first in heads[heads < 130][1:]:
        town = reviewed(first)
        assert np.array_equal(town.persons.rows[first:], everybody.persons.rows[first:])
        assert np.array_equal(town.persons.due_day[first:], everybody.persons.due_day[first:])
        seen.add(town.number(PersonState.WAITING) > 0)
    assert seen == {True}


def test_shares_of_men_women_and_children_do_not_depend_on_parties():
    town, _ = all_who_enter(people__alone_share=0.5)
    shares = quiet_params().sex_age_share[Origin.WEST_AFRICA]
    assert close((town.persons.sex_age == 0).mean(), shares[0], NUMBER)
