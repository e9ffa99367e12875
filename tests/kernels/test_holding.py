"""Holding: each exit by itself, ransom and means, crowding, oversight, and the people of an expelled group.

Shares of people may differ from their chance by Z standard errors.
"""

import math

import numpy as np
import pytest
from sim.kernels.holding import empty_group, means_for, review_labour, review_official, review_unofficial

from sim.codes import Count, Origin, PersonState
from sim.state.columns import NOBODY
from sim.units import DAYS_PER_MONTH
from tests.town import HOLDING, SEED, Town, land_today

Z = 4.5
NUMBER = 4000
DAYS = 30


def close(share, expected, number=NUMBER):
    return abs(share - expected) <= Z * math.sqrt(expected * (1.0 - expected) / number) + 1e-12


def within(rate_per_month, days=DAYS):
    return 1.0 - math.exp(-rate_per_month * days / DAYS_PER_MONTH)


def official(rules=HOLDING, today=None, oversight=0.0, capacity=NUMBER, **town):
    made = Town(NUMBER, PersonState.HELD_OFFICIAL, **town)
    made.centres.capacity[:] = capacity
    return made.review(review_official, rules, DAYS, today or land_today(), oversight=oversight)


def unofficial(rules=HOLDING, **town):
    return Town(NUMBER, PersonState.HELD_UNOFFICIAL, **town).review(review_unofficial, rules, DAYS)


def labour(rules=HOLDING):
    return Town(NUMBER, PersonState.FORCED_LABOUR).review(review_labour, rules, DAYS)


@pytest.mark.parametrize("hold", [official, unofficial, labour])
def test_nothing_ends_by_itself(hold):
    town = hold()
    assert len(np.unique(town.persons.state)) == 1
    assert town.counts() == {}
    assert np.all(town.persons.due_day > DAYS)


@pytest.mark.parametrize(
    ("hold", "rate", "state", "count"),
    [
        (official, "death", PersonState.DEAD_DETENTION, "DEAD_DETENTION"),
        (official, "labour", PersonState.FORCED_LABOUR, "FORCED_LABOUR_BEGUN"),
        (official, "sold", PersonState.HELD_UNOFFICIAL, "SOLD"),
        (official, "escape", PersonState.LIVING, "ESCAPED"),
        (official, "release", PersonState.LIVING, "RELEASED"),
        (unofficial, "u_death", PersonState.DEAD_DETENTION, "DEAD_DETENTION"),
        (unofficial, "u_labour", PersonState.FORCED_LABOUR, "FORCED_LABOUR_BEGUN"),
        (unofficial, "u_escape", PersonState.LIVING, "ESCAPED"),
        (labour, "labour_death", PersonState.DEAD_DETENTION, "DEAD_DETENTION"),
        (labour, "labour_end", PersonState.LIVING, "RELEASED"),
    ],
)
def test_each_exit_is_taken_at_its_rate(hold, rate, state, count):
    town = hold(HOLDING._replace(**{rate: 0.3}))
    assert close(town.share(state), within(0.3))
    assert town.counts() == {count: round(NUMBER * town.share(state))}


def test_a_sale_between_groups_leaves_people_held():
    town = unofficial(HOLDING._replace(u_sold=0.3))
    assert town.share(PersonState.HELD_UNOFFICIAL) == 1.0
    assert close(town.tally[Count.SOLD] / NUMBER, within(0.3))
    assert (town.persons.rows.group == NOBODY).sum() == town.tally[Count.SOLD]


@pytest.mark.parametrize(
    ("hold", "rate", "price"), [(official, "ransom", "ransom_usd"), (unofficial, "u_ransom", "u_ransom_usd")]
)
def test_ransom_is_paid_by_means_and_becomes_debt(hold, rate, price):
    rules = HOLDING._replace(**{rate: 0.5, price: 400.0})
    for savings in (0.0, 200.0, 5000.0):
        town = hold(rules, savings_usd=savings)
        means = means_for(Town(1, savings_usd=savings).persons, 0, 400.0, rules)
        expected = 1.0 / (1.0 + math.exp(-(savings + rules.relatives_share * 400.0 - 400.0) / rules.means_scale_usd))
        assert means == pytest.approx(expected, rel=1e-6)
        assert close(town.share(PersonState.LIVING), within(0.5 * means))
        free = town.persons.state == PersonState.LIVING
        assert np.allclose(town.persons.rows.savings_usd[free], max(0.0, savings - 400.0))
        assert np.allclose(town.persons.rows.debt_usd[free], max(0.0, 400.0 - savings))
        assert town.tally[Count.RANSOM_USD] == 400 * town.tally[Count.RANSOM_PAID]
        assert np.all(town.persons.rows.debt_usd[~free] == 0.0)


@pytest.mark.parametrize(
    ("rate", "rise", "count"),
    [
        ("death", "crowding_death", Count.DEAD_DETENTION), ("labour", "crowding_exit", Count.FORCED_LABOUR_BEGUN),
        ("sold", "crowding_exit", Count.SOLD), ("escape", "crowding_exit", Count.ESCAPED),
        ("release", "crowding_exit", Count.RELEASED),
    ],
)  # fmt: skip
def test_crowding_raises_rates_above_capacity_only(rate, rise, count):
    """Nearly half over capacity, and half empty. Crowding falls while people leave, so the test takes few people."""
    rules = HOLDING._replace(**{rate: 0.004, rise: 100.0})
    crowded, roomy = official(rules, capacity=NUMBER / 1.5), official(rules, capacity=2.0 * NUMBER)
    assert close(roomy.tally[count] / NUMBER, within(0.004))
    fewest, most = within(0.004 * (1.0 + 100.0 * 0.3)), within(0.004 * (1.0 + 100.0 * 0.5))
    error = Z * math.sqrt(most / NUMBER)
    assert fewest - error < crowded.tally[count] / NUMBER < most + error


@pytest.mark.parametrize(("rate", "count"), [("labour", Count.FORCED_LABOUR_BEGUN), ("sold", Count.SOLD)])
def test_oversight_prevents_its_share(rate, count):
    rules = HOLDING._replace(**{rate: 0.4, "oversight_effect": 0.7})
    for oversight in (0.0, 0.5, 1.0):
        assert close(official(rules, oversight=oversight).tally[count] / NUMBER, within(0.4 * (1 - 0.7 * oversight)))


def test_oversight_does_not_keep_people_from_escaping_or_dying():
    for rate, count in (("escape", Count.ESCAPED), ("death", Count.DEAD_DETENTION)):
        rules = HOLDING._replace(**{rate: 0.4})
        assert official(rules, oversight=1.0).tally[count] == official(rules).tally[count]


@pytest.mark.parametrize(
    ("origin", "taken"),
    [
        (Origin.HORN_OF_AFRICA, {"EVACUATED": 20, "RETURNED_ASSISTED": 30}),
        (Origin.WEST_AFRICA, {"RETURNED_ASSISTED": 30}),
    ],
)
def test_evacuation_is_for_the_horn_of_africa_and_return_for_all(origin, taken):
    town = official(HOLDING._replace(ask_return=1e9), land_today((30.0, 20.0, 9.0)), origin=origin)
    assert town.counts() == taken
    assert town.share(PersonState.HELD_OFFICIAL) == 1.0 - sum(taken.values()) / NUMBER


@pytest.mark.parametrize("retry_share", [0.0, 0.6, 1.0])
def test_some_of_those_set_free_mean_to_go_home(retry_share):
    town = labour(HOLDING._replace(labour_end=1e9, retry_share=retry_share))
    assert close((town.persons.rows.wants_return == 0).mean(), retry_share)


@pytest.mark.parametrize("raid_share", [0.0, 0.8, 1.0])
def test_when_a_group_is_expelled_its_people_are_found_or_get_away(raid_share):
    town = Town(NUMBER, PersonState.HELD_UNOFFICIAL)
    town.persons.rows.group[: NUMBER // 4] = 2
    empty_group(
        town.persons, NUMBER, 1, raid_share, DAYS, SEED, HOLDING, town.book, town.tally, town.networks.rows,
        town.centres.rows,
    )  # fmt: skip
    held = NUMBER - NUMBER // 4
    assert np.all(town.persons.state[: NUMBER // 4] == PersonState.HELD_UNOFFICIAL)
    assert close(town.tally[Count.FOUND_HELD] / held, raid_share, held)
    assert town.tally[Count.FOUND_HELD] + town.tally[Count.ESCAPED] == held
    assert town.centres.held.sum() == town.tally[Count.FOUND_HELD]
    found = town.persons.state == PersonState.HELD_OFFICIAL
    assert np.all(town.persons.rows.group[found] == NOBODY)


def test_with_all_centres_closed_those_found_are_free():
    town = Town(NUMBER, PersonState.HELD_UNOFFICIAL)
    town.centres.open[:] = 0
    empty_group(
        town.persons, NUMBER, 1, 1.0, DAYS, SEED, HOLDING, town.book, town.tally, town.networks.rows,
        town.centres.rows,
    )  # fmt: skip
    assert town.share(PersonState.LIVING) == 1.0
