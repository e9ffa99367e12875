"""Offers of a crossing: what speaks for each, whom they are out of reach of, and paying for one.

Shares of people may differ from their chance by Z standard errors.
"""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointroom.experiments.bench.classes import KINDS, LARGE_WOODEN, RUBBER, of_classes
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
from jointroom.sim.people.residents_block import meet_networks, weigh_crossing
from jointroom.sim.people.scratch import SCRATCH
from jointroom.sim.state.agenda import BLOCK
from jointroom.sim.streams import Stream
from tests.town import (
    DAYS,
    N_KINDS,
    N_NETWORKS,
    N_SITES,
    PRICES,
    SEED,
    Town,
    offering_day,
    parameters,
    quiet_day,
    quiet_params,
)  # fmt: skip

NUMBER = 4000
CAPACITY = of_classes(300.0, 60.0, 30.0, 10.0, others=10.0)


def utilities(me, forcing, p, pull=0.0):
    """exp(utility) of every offer in plain Python: float[network, boat class], as the docstrings of parameters say."""
    weight, classes = np.zeros((N_NETWORKS, N_KINDS)), parameters().boat_classes
    common = p.board_utility + p.board_savings_weight * math.log(max(1.0, me["savings"] * (1.0 + p.credit_share)))
    common -= p.board_wave_weight * (forcing["wave"] - p.calm_wave_m)
    common -= p.board_return_weight * (me["return"] - p.belief_return_prior)
    common += pull * math.log(max(p.belief_death_prior, 1e-6) / max(me["death"], 1e-6))
    for n in range(N_NETWORKS):
        for kind in KINDS:
            price = forcing["price"][n][kind]
            if me["attempts"] and me["network"] == n:
                price *= 1.0 - p.second_attempt_discount
            danger = me["death"] * classes[kind].danger
            utility = common - p.board_death_weight * (danger - p.belief_death_prior)
            utility += classes[kind].utility
            utility -= p.board_queue_weight * forcing["waiting"][n][kind] / CAPACITY[kind]
            utility -= p.board_savings_weight * math.log(price)
            affordable = me["savings"] >= (1.0 - p.credit_share) * price
            weight[n, kind] = math.exp(utility) if affordable else 0.0
    return weight


def chances(weight, met):
    """Chance of each offer against working on (utility zero), when a person meets some of the networks once each."""
    offers = np.where(np.isin(np.arange(N_NETWORKS), list(met))[:, None], weight, 0.0)
    return offers / (1.0 + offers.sum())


def block_of(town, meeting, forcing, params):
    """Scratch for person 0 alone, who chooses and meets a first network by a draw; with weights, networks, safety."""
    scratch, due, safety = np.recarray(1, SCRATCH)[0], np.zeros(1, np.int32), np.empty((N_KINDS, BLOCK))
    scratch.id[0], scratch.chooses[0], scratch.meeting[0] = town.persons.rows.id[0], 1, meeting
    land = town.land_on(forcing, params)
    weigh_crossing(land, due, 0, 1, scratch)
    meet_networks(land, due, 0, 1, scratch, safety)
    return scratch, safety


def offer_taken(town, meeting, total, draw, forcing, params):
    """The offer that person 0 takes, if any: network and class."""
    scratch, safety = block_of(town, meeting, forcing, params)
    scratch.choice[0] = draw
    return best_offers(town.land_on(forcing, params), 0, 0, scratch, safety, total)


def utility(me, forcing, params):
    """What speaks for crossing on a rubber boat."""
    return crossing_utility(me, math.log(means_for_crossing(me, params)), forcing, params)


def choices(town, params, forcing, draws):
    """Shares of a grid of draws in which each offer is chosen, float[network, boat class]; network 1 is met first."""
    land, (scratch, safety) = town.land_on(forcing, params), block_of(town, 0.5, forcing, params)
    found = np.zeros((N_NETWORKS, N_KINDS))
    for draw in draws:
        scratch.choice[0] = draw
        network, kind = best_offers(land, 0, 0, scratch, safety, 1.0)
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
        "pull": st.sampled_from([0.0, 0.5]), "met": st.integers(1, 5), "person": st.integers(0, 10**6),
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
    params, p = quiet_params(**overrides), parameters(**overrides).people
    town = Town(
        1, savings_usd=situation["savings"], believed_death=situation["death"], believed_return=situation["return"],
        attempts=situation["attempts"], network=situation["network"], id=situation["person"],
    )  # fmt: skip
    me = town.persons.rows[0]
    town.networks.price_usd[:] = np.array(PRICES) * rng.uniform(0.5, 1.5, (N_NETWORKS, N_KINDS))
    town.networks.waiting[:] = rng.integers(0, 200, (N_NETWORKS, N_KINDS))
    forcing = offering_day(town, params, CAPACITY, wave_m=situation["wave"])
    plain = {
        "savings": float(me.savings_usd), "death": float(me.believed_death), "return": float(me.believed_return),
        "attempts": situation["attempts"], "network": situation["network"],
    }  # fmt: skip
    day = {"wave": situation["wave"], "price": town.networks.price_usd, "waiting": town.networks.waiting}
    met = met_networks(me, 0.5, situation["met"])
    expected = chances(utilities(plain, day, p, situation["pull"]), met)
    draws = (np.arange(400) + 0.5) / 400
    found = choices(town, params, forcing, draws)
    alternatives = len(met) * N_KINDS + 1
    assert np.abs(found - expected).max() <= (alternatives + 1) / 400
    assert np.all(found[expected == 0.0] == 0.0)


def test_who_is_met_first_comes_from_the_draw_and_in_proportion():
    params = quiet_params(people__board_utility=10.0, people__offers_met=1)
    town = Town(1)
    forcing = offering_day(town, params, meeting_cumulative=quiet_day().meeting_cumulative)
    for meeting in (np.arange(300) + 0.5) / 300:
        network, _ = offer_taken(town, meeting, 1e-9, 0.0, forcing, params)
        assert network == int(meeting * N_NETWORKS)


@pytest.mark.parametrize("credit", [0.0, 0.25, 1.0])
def test_what_credit_leaves_has_to_be_at_hand(credit):
    params = quiet_params(people__board_utility=10.0, people__board_death_weight=0.0, people__credit_share=credit)
    needed = (1.0 - credit) * PRICES[0]
    for savings in (needed - 1.0, needed + 1.0):
        town = Town(1, savings_usd=max(0.0, savings))
        chosen = offer_taken(town, 0.5, 1e-9, 0.0, offering_day(town, params), params)
        assert chosen == ((1, RUBBER) if savings >= needed or credit == 1.0 else (-1, -1))


@given(st.floats(0.0, 299.0), st.floats(0.0, 1.0, exclude_max=True), st.floats(0.0, 1.0, exclude_max=True))
def test_nobody_boards_out_of_reach(savings, meeting, draw):
    """Whatever is drawn, and however much speaks for it: 300 USD of the lowest price are not lent."""
    params = quiet_params(people__board_utility=10.0, people__credit_share=0.25)
    town = Town(1, savings_usd=savings)
    forcing = offering_day(town, params, CAPACITY)
    assert offer_taken(town, meeting, 1.0, draw, forcing, params) == (-1, -1)


def test_only_the_affordable_classes_are_chosen():
    params = quiet_params(people__board_utility=5.0, people__credit_share=0.0, people__offers_met=1)
    for savings, classes in ((500.0, {0}), (900.0, {0, 1, 2}), (2000.0, {0, 1, 2, 3})):
        town = Town(1, savings_usd=savings)
        forcing = offering_day(town, params, of_classes(300.0, 300.0, 300.0, 300.0))
        found = choices(town, params, forcing, (np.arange(500) + 0.5) / 500)
        assert set(np.flatnonzero(found.sum(axis=0)).tolist()) == classes


@pytest.mark.parametrize("lack", ["dormant", "arrested", "capacity"])
def test_networks_that_do_not_work_or_sell_make_no_offer(lack):
    town, params = Town(1), quiet_params()
    capacity = np.tile(CAPACITY, (N_NETWORKS, 1))
    if lack == "capacity":
        capacity[1] = 0.0
    else:
        town.networks.state[1] = NetworkState.DORMANT if lack == "dormant" else NetworkState.ORGANISER_ARRESTED
    weight = np.empty_like(capacity)
    offer_weights(town.networks.rows, capacity, params, weight)
    assert np.all(weight[1] == 0.0) and np.all(weight[[0, 2]] > 0.0)


def test_a_network_that_failed_a_person_gives_a_discount():
    params, forcing = quiet_params(people__second_attempt_discount=0.4), quiet_day()
    for attempts, network, price in ((0, 1, 400.0), (1, 1, 240.0), (3, 1, 240.0), (1, 2, 400.0)):
        me = Town(1, attempts=attempts, network=network).persons.rows[0]
        assert price_for(me, 1, 0, forcing, params) == pytest.approx(price)


def test_a_free_second_attempt_is_taken_before_all_else_and_costs_nothing():
    params = quiet_params(people__second_attempt_discount=1.0, people__board_utility=4.0, people__offers_met=1)
    town = Town(1, attempts=1, network=1, savings_usd=0.0)
    forcing = offering_day(town, params)
    found = choices(town, params, forcing, (np.arange(500) + 0.5) / 500)
    assert found[1, 0] > 0.95
    pay_and_wait(town.land_on(forcing, params), 0, 1, 0)
    rows = town.persons.rows
    assert (rows.savings_usd[0], rows.debt_usd[0], rows.fare_usd[0]) == (0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("what", "worse"), [("wave_m", 1.1), ("believed_death", 0.05), ("believed_return", 0.3), ("savings_usd", 100.0)]
)
def test_what_makes_crossing_less_attractive(what, worse):
    params = quiet_params()
    plain, other = Town(1), Town(1, **({} if what == "wave_m" else {what: worse}))
    forcing = quiet_day(**({"wave_m": worse} if what == "wave_m" else {}))
    before = utility(plain.persons.rows[0], quiet_day(), params)
    assert utility(other.persons.rows[0], forcing, params) < before


def test_news_works_through_beliefs_alone():
    me, params = Town(1).persons.rows[0], quiet_params()
    one, other = (utility(me, quiet_day(news_death=n, news_return=n), params) for n in (0.0, 1.0))
    assert one == other


def test_rescue_pulls_nobody_when_its_elasticity_is_zero():
    me = Town(1, believed_death=0.001).persons.rows[0]
    none, some = (
        utility(me, quiet_day(), quiet_params(people__board_death_weight=0.0, rescuers__rescue_pull=pull))
        for pull in (0.0, 0.5)
    )
    prior = parameters().people.belief_death_prior
    assert some - none == pytest.approx(0.5 * math.log(prior / 0.001), rel=1e-5)


@pytest.mark.parametrize(("means", "factor"), [(400.0, 1.0), (200.0, 0.5), (0.5, 1 / 400), (5000.0, 1.0)])
def test_going_on_depends_on_means_against_the_price_of_a_crossing(means, factor):
    params = quiet_params(south__go_on_utility=-0.3, south__go_on_means_weight=1.5)
    on_the_way = Town(1, savings_usd=means, place=N_SITES)
    weight = block_of(on_the_way, 0.5, quiet_day(), params)[0].weight[0]
    assert weight == pytest.approx(math.exp(-0.3) * factor**1.5, rel=1e-6)


@pytest.mark.parametrize("savings", [0.0, 350.0, 400.0, 2000.0])
def test_paying_takes_savings_and_makes_debt_and_feeds_the_network(savings):
    params, town = quiet_params(), Town(NUMBER, savings_usd=savings, debt_usd=70.0)
    forcing = quiet_day()
    for i in range(NUMBER):
        pay_and_wait(town.land_on(forcing, params), i, 2, RUBBER)
    rows = town.persons.rows
    assert town.share(PersonState.WAITING) == 1.0
    assert np.all(rows.savings_usd == max(0.0, savings - 400.0))
    assert np.all(rows.debt_usd == 70.0 + max(0.0, 400.0 - savings))
    assert np.all(rows.fare_usd == 400.0) and np.all(rows.network == 2) and np.all(rows.kind == RUBBER)
    assert np.all(rows.place == town.networks.site[2])
    assert town.networks.waiting.tolist() == [[0] * N_KINDS, [0] * N_KINDS, of_classes(NUMBER, 0, 0, 0).tolist()]
    up_front = 1.0 - parameters().networks.fare_on_arrival
    assert town.networks.capital_usd.tolist() == pytest.approx([0.0, 0.0, up_front * 400.0 * NUMBER])
    assert town.counts() == {"PAID": NUMBER}
    assert np.all((town.persons.due_day > DAYS) & (town.persons.due_day < DAYS + 2 * parameters().people.review_days))


def test_a_further_attempt_is_counted_as_one():
    town = Town(2, attempts=np.array([0, 2]))
    for i in range(2):
        pay_and_wait(town.land_on(quiet_day(), quiet_params()), i, 1, LARGE_WOODEN)
    assert town.counts() == {"PAID": 2, "RETRIED": 1}
    assert town.networks.waiting[1].tolist() == of_classes(0, 0, 2, 0).tolist()
