"""Ties of networks to the place they work from: what a move costs, how capacity grows back, and who moves when."""

import math

import numpy as np
import pytest

from jointroom.sim.codes import NetworkState
from jointroom.sim.maths.choice import pick_logit
from jointroom.sim.maths.draws import uniform
from jointroom.sim.networks.launches import most_launches
from jointroom.sim.networks.learning import settle_accounts
from jointroom.sim.networks.review import CHANGE, better_site, move_to, site_values
from jointroom.sim.networks.supply import month_of_places, stock_up
from jointroom.sim.units import DAYS_PER_MONTH
from tests.networks.nights import land_of, stop_launches
from tests.worlds import finished, small_spec

FREE = {"networks.new_tie": 1.0, "networks.move_cost_usd": 0.0, "networks.move_cost": 0.3}


@pytest.fixture
def table(model):
    """Networks with boats, all at work at the first site."""
    networks = model.context.state.networks
    networks.state[:], networks.site[:], networks.boats[:] = NetworkState.ACTIVE, 0, 6.0
    return networks


def changed(model, **values):
    """Parameters of networks with some changed."""
    return type(model.context.parameters.networks)(**vars(model.context.parameters.networks) | values)


def test_who_stays_keeps_everything_and_who_moves_pays_and_starts_anew(model, table):
    p = model.context.parameters.networks
    for site, share, cost in ((0, 1.0, 0.0), (3, p.new_tie, p.move_cost_usd)):
        capital = table.capital_usd.copy()
        move_to(land_of(model), 1, site)
        assert (table.site[1], table.tie[1]) == (site, share)
        assert table.boats[1] == pytest.approx(6.0 * share)
        assert capital[1] - table.capital_usd[1] == pytest.approx(cost * table.skill[1])
        assert np.all(table.tie[2:] == 1.0)


def test_a_tie_grows_by_a_factor_e_towards_the_whole_in_its_months(model, table):
    p = model.context.parameters.networks
    table.tie[:], table.state[3] = p.new_tie, NetworkState.DORMANT
    days = 50
    for _ in range(days):
        settle_accounts(land_of(model))
    whole = 1.0 - (1.0 - p.new_tie) * math.exp(-days / (p.tie_months * DAYS_PER_MONTH))
    assert table.tie[[0, 1, 2]] == pytest.approx(whole)
    assert table.tie[3] == p.new_tie, "who does not work ties nothing"


def test_boats_launches_and_what_people_expect_are_in_proportion_to_the_tie(model, table):
    p = changed(model, launches_per_day=50, boat_store=200)
    table.boats[:], table.skill[:] = 0.0, 1.0
    whole = month_of_places(land_of(model, 0, p))
    stock_up(land_of(model, 0, p))
    stored = table.boats.copy()
    table.boats[:], table.tie[:] = 0.0, 0.5
    stock_up(land_of(model, 0, p))
    assert table.boats == pytest.approx(0.5 * stored)
    assert month_of_places(land_of(model, 0, p)) == pytest.approx(0.5 * whole)
    rows, record = table.rows, land_of(model, 0, p).params[0].networks
    assert most_launches(rows, 0, record) == 25
    table.tie[:] = 0.0
    assert most_launches(rows, 0, record) == 1, "one boat can always leave"


def old_choice(land, value, here, address):
    """The choice of a site before there were ties: a logit with one cost of moving."""
    p, forcing = land.params[0].networks, land.forcing[0]
    penalty = np.where(np.arange(len(value)) >= land.params[0].n_libyan, p.tunisia_penalty, 0.0)
    net = value - p.move_cost - penalty
    net[here] = value[here]
    draw = uniform(forcing.seed, CHANGE, forcing.day, address, 0)
    return pick_logit(net, p.move_sharpness, draw)


def test_without_ties_and_without_money_a_site_is_chosen_as_it_always_was(model, table):
    p = changed(model, new_tie=1.0, move_cost_usd=0.0, move_cost=0.2)
    values = site_values(land_of(model, 0, p))
    chosen = [better_site(land_of(model, day, p), 0, values) for day in range(400)]
    assert chosen == [old_choice(land_of(model, day, p), values, 0, int(table.id[0])) for day in range(400)]
    assert len(set(chosen)) > 3


def test_money_and_trade_that_would_be_lost_keep_networks_where_they_are(model, table):
    """The longer the time ahead that counts, the less a move costs."""

    def stay(**values):
        p = changed(model, move_cost=0.0, **values)
        sites = site_values(land_of(model, 0, p))
        return np.mean([better_site(land_of(model, day, p), 0, sites) == 0 for day in range(800)])

    model.context.state.sites.force[:] = 0.0
    free = stay(new_tie=1.0, move_cost_usd=0.0)
    assert stay(new_tie=0.2, move_cost_usd=0.0) > free + 0.1
    assert stay(new_tie=1.0, move_cost_usd=200_000.0) > free + 0.1
    assert stay(new_tie=0.2, plan_months=60.0) < stay(new_tie=0.2, plan_months=6.0)


def test_trade_leaves_a_place_that_is_closed_within_the_days_on_record(model, table):
    """35-125 days in the mean: reviews until a network has left a stretch where nine tenths of launches are stopped."""
    model.context.state.sites.force[:] = 0.0
    stop_launches(model, blocked=0.9, sites=[0])
    p = model.context.parameters.networks
    values = site_values(land_of(model))
    leaves = np.mean([better_site(land_of(model, day), 0, values) != 0 for day in range(4000)])
    assert 35.0 < p.review_days / leaves < 125.0


def test_in_a_world_of_free_moving_every_tie_is_whole(model):
    table = finished(small_spec(days=60, scale=0.1, overrides=FREE)).context.state.networks
    assert np.all(table.tie == 1.0)
    moved = finished(small_spec(days=60, scale=0.1, overrides=FREE | {"networks.new_tie": 0.5})).context.state.networks
    assert np.any(moved.tie < 1.0)
