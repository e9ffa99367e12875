"""Size and number of networks: they grow with a queue, shrink when idle, split, are founded while others profit."""

import math

import numpy as np
import pytest

from jointroom.experiments.bench.classes import KINDS, of_classes
from jointroom.sim.codes import Count, NetworkState
from jointroom.sim.day.networks import found, networks, split
from jointroom.sim.networks.entry import Entry, Incumbents, Profit, entrant_size, profit_ratio
from jointroom.sim.networks.review import growth, resize
from jointroom.sim.state.columns import as_record
from tests.networks.nights import land_of
from tests.worlds import small_spec, stepped

Z = 4.5
DAYS = 4000


@pytest.fixture
def network(model):
    return model.context.agents.networks[0]


def test_a_network_stops_in_debt_and_resumes_after_an_arrest_in_its_time(network):
    table = network.tables.networks
    assert network.fate(0, 1.0) == NetworkState.ACTIVE
    table.capital_usd[0] = -network.p.quit_loss_usd * table.usual_size[0] - 1.0
    assert network.fate(0, 1.0) == NetworkState.DORMANT
    table.state[0] = NetworkState.ORGANISER_ARRESTED
    table.back_day[0] = 60
    assert network.fate(59, 1.0) == NetworkState.ORGANISER_ARRESTED
    assert network.fate(60, 1.0) == NetworkState.ACTIVE


@pytest.mark.parametrize("ratio", [0.0, 1.0, 1.5, 3.0, 1000.0])
def test_networks_are_founded_as_fast_as_profits_exceed_the_usual_up_to_a_cap(network, ratio):
    network.tables.networks.state[0] = NetworkState.DORMANT
    founded = np.mean([network.fate(day, ratio) == NetworkState.ACTIVE for day in range(DAYS)])
    excess = min(max(ratio - 1.0, 0.0), network.p.entry_cap)
    p = 1.0 - math.exp(-network.p.entry_per_month * excess / (365.25 / 12.0))
    assert abs(founded - p) <= Z * math.sqrt(p * (1.0 - p) / DAYS)


@pytest.mark.parametrize("rule", [Profit(), Incumbents()], ids=lambda rule: rule.name)
def test_which_free_places_are_asked_about_is_what_each_would_have_said(model, rule):
    """And a rule that says nothing of it is asked about all."""
    context, asked = model.context, 0
    context.state.networks.state[:] = NetworkState.DORMANT
    for day in range(40):
        context.today.forcing.day = day
        said = [rule.fate(network, day, 3.0) == NetworkState.ACTIVE for network in context.agents.networks]
        assert rule.may_found(context.land(0), 3.0).tolist() == said
        asked += sum(said)
    assert (asked > 0) == (rule.name == "profit")
    assert Entry.may_found(rule, context.land(0), 3.0).all()


def test_entrants_are_of_the_size_declared(network):
    p, table = network.p, network.tables.networks
    sizes = np.array([entrant_size(network, day) for day in range(DAYS)])
    logs = np.log(sizes / (p.entrant_size * table.usual_size[0]))
    assert abs(logs.mean()) < Z * p.size_spread / math.sqrt(DAYS)


@pytest.mark.parametrize(
    ("queue_months", "capital_usd", "direction"),
    [(5.0, 1e9, 1), (5.0, 0.0, 0), (0.5, 1e9, 0), (0.0, 1e9, -1)],
)
def test_a_queue_and_capital_let_a_network_grow_and_idleness_makes_it_shrink(
    network, queue_months, capital_usd, direction
):
    network.tables.networks.capital_usd[0] = capital_usd
    p, table = network.p, network.tables.networks
    assert growth(table.rows, 0, queue_months, as_record(p)) == pytest.approx(1.0 + direction * p.growth)


def test_no_network_shrinks_below_its_least_size(network):
    table = network.tables.networks
    table.skill[0] = 0.99 * network.p.least_size * table.usual_size[0]
    assert growth(table.rows, 0, 0.0, as_record(network.p)) == 1.0


def test_growth_is_paid_for_and_brings_boats(network, model):
    table, p = network.tables.networks, network.p
    table.capital_usd[0] = table.capital_before_usd[0] = 1e6
    table.waiting[0] = of_classes(1000, 0, 0, 0)
    size, supply = float(table.skill[0]), table.supply[0].copy()
    resize(land_of(model), 0, np.full((len(table.id), len(KINDS)), 1.0))
    assert table.skill[0] == pytest.approx(size * (1.0 + p.growth))
    assert table.supply[0] == pytest.approx(supply * (1.0 + p.growth))
    paid = p.capital_usd * p.growth * table.skill[0]
    assert table.capital_usd[0] == table.capital_before_usd[0] == pytest.approx(1e6 - paid)


@pytest.mark.parametrize(("size", "splits"), [(0.99, False), (1.01, True)])
def test_a_network_splits_when_it_has_outgrown_its_usual_size(size, splits):
    """On its day of review: the first network's is the first day."""
    model = stepped(small_spec(scale=0.1), 1)
    context = model.context
    table, p = context.state.networks, context.parameters.networks
    table.skill[0], table.capital_usd[0] = size * p.split_size * table.usual_size[0], 0.0
    day = p.review_days
    before = int(context.daily_counts(day)[Count.NETWORKS_SPLIT].sum())
    networks(context, day)
    assert (int(context.daily_counts(day)[Count.NETWORKS_SPLIT].sum()) > before) == splits


def test_profits_are_relative_to_those_of_networks_at_work(model):
    table, p = model.context.state.networks, model.context.parameters.networks
    assert profit_ratio(land_of(model)) == pytest.approx(1.0)
    table.profit_usd_month[:] = 2.0 * p.usual_profit_usd_month * table.skill
    assert profit_ratio(land_of(model)) == pytest.approx(2.0)
    table.state[:] = NetworkState.DORMANT
    assert profit_ratio(land_of(model)) == 1.0


def test_a_network_that_splits_keeps_everything_between_the_two(model):
    table = model.context.state.networks
    work = int((table.state == NetworkState.ACTIVE).sum())
    table.skill[0] = 3.0 * table.usual_size[0]
    before = table.skill.sum(), table.capital_usd.sum(), table.supply.sum(), table.boats.sum()
    split(model.context, 0, 0)
    after = table.skill.sum(), table.capital_usd.sum(), table.supply.sum(), table.boats.sum()
    assert after == pytest.approx(before)
    part = int(np.flatnonzero(table.state == NetworkState.ACTIVE)[-1])
    assert part >= work
    assert table.site[part] == table.site[0]
    assert model.context.daily_counts(0)[Count.NETWORKS_SPLIT].sum() == 1


def test_no_network_splits_while_no_place_is_free(model):
    table = model.context.state.networks
    table.state[:] = NetworkState.ACTIVE
    before = table.skill.copy()
    split(model.context, 0, 0)
    assert np.array_equal(table.skill, before)


def test_a_network_that_is_founded_starts_without_boats_where_it_pays(model):
    context, table = model.context, model.context.state.networks
    row = int(np.flatnonzero(table.state == NetworkState.DORMANT)[0])
    blocked = np.where(np.arange(len(context.coast.names)) == 1, 0.0, 1.0)
    found(context, 10, context.agents.networks[row], blocked)
    assert table.skill[row] > 0.0
    assert table.supply[row].sum() > 0.0
    assert table.boats[row].sum() == 0.0
    assert table.price_usd[row, 0] > 0.0
    assert context.daily_counts(10)[Count.NETWORKS_FOUNDED].sum() == 1
