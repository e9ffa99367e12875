"""Classes of boat: what limits, distance and failures do to what networks order, and the limits without a response."""

import math

import numpy as np
import pytest

from sim.codes import BoatType
from sim.organisations.boat_choice import (
    boat_costs,
    boat_supply,
    class_shares,
    profits,
    reaches_help,
    stores_after,
    supply_factors,
    supply_for,
    worth_of_classes,
)
from sim.parameters import build
from sim.streams import Stream
from tests.town import SEED

Z = 4.5
P = build({}).networks
LOADS = np.array([115.0, 25.0, 300.0, 15.0])


@pytest.mark.parametrize("limit", [0.0, 0.5, 1.0])
def test_export_limits_make_boats_from_abroad_scarcer_and_dearer(limit):
    factors, costs, usual = supply_factors(limit, P), boat_costs(limit, P), boat_costs(0.0, P)
    for kind in (BoatType.RUBBER, BoatType.FIBREGLASS):
        assert factors[kind] == pytest.approx(1.0 - P.export_limit_cut * limit)
        assert costs[kind] == pytest.approx(usual[kind] * (1.0 + P.export_limit_cut * limit))
    for kind in (BoatType.SMALL_WOODEN, BoatType.LARGE_WOODEN):
        assert factors[kind] == pytest.approx(1.0 + P.wooden_shift * limit)
        assert costs[kind] == usual[kind]


@pytest.mark.parametrize("limit", [0.0, 1.0])
def test_supply_fills_the_store_and_no_more(limit):
    boats, size = np.zeros((2, 4)), np.array([0.4, 2.0])
    weekly = np.array([[0.9, 0.2, 0.0, 0.1], [1.8, 0.4, 0.0, 0.2]])
    once = stores_after(boats, weekly, size, limit, P)
    assert once == pytest.approx(weekly / 7.0 * supply_factors(limit, P))
    for _ in range(800):
        boats = stores_after(boats, weekly, size, limit, P)
    full = P.boat_store * np.array([[1.0], [2.0]]) * np.array([1.0, 1.0, 0.0, 1.0])
    assert boats == pytest.approx(full)


def test_shares_of_classes_in_the_supply_are_those_declared():
    """Few networks sell a class, and then so many more of its boats; within Z standard errors over many networks."""
    number = 4000
    traits = int(Stream.NETWORK_TRAITS)
    supply = np.array([boat_supply(address, SEED, P, traits) for address in range(number)]) / P.boats_per_week
    shares = class_shares(P)
    assert np.allclose(supply[:, 0], shares[0]), "all sell rubber boats"
    for kind in (1, 2, 3):
        sells = supply[:, kind] > 0.0
        assert abs(sells.mean() - P.class_sellers) < Z * math.sqrt(P.class_sellers * (1 - P.class_sellers) / number)
        assert np.allclose(supply[sells, kind], shares[kind] / P.class_sellers)


def test_fuel_reaches_near_help_and_not_far_help():
    """The logistic form is within 0.01 of the normal one."""
    fuel, spread = np.array([110.0, 400.0, 400.0, 400.0]), 0.4
    near, far = reaches_help(20.0, fuel, spread), reaches_help(200.0, fuel, spread)
    assert np.all(near > 0.98)
    assert far[0] < 0.1 < far[1]
    for distance, share in ((60.0, None), (110.0, 0.5), (200.0, None)):
        normal = 0.5 * (1.0 + math.erf(math.log(110.0 / distance) / spread / math.sqrt(2.0)))
        assert abs(reaches_help(distance, fuel, spread)[0] - normal) < 0.01
        assert share is None or normal == pytest.approx(share)


def test_profit_is_fares_paid_at_once_and_on_success_less_the_boat():
    made = profits(np.full(4, 500.0), np.full(4, 100.0), np.array([0.0, 0.5, 1.0, 1.0]), np.full(4, 2000.0), cash=0.4)
    assert made == pytest.approx([18000.0, 33000.0, 48000.0, 48000.0])
    now, usual = np.array([-5.0, 10.0, 10.0]), np.array([100.0, 5.0, -3.0])
    assert worth_of_classes(now, usual) == pytest.approx([0.01, 2.0, 1.0])


def test_orders_keep_their_places_and_shift_to_what_pays_better():
    usual = np.array([1.0, 0.2, 0.1, 0.0])
    same = supply_for(np.ones(4), usual, LOADS, 1.0, P)
    assert same == pytest.approx(usual)
    worse_rubber = supply_for(np.array([0.5, 1.0, 1.0, 1.0]), usual, LOADS, 1.0, P)
    assert (worse_rubber * LOADS).sum() == pytest.approx((usual * LOADS).sum())
    assert worse_rubber[0] < usual[0]
    assert np.all(worse_rubber[1:3] > usual[1:3])
    better_fibreglass = supply_for(np.array([1.0, 1.0, 1.0, 3.0]), usual, LOADS, 1.0, P)
    assert better_fibreglass[3] > 0.0, "a class is taken up when it pays better than usual"


def test_without_a_response_the_usual_orders_stay():
    p = type(P)(class_response=0.0, new_class_share=0.0)
    usual = np.array([1.0, 0.2, 0.1, 0.0])
    assert supply_for(np.array([0.1, 5.0, 2.0, 9.0]), usual, LOADS, 1.0, p) == pytest.approx(usual)


def test_far_rescue_makes_rubber_boats_rarer_in_what_a_network_orders(model):
    """Limit of distance: where fuel never lasts to where boats are met, the others take over."""
    network = next(
        agent
        for agent in model.context.agents.networks
        if agent.state.networks.usual_supply[agent.row, 1:3].sum() > 0.0
    )
    usual = network.review_classes(0.0)
    model.context.state.sites.met_km[:] = 400.0
    far = network.review_classes(0.0)
    assert far[0] < usual[0]
    assert far[1:3].sum() > usual[1:3].sum()


def test_payment_to_the_group_behind_the_crews_follows_what_is_returned(model):
    network, sites = model.context.agents.networks[0], model.context.state.sites
    shares = []
    for returned in (0.0, 300.0, 100_000.0):
        sites.returned[:] = returned
        shares.append(np.mean([network.review_protection(day) for day in range(2000)]))
    assert shares == sorted(shares)
    assert shares[0] < 0.3 < 0.9 < shares[-1]
