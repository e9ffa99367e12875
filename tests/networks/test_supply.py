"""Cases reach people: who could testify, against whom, and what a group does while its leader is away."""

import numpy as np
import pytest

from jointroom.sim.codes import Count, PersonState, Witness
from jointroom.sim.holding.official import review_official
from jointroom.sim.holding.unofficial import review_unofficial
from jointroom.sim.land.exits import leave, register
from jointroom.sim.people.disembarkation import land_in_europe
from jointroom.sim.state.columns import NOBODY
from tests.town import N_LIBYAN, Town, close, quiet_day, quiet_params, within

NUMBER = 4000
GROUP, OTHER = 2, 4
TRADE = {
    "holding__decisions_per_month": 0.5, "holding__choice_spread_usd": 0.001, "holding__upkeep_usd_month": 0.0,
    "holding__buyers_at_hand": 0.3, "holding__sale_usd": 5000.0,
    "holding__work_at_hand": 0.4, "holding__hire_usd_month": 20.0,
}  # fmt: skip
"""Half of the people are decided about in a month, and a sale is worth more than labour, and that more than ransom."""


def buyers(*groups):
    weight = np.zeros(2 * N_LIBYAN)
    weight[list(groups)] = 1.0
    return quiet_day(buyer_cumulative=np.cumsum(weight))


def held(trade, group=GROUP):
    town = Town(NUMBER, PersonState.HELD_UNOFFICIAL)
    town.persons.rows.group[:] = group
    town.groups.trade[GROUP] = trade
    return town.review(review_unofficial, quiet_params(**TRADE), buyers(OTHER))


@pytest.mark.parametrize("trade", [1.0, 0.5])
def test_trade_multiplies_the_chances_of_buyers_and_work(trade):
    town = held(trade)
    sold, hired = 0.3 * trade, (1.0 - 0.3 * trade) * 0.4 * trade
    assert close(town.counted(Count.SOLD) / NUMBER, within(0.5) * sold, NUMBER)
    assert close(town.counted(Count.FORCED_LABOUR_BEGUN) / NUMBER, within(0.5) * hired, NUMBER)
    assert town.groups.wronged_month[GROUP] == town.counted(Count.SOLD) + town.counted(Count.FORCED_LABOUR_BEGUN)


def test_without_trade_nobody_is_sold_or_put_to_labour():
    assert set(held(0.0).counts()) == {"RANSOM_PAID", "RANSOM_USD"}


def test_a_gang_that_is_no_group_has_no_leader():
    town = held(0.0, group=NOBODY)
    assert town.counted(Count.SOLD) > 0
    assert np.all(town.groups.wronged_month[[g for g in range(2 * N_LIBYAN) if g != OTHER]] == 0.0)
    assert town.groups.wronged_month[OTHER] == town.counted(Count.SOLD)  # who buys from nobody answers for it


@pytest.mark.parametrize("control", [0.0, 0.5, 1.0])
def test_in_centres_trade_falls_as_far_as_the_group_runs_them(control):
    town = Town(NUMBER, PersonState.HELD_OFFICIAL)
    town.centres.control[:] = control
    town.groups.trade[town.centres.group[1]] = 0.0
    town.review(review_official, quiet_params(holding__labour_per_month=0.3, holding__control_gain=0.0), None)
    share = town.counted(Count.FORCED_LABOUR_BEGUN) / NUMBER
    assert close(share, within(0.3 * (1.0 - control)), NUMBER)


def a_witness(**columns):
    given = dict(network=1, attempts=1, wronged_by=GROUP) | columns
    return Town(1, PersonState.HELD_OFFICIAL, **given)


def heard(town):
    return town.networks.witnesses[1].tolist(), town.groups.witnesses[GROUP].tolist()


def test_people_on_a_register_could_testify_once():
    town = a_witness()
    register(town.land, 0)
    register(town.land, 0)
    leave(town.land, 0, PersonState.EVACUATED, Count.EVACUATED, 40)
    assert heard(town) == ([0.0, 1.0], [0.0, 1.0])


@pytest.mark.parametrize(
    ("state", "what", "speaks"),
    [
        (PersonState.EVACUATED, Count.EVACUATED, 1.0),
        (PersonState.RETURNED_ASSISTED, Count.RETURNED_ASSISTED, 1.0),
        (PersonState.LEFT_OVERLAND, Count.LEFT_OVERLAND, 0.0),
        (PersonState.DEAD_DETENTION, Count.DEAD_DETENTION, 0.0),
    ],
)
def test_programmes_ask_those_who_leave_with_them(state, what, speaks):
    town = a_witness()
    leave(town.land, 0, state, what, 40)
    assert heard(town) == ([0.0, speaks], [0.0, speaks])


def test_people_who_land_could_testify_in_europe():
    town = a_witness()
    land_in_europe(town.land, 0)
    assert heard(town) == ([1.0, 0.0], [1.0, 0.0])
    assert town.networks.witnesses[0].tolist() == [0.0] * len(Witness)


def test_who_was_neither_carried_nor_wronged_has_nothing_to_tell():
    town = a_witness(attempts=0, wronged_by=NOBODY)
    register(town.land, 0)
    assert heard(town) == ([0.0, 0.0], [0.0, 0.0])
