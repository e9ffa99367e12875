"""People in towns and in queues: each risk by itself, money, news, and the choice to cross.

Shares of people may differ from their chance by Z standard errors.
"""

import math

import numpy as np
import pytest

from sim.codes import Count, PersonState
from sim.kernels.living import boarding_utility, review_living
from sim.kernels.waiting import review_waiting
from sim.state.columns import NEVER
from sim.units import DAYS_PER_MONTH
from tests.town import LIVING, N_SITES, Town, land_today

Z = 4.5
NUMBER = 4000
DAYS = 30


def close(share, expected, number=NUMBER):
    return abs(share - expected) <= Z * math.sqrt(expected * (1.0 - expected) / number) + 1e-12


def within(rate_per_month, days=DAYS):
    return 1.0 - math.exp(-rate_per_month * days / DAYS_PER_MONTH)


def live(rules=LIVING, today=None, **town):
    return Town(NUMBER, **town).review(review_living, rules, DAYS, today or land_today(), sites=True)


def test_without_risks_nothing_happens():
    town = live()
    assert town.share(PersonState.LIVING) == 1.0
    assert town.counts() == {}
    assert np.all(town.persons.rows.reviewed_day == DAYS)
    assert np.all((town.persons.due_day > DAYS) & (town.persons.due_day < NEVER))


@pytest.mark.parametrize(
    ("rate", "state", "count"),
    [
        ("death_per_month", PersonState.DEAD_LIBYA, Count.DEAD_LIBYA),
        ("kidnap_per_month", PersonState.HELD_UNOFFICIAL, Count.KIDNAPPED),
        ("leave_per_month", PersonState.LEFT_OVERLAND, Count.LEFT_OVERLAND),
    ],
)
def test_each_risk_strikes_at_its_rate(rate, state, count):
    town = live(LIVING._replace(**{rate: 0.3}))
    assert close(town.share(state), within(0.3))
    assert town.counts() == {count.name: round(NUMBER * town.share(state))}


def test_arrests_lead_to_a_centre():
    town = live(today=land_today(arrest_per_month=0.3))
    assert close(town.share(PersonState.HELD_OFFICIAL), within(0.3))
    assert town.centres.held.sum() == town.tally[Count.LAND_ARRESTS]


def test_where_no_centre_is_open_an_arrest_leads_nowhere():
    town = Town(NUMBER)
    town.centres.open[:] = 0
    town.review(review_living, LIVING, DAYS, land_today(arrest_per_month=0.3), sites=True)
    assert town.share(PersonState.LIVING) == 1.0
    assert town.counts() == {}


def test_near_and_empty_centres_take_more():
    """Weights are share x nearness x exp(-aversion x crowding)."""
    town = Town(NUMBER)
    town.centres.capacity[:] = 1e9  # nobody crowds anybody
    town.review(review_living, LIVING, DAYS, land_today(arrest_per_month=50.0), sites=True)
    intake = LIVING.intake
    weight = np.where(np.arange(4) == 1, intake.near_factor, 1.0)
    for share, expected in zip(town.centres.held / NUMBER, weight / weight.sum(), strict=True):
        assert close(share, expected)


def test_those_who_have_given_up_leave_faster_and_do_not_cross():
    rules = LIVING._replace(leave_per_month=0.1, board_utility=1e9)
    town = Town(NUMBER)
    town.persons.rows.wants_return[:] = 1
    town.review(review_living, rules, DAYS, land_today(), sites=True)
    assert close(town.share(PersonState.LEFT_OVERLAND), within(0.1 * rules.given_up_factor))
    assert town.tally[Count.PAID] == 0


@pytest.mark.parametrize("places", [0, 7, NUMBER])
def test_programmes_have_places(places):
    town = live(LIVING._replace(ask_return_per_month=1e9), land_today((float(places), 0.0, 0.0)))
    assert town.tally[Count.RETURNED_ASSISTED] == places
    assert town.share(PersonState.RETURNED_ASSISTED) == places / NUMBER
    pathway = live(today=land_today((0.0, 0.0, places + 0.9)))
    assert pathway.tally[Count.LEGAL_PATHWAY] == places


def test_evacuation_places_are_not_for_people_in_towns():
    town = live(LIVING._replace(ask_return_per_month=1e9), land_today((0.0, 50.0, 0.0)))
    assert town.share(PersonState.LIVING) == 1.0


def test_legal_places_are_not_for_those_who_have_given_up():
    town = Town(NUMBER)
    town.persons.rows.wants_return[:] = 1
    town.review(review_living, LIVING, DAYS, land_today((0.0, 0.0, 50.0)), sites=True)
    assert town.counts() == {}


def test_savings_grow_with_time():
    town = live(LIVING._replace(net_saving_usd_month=90.0), savings_usd=10.0)
    assert np.allclose(town.persons.rows.savings_usd, 10.0 + 90.0 * DAYS / DAYS_PER_MONTH)


def test_news_moves_beliefs_by_its_weight():
    rules = LIVING._replace(talk=0.4, learning=0.25, news_error=0.0)
    town = Town(NUMBER)
    town.persons.rows.believed_death[:], town.persons.rows.believed_return[:] = 0.02, 0.5
    town.review(review_living, rules, DAYS, land_today(news_death=0.10, news_return=0.1), sites=True)
    death = town.persons.rows.believed_death
    heard = death > 0.03
    assert close(heard.mean(), 0.4)
    assert np.allclose(death[heard], 0.02 + 0.25 * 0.08)
    assert np.allclose(town.persons.rows.believed_return[heard], 0.5 - 0.25 * 0.4)
    assert np.allclose(death[~heard], 0.02)


def test_the_choice_to_pay_is_a_logit():
    """At reference beliefs and a calm sea: utility plus weight x log(means / price)."""
    rules = LIVING._replace(board_utility=-0.4, savings_weight=0.8, credit_share=0.25)
    town = Town(NUMBER, savings_usd=600.0)
    town.persons.rows.believed_death[:] = rules.death_prior
    town.persons.rows.believed_return[:] = rules.return_prior
    today = land_today(wave_m=rules.calm_wave_m)
    utility = -0.4 + 0.8 * math.log(600.0 * 1.25 / 400.0)
    assert boarding_utility(town.persons, 0, 400.0, rules, today) == pytest.approx(utility, rel=1e-6)
    town.review(review_living, rules, DAYS, today, sites=True)
    assert close(town.share(PersonState.WAITING), 1.0 / (1.0 + math.exp(-utility)))
    assert town.networks.waiting.sum() == town.tally[Count.PAID]
    for waiting in town.networks.waiting:
        assert close(waiting / town.tally[Count.PAID], 1 / 3, town.tally[Count.PAID])


@pytest.mark.parametrize(
    ("more", "of"), [("wave_m", 0.5), ("news", None), ("believed_death", 0.05), ("believed_return", 0.3)]
)
def test_what_makes_crossing_less_attractive(more, of):
    rules = LIVING._replace(board_utility=0.0)
    town, today = Town(1), land_today()
    before = boarding_utility(town.persons, 0, 400.0, rules, today)
    if more == "wave_m":
        assert boarding_utility(town.persons, 0, 400.0, rules, land_today(wave_m=today.wave_m + of)) < before
    elif more == "news":  # news works through beliefs alone
        assert boarding_utility(town.persons, 0, 400.0, rules, land_today(news_death=1.0, news_return=1.0)) == before
    else:
        town.persons.rows[more][:] = of
        assert boarding_utility(town.persons, 0, 400.0, rules, today) < before
    assert boarding_utility(town.persons, 0, 800.0, rules, today) < before


def test_rescue_pulls_nobody_when_its_elasticity_is_zero():
    town = Town(1)
    town.persons.rows.believed_death[:] = 0.001
    rules = LIVING._replace(board_utility=0.0, death_weight=0.0)
    none, some = (boarding_utility(town.persons, 0, 400.0, rules._replace(rescue_pull=pull), land_today())
                  for pull in (0.0, 0.5))  # fmt: skip
    assert some - none == pytest.approx(0.5 * math.log(rules.death_prior / 0.001), rel=1e-5)


@pytest.mark.parametrize(("savings", "pays"), [(299.0, False), (301.0, True), (5000.0, True)])
def test_who_cannot_pay_what_credit_leaves_does_not_board(savings, pays):
    rules = LIVING._replace(board_utility=1e9, credit_share=0.25)
    town = live(rules, savings_usd=savings)
    assert town.share(PersonState.WAITING) == (1.0 if pays else 0.0)
    if pays:
        assert np.allclose(town.persons.rows.savings_usd, max(0.0, savings - 400.0))
        assert np.allclose(town.persons.rows.debt_usd, max(0.0, 400.0 - savings))
        assert town.networks.capital_usd.sum() == pytest.approx(rules.paid_up_front * 400.0 * NUMBER)


def test_a_second_attempt_with_the_same_network_is_cheaper():
    rules = LIVING._replace(board_utility=1e9, second_attempt_discount=0.4)
    town = Town(NUMBER, savings_usd=1000.0)
    town.persons.rows.attempts[:] = 1
    town.review(review_living, rules, DAYS, land_today(), sites=True)
    paid = 1000.0 - town.persons.rows.savings_usd
    assert np.allclose(paid[town.persons.rows.network == 1], 240.0)
    assert np.allclose(paid[town.persons.rows.network != 1], 400.0)
    assert town.tally[Count.RETRIED] == NUMBER


def wait(rules=LIVING, today=None):
    return Town(NUMBER, PersonState.WAITING).review(review_waiting, rules, DAYS, today or land_today())


def test_people_wait_for_ever_if_nothing_happens():
    town = wait()
    assert town.share(PersonState.WAITING) == 1.0
    assert town.counts() == {}


@pytest.mark.parametrize(
    ("rate", "state", "count"),
    [
        ("death_per_month", PersonState.DEAD_LIBYA, "DEAD_LIBYA"),
        ("give_up_waiting_per_month", PersonState.LIVING, None),
    ],
)
def test_each_risk_of_waiting_strikes_at_its_rate(rate, state, count):
    town = wait(LIVING._replace(**{rate: 0.4}))
    assert close(town.share(state), within(0.4))
    assert list(town.counts()) == ([count] if count else [])
    assert town.networks.waiting[1] == round(NUMBER * town.share(PersonState.WAITING))


def test_those_who_wait_are_arrested_like_others():
    town = wait(today=land_today(arrest_per_month=0.4))
    assert close(town.share(PersonState.HELD_OFFICIAL), within(0.4))
    assert town.tally[Count.LAND_ARRESTS] == town.centres.held.sum()


@pytest.mark.parametrize("blocked_site", [1, 2])
def test_a_group_that_blocks_holds_those_who_wait_on_its_stretch(blocked_site):
    sites = np.arange(N_SITES) == blocked_site
    today = land_today(site_blocked=sites.astype(np.uint8), blocking_group=np.where(sites, 9, -1).astype(np.int32))
    town = wait(LIVING._replace(hold_per_week=0.2), today)
    expected = within(0.2 * DAYS_PER_MONTH / 7.0) if blocked_site == 1 else 0.0
    assert close(town.share(PersonState.HELD_UNOFFICIAL), expected)
    assert town.tally[Count.HELD_BY_BLOCKADE] == round(NUMBER * town.share(PersonState.HELD_UNOFFICIAL))
    held = town.persons.state == PersonState.HELD_UNOFFICIAL
    assert np.all(town.persons.rows.group[held] == 9)
