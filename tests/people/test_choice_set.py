"""Offers of a crossing: what speaks for each, whom they are out of reach of, and paying for one.

Shares of people may differ from their chance by Z standard errors.
"""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jointroom.sim.codes import NetworkState, PersonState
from jointroom.sim.maths.draws import uniform
from jointroom.sim.people.choice_set import (
    best_offers,
    crossing_utility,
    means_for_crossing,
    offer_weights,
    pay_and_wait,
    price_for,
)
from jointroom.sim.people.residents_block import SCRATCH, meet_networks, reckon_weights
from jointroom.sim.streams import Stream

from tests.classes import KINDS, LARGE_WOODEN, RUBBER
from tests.town import (
    DAYS,
    N_KINDS,
    N_NETWORKS,
    N_SITES,
    PRICES,
    SEED,
    Town,
    land_today,
    offering_today,
    parameters,
    quiet_rules,
)  # fmt: skip

NUMBER = 4000
CAPACITY = (300.0, 60.0, 30.0, 10.0)


def utilities(me, today, p, pull=0.0):
    """exp(utility) of every offer in plain Python: float[network, boat class], as the docstrings of parameters say."""
    weight, classes = np.zeros((N_NETWORKS, N_KINDS)), parameters().boat_classes
    common = p.board_utility + p.board_savings_weight * math.log(max(1.0, me["savings"] * (1.0 + p.credit_share)))
    common -= p.board_wave_weight * (today["wave"] - p.calm_wave_m)
    common -= p.board_return_weight * (me["return"] - p.belief_return_prior)
    common += pull * math.log(max(p.belief_death_prior, 1e-6) / max(me["death"], 1e-6))
    for n in range(N_NETWORKS):
        for kind in KINDS:
            price = today["price"][n][kind]
            if me["attempts"] and me["network"] == n:
                price *= 1.0 - p.second_attempt_discount
            danger = me["death"] * classes[kind].danger
            utility = common - p.board_death_weight * (danger - p.belief_death_prior)
            utility += classes[kind].utility
            utility -= p.board_queue_weight * today["waiting"][n][kind] / CAPACITY[kind]
            utility -= p.board_savings_weight * math.log(price)
            affordable = me["savings"] >= (1.0 - p.credit_share) * price
            weight[n, kind] = math.exp(utility) if affordable else 0.0
    return weight


def chances(weight, met):
    """Chance of each offer against working on (utility zero), when a person meets some of the networks once each."""
    offers = np.where(np.isin(np.arange(N_NETWORKS), list(met))[:, None], weight, 0.0)
    return offers / (1.0 + offers.sum())


def block_of(town, meeting, today, rules):
    """A pad for person 0 alone, who chooses and meets a first network by a draw; weights and networks are filled in."""
    pad, due = np.recarray(1, SCRATCH)[0], np.zeros(1, np.int32)
    pad.id[0], pad.chooses[0], pad.meeting[0] = town.persons.rows.id[0], 1, meeting
    reckon_weights(town.land, due, 0, 1, pad, today, rules)
    meet_networks(town.land, due, 0, 1, pad, today, rules)
    return pad


def offer_taken(town, meeting, total, draw, today, rules):
    """The offer that person 0 takes, if any: network and class."""
    pad = block_of(town, meeting, today, rules)
    me = town.persons.rows[0]
    return best_offers(me, pad.met[0], pad.weight[0], total, draw, today, rules)


def utility(me, today, rules):
    """What speaks for crossing on a rubber boat."""
    return crossing_utility(me, math.log(means_for_crossing(me, rules)), today, rules)


def choices(town, rules, today, draws):
    """Shares of a grid of draws in which each offer is chosen, float[network, boat class]; network 1 is met first."""
    me, pad = town.persons.rows[0], block_of(town, 0.5, today, rules)
    found = np.zeros((N_NETWORKS, N_KINDS))
    for draw in draws:
        network, kind = best_offers(me, pad.met[0], pad.weight[0], 1.0, draw, today, rules)
        if network >= 0:
            found[network, kind] += 1.0 / len(draws)
    return found


def met_networks(me, meeting, offers_met):
    """Networks that the person meets: one by the draw of the review, the others by draws of their own."""
    marks = [meeting] + [uniform(SEED, int(Stream.CHOICE), DAYS, int(me.id), 1 + k) for k in range(1, offers_met)]
    return {int(mark * N_NETWORKS) for mark in marks}


SITUATIONS = st.fixed_dictionaries(
    {
        "savings": st.floats(50.0, 5000.0), "death": st.floats(0.0, 0.2), "return": st.floats(0.0, 0.9),
        "attempts": st.integers(0, 3), "network": st.integers(0, N_NETWORKS - 1), "wave": st.floats(0.3, 2.0),
        "pull": st.sampled_from([0.0, 0.5]), "met": st.integers(1, 2), "person": st.integers(0, 10**6),
        "discount": st.sampled_from([0.0, 0.4]), "seed": st.integers(0, 1000),
    }
)  # fmt: skip


@given(SITUATIONS)
def test_chances_of_offers_are_a_softmax_of_their_utilities(situation):
    """Against a plain softmax: shares of a fine grid of draws, so that no Monte-Carlo error is left."""
    rng = np.random.default_rng(situation["seed"])
    overrides = {
        "people__board_utility": -1.0, "people__offers_met": situation["met"],
        "people__second_attempt_discount": situation["discount"], "rescuers__rescue_pull": situation["pull"],
    }  # fmt: skip
    rules, p = quiet_rules(**overrides), parameters(**overrides).people
    town = Town(
        1, savings_usd=situation["savings"], believed_death=situation["death"], believed_return=situation["return"],
        attempts=situation["attempts"], network=situation["network"], id=situation["person"],
    )  # fmt: skip
    me = town.persons.rows[0]
    town.networks.price_usd[:] = np.array(PRICES) * rng.uniform(0.5, 1.5, (N_NETWORKS, N_KINDS))
    town.networks.waiting[:] = rng.integers(0, 200, (N_NETWORKS, N_KINDS))
    today = offering_today(town, rules, CAPACITY, wave_m=situation["wave"])
    plain = {
        "savings": float(me.savings_usd), "death": float(me.believed_death), "return": float(me.believed_return),
        "attempts": situation["attempts"], "network": situation["network"],
    }  # fmt: skip
    day = {"wave": situation["wave"], "price": town.networks.price_usd, "waiting": town.networks.waiting}
    met = met_networks(me, 0.5, situation["met"])
    expected = chances(utilities(plain, day, p, situation["pull"]), met)
    draws = (np.arange(400) + 0.5) / 400
    found = choices(town, rules, today, draws)
    alternatives = len(met) * N_KINDS + 1
    assert np.abs(found - expected).max() <= (alternatives + 1) / 400
    assert np.all(found[expected == 0.0] == 0.0)


def test_who_is_met_first_comes_from_the_draw_and_in_proportion():
    rules = quiet_rules(people__board_utility=10.0, people__offers_met=1)
    town = Town(1)
    today = offering_today(town, rules, meeting_cumulative=land_today().meeting_cumulative)
    for meeting in (np.arange(300) + 0.5) / 300:
        network, _ = offer_taken(town, meeting, 1e-9, 0.0, today, rules)
        assert network == int(meeting * N_NETWORKS)


@pytest.mark.parametrize("credit", [0.0, 0.25, 1.0])
def test_what_credit_leaves_has_to_be_at_hand(credit):
    rules = quiet_rules(people__board_utility=10.0, people__board_death_weight=0.0, people__credit_share=credit)
    needed = (1.0 - credit) * PRICES[0]
    for savings in (needed - 1.0, needed + 1.0):
        town = Town(1, savings_usd=max(0.0, savings))
        chosen = offer_taken(town, 0.5, 1e-9, 0.0, offering_today(town, rules), rules)
        assert chosen == ((1, RUBBER) if savings >= needed or credit == 1.0 else (-1, -1))


@given(st.floats(0.0, 299.0), st.floats(0.0, 1.0, exclude_max=True), st.floats(0.0, 1.0, exclude_max=True))
def test_nobody_boards_out_of_reach(savings, meeting, draw):
    """Whatever is drawn, and however much speaks for it: 300 USD of the lowest price are not lent."""
    rules = quiet_rules(people__board_utility=10.0, people__credit_share=0.25)
    town = Town(1, savings_usd=savings)
    today = offering_today(town, rules, CAPACITY)
    assert offer_taken(town, meeting, 1.0, draw, today, rules) == (-1, -1)


def test_only_the_affordable_classes_are_chosen():
    rules = quiet_rules(people__board_utility=5.0, people__credit_share=0.0, people__offers_met=1)
    for savings, classes in ((500.0, {0}), (900.0, {0, 1, 2}), (2000.0, {0, 1, 2, 3})):
        town = Town(1, savings_usd=savings)
        today = offering_today(town, rules, (300.0, 300.0, 300.0, 300.0))
        found = choices(town, rules, today, (np.arange(500) + 0.5) / 500)
        assert set(np.flatnonzero(found.sum(axis=0)).tolist()) == classes


@pytest.mark.parametrize("lack", ["dormant", "arrested", "capacity"])
def test_networks_that_do_not_work_or_sell_make_no_offer(lack):
    town, rules = Town(1), quiet_rules()
    capacity = np.tile(CAPACITY, (N_NETWORKS, 1))
    if lack == "capacity":
        capacity[1] = 0.0
    else:
        town.networks.state[1] = NetworkState.DORMANT if lack == "dormant" else NetworkState.ORGANISER_ARRESTED
    weight = np.empty_like(capacity)
    offer_weights(town.networks.rows, capacity, rules, weight)
    assert np.all(weight[1] == 0.0) and np.all(weight[[0, 2]] > 0.0)


def test_a_network_that_failed_a_person_gives_a_discount():
    rules, today = quiet_rules(people__second_attempt_discount=0.4), land_today()
    for attempts, network, price in ((0, 1, 400.0), (1, 1, 240.0), (3, 1, 240.0), (1, 2, 400.0)):
        me = Town(1, attempts=attempts, network=network).persons.rows[0]
        assert price_for(me, 1, 0, today, rules) == pytest.approx(price)


def test_a_free_second_attempt_is_taken_before_all_else_and_costs_nothing():
    rules = quiet_rules(people__second_attempt_discount=1.0, people__board_utility=4.0, people__offers_met=1)
    town = Town(1, attempts=1, network=1, savings_usd=0.0)
    today = offering_today(town, rules)
    found = choices(town, rules, today, (np.arange(500) + 0.5) / 500)
    assert found[1, 0] > 0.95
    pay_and_wait(town.land, 0, 1, 0, today, rules)
    rows = town.persons.rows
    assert (rows.savings_usd[0], rows.debt_usd[0], rows.fare_usd[0]) == (0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("what", "worse"), [("wave_m", 1.1), ("believed_death", 0.05), ("believed_return", 0.3), ("savings_usd", 100.0)]
)
def test_what_makes_crossing_less_attractive(what, worse):
    rules = quiet_rules()
    plain, other = Town(1), Town(1, **({} if what == "wave_m" else {what: worse}))
    today = land_today(**({"wave_m": worse} if what == "wave_m" else {}))
    before = utility(plain.persons.rows[0], land_today(), rules)
    assert utility(other.persons.rows[0], today, rules) < before


def test_news_works_through_beliefs_alone():
    me, rules = Town(1).persons.rows[0], quiet_rules()
    one, other = (utility(me, land_today(news_death=n, news_return=n), rules) for n in (0.0, 1.0))
    assert one == other


def test_rescue_pulls_nobody_when_its_elasticity_is_zero():
    me = Town(1, believed_death=0.001).persons.rows[0]
    none, some = (
        utility(me, land_today(), quiet_rules(people__board_death_weight=0.0, rescuers__rescue_pull=pull))
        for pull in (0.0, 0.5)
    )
    prior = parameters().people.belief_death_prior
    assert some - none == pytest.approx(0.5 * math.log(prior / 0.001), rel=1e-5)


@pytest.mark.parametrize(("means", "factor"), [(400.0, 1.0), (200.0, 0.5), (0.5, 1 / 400), (5000.0, 1.0)])
def test_going_on_depends_on_means_against_the_price_of_a_crossing(means, factor):
    rules = quiet_rules(south__go_on_utility=-0.3, south__go_on_means_weight=1.5)
    on_the_way = Town(1, savings_usd=means, place=N_SITES)
    weight = block_of(on_the_way, 0.5, land_today(), rules).weight[0]
    assert weight == pytest.approx(math.exp(-0.3) * factor**1.5, rel=1e-6)


@pytest.mark.parametrize("savings", [0.0, 350.0, 400.0, 2000.0])
def test_paying_takes_savings_and_makes_debt_and_feeds_the_network(savings):
    rules, town = quiet_rules(), Town(NUMBER, savings_usd=savings, debt_usd=70.0)
    today = land_today()
    for i in range(NUMBER):
        pay_and_wait(town.land, i, 2, RUBBER, today, rules)
    rows = town.persons.rows
    assert town.share(PersonState.WAITING) == 1.0
    assert np.all(rows.savings_usd == max(0.0, savings - 400.0))
    assert np.all(rows.debt_usd == 70.0 + max(0.0, 400.0 - savings))
    assert np.all(rows.fare_usd == 400.0) and np.all(rows.network == 2) and np.all(rows.kind == RUBBER)
    assert np.all(rows.place == town.networks.site[2])
    assert town.networks.waiting.tolist() == [[0, 0, 0, 0], [0, 0, 0, 0], [NUMBER, 0, 0, 0]]
    up_front = 1.0 - parameters().networks.fare_on_arrival
    assert town.networks.capital_usd.tolist() == pytest.approx([0.0, 0.0, up_front * 400.0 * NUMBER])
    assert town.counts() == {"PAID": NUMBER}
    assert np.all((town.persons.due_day > DAYS) & (town.persons.due_day < DAYS + 2 * parameters().people.review_days))


def test_a_further_attempt_is_counted_as_one():
    town = Town(2, attempts=np.array([0, 2]))
    for i in range(2):
        pay_and_wait(town.land, i, 1, LARGE_WOODEN, land_today(), quiet_rules())
    assert town.counts() == {"PAID": 2, "RETRIED": 1}
    assert town.networks.waiting[1].tolist() == [0, 0, 2, 0]
