"""What holders make of people: a logit over worths, what is at hand, and what letting people go to sea is worth."""

import math

import numpy as np
import pytest

from jointroom.sim.codes import Origin, PersonState
from jointroom.sim.holding.choice import ASK, HIRE_OUT, LET_GO, SELL, choose_what_to_do, ransom_of, worths
from jointroom.sim.land.exits import will_to_try
from jointroom.sim.people.prospects import face_holders
from tests.town import RUBBER, Town, close, parameters, quiet_day, quiet_params

NUMBER = 4000


def chosen(town=None, forcing=None, **overrides):
    """Share of people of whom holders choose each of the four things, and what they were worth to the first."""
    town = Town(NUMBER, PersonState.HELD_UNOFFICIAL) if town is None else town
    land = town.land_on(quiet_day() if forcing is None else forcing, quiet_params(**overrides))
    choices = [choose_what_to_do(land, i) for i in range(NUMBER)]
    return np.bincount(choices, minlength=4) / NUMBER, worths(land, 0)


ALL_AT_HAND = {"holding__buyers_at_hand": 1.0, "holding__work_at_hand": 1.0}


@pytest.mark.parametrize("spread", [50.0, 150.0, 1e6])
def test_chances_are_a_logit_of_worths(spread):
    shares, worth = chosen(holding__choice_spread_usd=spread, **ALL_AT_HAND)
    weights = np.exp(np.array(worth) / spread)
    for share, expected in zip(shares, weights / weights.sum(), strict=True):
        assert close(share, expected, NUMBER)


def test_without_spread_the_best_that_is_at_hand_is_chosen():
    prices = {"holding__sale_usd": 1e5, "holding__hire_usd_month": 300.0, "holding__choice_spread_usd": 0.001}
    shares, _ = chosen(holding__buyers_at_hand=0.25, holding__work_at_hand=0.4, **prices)
    assert close(shares[SELL], 0.25, NUMBER) and close(shares[HIRE_OUT], 0.75 * 0.4, NUMBER)
    assert shares[LET_GO] == 0.0 and shares[ASK] == pytest.approx(1.0 - shares[SELL] - shares[HIRE_OUT])


def test_worths_are_those_of_the_table():
    h = parameters().holding
    town = Town(1, PersonState.HELD_UNOFFICIAL, savings_usd=500.0)
    town.holder[1] = 2
    day = quiet_day(client_usd=60.0 * np.ones(len(town.holder)))
    ransom, labour, sale, tax = worths(town.land_on(day, quiet_params()), 0)
    means = 1.0 / (1.0 + math.exp(-h.relatives_share / h.means_scale))
    assert ransom == pytest.approx(500.0 * means - h.upkeep_usd_month * h.ransom_months)
    assert labour == pytest.approx((h.hire_usd_month - h.upkeep_usd_month) / 0.01), "forced labour hardly ends here"
    assert (sale, tax) == (h.sale_usd, 60.0)
    gang = Town(1, PersonState.HELD_UNOFFICIAL, group=-1)
    assert worths(gang.land_on(day, quiet_params()), 0)[3] == 0.0


def test_a_group_that_has_lost_its_segment_gets_no_tax_and_is_not_raided():
    town, params = Town(1, PersonState.HELD_UNOFFICIAL), quiet_params(holding__group_raid_per_month=1.0)
    day = quiet_day(client_usd=60.0 * np.ones(len(town.holder)), authority=1.0)
    town.holder[1] = 2
    holding = worths(town.land_on(day, params), 0)
    town.holder[1] = 3
    expelled = worths(town.land_on(day, params), 0)
    assert (holding[LET_GO], expelled[LET_GO]) == (60.0, 0.0)
    assert expelled[ASK] > holding[ASK] and expelled[HIRE_OUT] > holding[HIRE_OUT]


def test_where_police_raid_what_takes_time_is_worth_less_and_a_sale_as_much():
    town, params = Town(1, PersonState.HELD_UNOFFICIAL), quiet_params(holding__group_raid_per_month=1.0)
    town.holder[1] = 2
    worth = [worths(town.land_on(quiet_day(authority=rule), params), 0) for rule in (0.0, 1.0)]
    assert worth[1][ASK] == pytest.approx(worth[0][ASK] / (1.0 + parameters().holding.ransom_months))
    assert worth[1][HIRE_OUT] < 0.1 * worth[0][HIRE_OUT] and worth[1][SELL:] == worth[0][SELL:]


def test_a_leader_who_is_away_makes_buyers_and_work_rarer():
    town = Town(NUMBER, PersonState.HELD_UNOFFICIAL)
    town.groups.trade[2] = 0.0
    shares, _ = chosen(town, **ALL_AT_HAND)
    assert shares[SELL] == shares[HIRE_OUT] == 0.0 and shares[ASK] + shares[LET_GO] == 1.0


def test_people_of_the_horn_are_asked_for_more():
    town = Town(2, PersonState.HELD_UNOFFICIAL)
    town.persons.origin[1] = Origin.HORN_OF_AFRICA
    h, land = parameters().holding, town.land
    assert ransom_of(land, 0) == h.unofficial_ransom_usd
    assert ransom_of(land, 1) == h.unofficial_ransom_usd * h.horn_ransom_factor


def test_people_are_taken_more_and_let_go_less_where_boats_stop_to_leave():
    """Town 1 has a holder; what it expects of a client falls with launches and with those who wait in vain."""
    params = quiet_params(people__kidnap_per_month=0.05)
    taken, worth = [], []
    for launched, waiting in ((1000.0, 0), (1000.0, 1000), (1.0, 1000), (0.0, 1000)):
        town, day = Town(1), quiet_day()
        town.holder[1], town.sites.launched_month[1], town.networks.waiting[1, RUBBER] = 2, launched, waiting
        face_holders(town.land_on(day, params))
        taken.append(day.kidnap_per_month[1])
        worth.append(day.client_usd[1])
        assert day.kidnap_per_month[0] == 0.05 and day.client_usd[0] == 0.0, "where nobody holds the town"
    p = parameters()
    assert worth[0] == pytest.approx(p.armed_groups.tax_share * town.sites.price_usd[1])
    assert worth[1] == pytest.approx(worth[0] / 2) and worth[3] == 0.0
    assert np.allclose(taken, 0.05 * np.exp(-np.array(worth) / p.holding.choice_spread_usd))
    assert taken == sorted(taken) and taken[3] == 0.05


@pytest.mark.parametrize("share", [0.0, 0.75, 1.0])
def test_who_has_the_price_owes_nothing_and_knows_nothing_tries_with_the_declared_chance(share):
    me = Town(1, savings_usd=5000.0).persons.rows[0]
    assert will_to_try(me, 700.0, quiet_params(people__retry_share=share)) == pytest.approx(share)


def test_debt_makes_people_try_and_fear_and_missing_money_keep_them():
    params = quiet_params(people__retry_utility_per_month=0.1)
    p = params.people

    def chance(**columns):
        return will_to_try(Town(1, **({"savings_usd": 5000.0} | columns)).persons.rows[0], 700.0, params)

    def log_odds(x):
        return math.log(x / (1.0 - x))

    usual = log_odds(p.retry_share)
    assert log_odds(chance(debt_usd=1000.0)) == pytest.approx(usual + p.debt_utility_per_kusd)
    assert log_odds(chance(believed_return=0.6)) == pytest.approx(usual - 0.5 * p.board_return_weight, rel=1e-5)
    assert log_odds(chance(believed_death=0.12)) == pytest.approx(usual - 0.1 * p.board_death_weight, rel=1e-5)
    missing = (1.0 - p.credit_share) * 700.0 - 100.0
    months = missing / ((170.0 - p.living_usd_month) * (1.0 - p.remittance_share))
    assert log_odds(chance(savings_usd=100.0, income_usd_month=170.0)) == pytest.approx(usual - 0.1 * months, rel=1e-5)
    at_most = chance(savings_usd=0.0, income_usd_month=0.0)
    assert log_odds(at_most) == pytest.approx(usual - 0.1 * 24.0, rel=1e-5)


def test_who_always_tries_again_does_so_whatever_it_fears():
    """The ends of the legal range: no chance is not a number, however small or large the odds."""
    for share, chance in ((0.0, 0.0), (1.0, 1.0)):
        for debt in (0.0, 3e7):
            me = Town(1, savings_usd=0.0, debt_usd=debt, believed_death=1.0).persons.rows[0]
            assert will_to_try(me, 1e6, quiet_params(people__retry_share=share)) == chance
