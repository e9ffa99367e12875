"""Classes of boat: what limits, distance and failures do to what networks order, and the limits without a response."""

import math

import numpy as np
import pytest

from jointroom.experiments.bench.classes import FIBREGLASS, LARGE_WOODEN, RUBBER, SMALL_WOODEN, of_classes
from jointroom.sim.networks.boat_market import boat_costs, boat_supply, boat_trade, class_shares, supply_factors
from jointroom.sim.networks.review import wants_protection
from jointroom.sim.networks.supply import order_boats, profit, reaches_help, share_orders, stock_up, worth_of_class
from jointroom.sim.parameters import build
from jointroom.sim.parameters.tables import by_class
from jointroom.sim.sea.params import sea_params
from jointroom.sim.streams import Stream
from tests.networks.nights import land_of
from tests.town import SEED, Town, quiet_day, quiet_params

Z = 4.5
PARAMETERS = build({})
P = PARAMETERS.networks
LOADS = by_class(PARAMETERS.boat_classes, "load")


@pytest.mark.parametrize("limit", [0.0, 0.5, 1.0])
def test_export_limits_make_boats_from_abroad_scarcer_and_dearer(limit):
    factors = supply_factors(limit, PARAMETERS)
    costs, usual = boat_costs(limit, PARAMETERS), boat_costs(0.0, PARAMETERS)
    for kind in (RUBBER, FIBREGLASS):
        assert factors[kind] == pytest.approx(1.0 - P.export_limit_cut * limit)
        assert costs[kind] == pytest.approx(usual[kind] * (1.0 + P.export_limit_cut * limit))
    for kind in (SMALL_WOODEN, LARGE_WOODEN):
        assert factors[kind] == pytest.approx(1.0 + P.home_built_shift * limit)
        assert costs[kind] == usual[kind]


@pytest.mark.parametrize("limit", [0.0, 1.0])
def test_supply_fills_the_store_and_no_more(model, limit):
    table, factors = model.context.state.networks, supply_factors(limit, PARAMETERS)
    table.boats[:], table.skill[:2], table.supply[:] = 0.0, (0.4, 2.0), 0.0
    table.supply[:2] = [of_classes(0.9, 0.2, 0.0, 0.1), of_classes(1.8, 0.4, 0.0, 0.2)]
    model.context.today.forcing.boat_supply_left[:] = factors
    stock_up(land_of(model))
    assert table.boats[:2] == pytest.approx(table.supply[:2] / 7.0 * factors)
    for _ in range(800):
        stock_up(land_of(model))
    full = P.boat_store * np.array([[1.0], [2.0]]) * of_classes(1.0, 1.0, 0.0, 1.0)
    assert table.boats[:2] == pytest.approx(full)


def test_shares_of_classes_in_the_supply_are_those_declared():
    """Few networks sell a class, and then so many more of its boats; within Z standard errors over many networks."""
    number = 4000
    traits = int(Stream.NETWORK_TRAITS)
    supply = np.array([boat_supply(address, SEED, PARAMETERS, traits) for address in range(number)]) / P.boats_per_week
    shares = class_shares(PARAMETERS)
    assert np.allclose(supply[:, 0], shares[0]), "all sell rubber boats"
    for kind in (1, 2, 3):
        sells = supply[:, kind] > 0.0
        assert abs(sells.mean() - P.class_sellers) < Z * math.sqrt(P.class_sellers * (1 - P.class_sellers) / number)
        assert np.allclose(supply[sells, kind], shares[kind] / P.class_sellers)


def test_fuel_reaches_near_help_and_not_far_help():
    """The logistic form is within 0.01 of the normal one."""
    spread = 0.4
    assert all(reaches_help(20.0, fuel, spread) > 0.98 for fuel in (110.0, 400.0))
    assert reaches_help(200.0, 110.0, spread) < 0.1 < reaches_help(200.0, 400.0, spread)
    for distance, share in ((60.0, None), (110.0, 0.5), (200.0, None)):
        normal = 0.5 * (1.0 + math.erf(math.log(110.0 / distance) / spread / math.sqrt(2.0)))
        assert abs(reaches_help(distance, 110.0, spread) - normal) < 0.01
        assert share is None or normal == pytest.approx(share)


def test_profit_is_fares_paid_at_once_and_on_success_less_the_boat():
    made = [profit(500.0, 100.0, success, 2000.0, 0.4) for success in (0.0, 0.5, 1.0)]
    assert made == pytest.approx([18000.0, 33000.0, 48000.0])
    worth = [worth_of_class(now, usual) for now, usual in ((-5.0, 100.0), (10.0, 5.0), (10.0, -3.0))]
    assert worth == pytest.approx([0.01, 2.0, 1.0])


def shared(worth, usual, p=P):
    """Boats a week of a network of size one, by the worth of each class relative to the usual one."""
    params = quiet_params()
    for name, value in vars(p).items():
        setattr(params.networks, name, value)
    town, orders = Town(1), np.array(worth, float)
    town.networks.usual_supply[0], town.networks.skill[0] = usual, 1.0
    share_orders(town.land_on(quiet_day(), params), 0, orders, boat_trade(PARAMETERS, sea_params(PARAMETERS)))
    return orders


USUAL = of_classes(1.0, 0.2, 0.1, 0.0)


def test_orders_keep_their_places_and_shift_to_what_pays_better():
    assert shared(of_classes(1.0, 1.0, 1.0, 1.0, 1.0), USUAL) == pytest.approx(USUAL)
    plenty = type(P)(most_home_built=100.0)
    worse_rubber = shared(of_classes(0.5, 1.0, 1.0, 1.0, 1.0), USUAL, plenty)
    assert (worse_rubber * LOADS).sum() == pytest.approx((USUAL * LOADS).sum())
    assert worse_rubber[0] < USUAL[0]
    assert np.all(worse_rubber[1:3] > USUAL[1:3])
    better_fibreglass = shared(of_classes(1.0, 1.0, 1.0, 3.0, 1.0), USUAL)
    assert better_fibreglass[3] > 0.0, "a class is taken up when it pays better than usual"


def test_builders_and_fishermen_have_only_so_many_boats():
    worth = of_classes(0.1, 1.0, 1.0, 1.0, 1.0)
    wished, had = shared(worth, USUAL, type(P)(most_home_built=100.0)), shared(worth, USUAL)
    built = of_classes(0, 1, 1, 0, 0).astype(bool)
    assert np.all(wished[built] > P.most_home_built * USUAL[built])
    assert had[built] == pytest.approx(P.most_home_built * USUAL[built])
    assert had[~built] == pytest.approx(wished[~built])


def test_without_a_response_the_usual_orders_stay():
    p = type(P)(class_response=0.0, new_class_share=0.0)
    assert shared(of_classes(0.1, 5.0, 2.0, 9.0), USUAL, p) == pytest.approx(USUAL)


def test_far_rescue_makes_rubber_boats_rarer_in_what_a_network_orders(model):
    """Limit of distance: where fuel never lasts to where boats are met, the others take over."""
    context = model.context
    table, context.today.forcing.boat_cost_usd[:] = context.state.networks, boat_costs(0.0, PARAMETERS)
    row = int(np.flatnonzero(table.usual_supply[:, 1:3].sum(axis=1) > 0.0)[0])
    orders = []
    for met_km in (40.0, 400.0):
        context.state.sites.met_km[:] = met_km
        order_boats(land_of(model), row, context.params.trade)
        orders.append(table.supply[row].copy())
    usual, far = orders
    assert far[0] < usual[0]
    assert far[1:3].sum() > usual[1:3].sum()


def test_payment_to_the_group_behind_the_crews_follows_what_is_returned(model):
    sites = model.context.state.sites
    shares = []
    for returned in (0.0, 300.0, 100_000.0):
        sites.returned[:] = returned
        shares.append(np.mean([wants_protection(land_of(model, day), 0) for day in range(2000)]))
    assert shares == sorted(shares)
    assert shares[0] < 0.3 < 0.9 < shares[-1]
