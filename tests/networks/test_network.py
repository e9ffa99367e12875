"""Networks: when they launch, with what, and from where."""

import math

import numpy as np
import pytest

from jointroom.experiments.bench.classes import KINDS, LARGE_WOODEN, RUBBER, SMALL_WOODEN, of_classes
from jointroom.sim.codes import Count, NetworkState
from jointroom.sim.networks.launch_decision import believed_successes, expected_success, go_out
from jointroom.sim.networks.launches import ORDER, fullest_queue, launches, next_load, plan, planned_load
from jointroom.sim.networks.loads import hulls_hold
from jointroom.sim.networks.review import better_site, site_values
from jointroom.sim.networks.supply import believed_of_class
from jointroom.sim.parameters.tables import by_class
from jointroom.sim.state.columns import as_record
from jointroom.sim.units import SUBSTEP_H
from tests.networks.nights import land_of, stop_launches

Z = 4.5


@pytest.fixture
def network(model):
    """The first network, with boats and people enough for any night."""
    agent = model.context.agents.networks[0]
    agent.tables.networks.waiting[0] = of_classes(100_000, 0, 0, 0)
    return agent


def holding(model, wave_m, day=0):
    """Shares of hulls that each network expects to hold that night, in waves of `wave_m`."""
    return hulls_hold(land_of(model, day, model.context.agents.networks[0].p), wave_m, model.context.params.trade)


def launching_share(network, model, wave_m, nights=600):
    """Share of nights on which the first network goes out, with its parameters as they are now."""
    table, params = network.tables.networks.rows, land_of(model, 0, network.p).params[0]
    return np.mean([go_out(table, holding(model, wave_m, day), network.seed, day, params)[0] for day in range(nights)])


def expected(network, model, wave_m):
    return expected_success(network.tables.networks.rows, 0, holding(model, wave_m)[0], as_record(network.p))


def test_calm_nights_are_for_launching_and_rough_ones_are_not(network, model):
    shares = [launching_share(network, model, wave) for wave in (0.1, 0.6, 1.2, 2.5)]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] > 0.5
    assert shares[-1] < 0.02


def test_the_choice_to_launch_is_a_logit_of_the_margin(network, model):
    """Without forecast error, 1 / (1 + exp(-sharpness x margin)), within Z standard errors."""
    network.p = type(network.p)(
        forecast_error=0.0, forecast_shared_error=0.0, launch_threshold=0.9, launch_sharpness=20.0
    )
    nights = 1500
    for wave in (0.2, 0.7):
        margin = expected(network, model, wave) - 0.9
        p = 1.0 / (1.0 + math.exp(-20.0 * margin))
        assert abs(launching_share(network, model, wave, nights) - p) < Z * math.sqrt(p * (1 - p) / nights)


def test_expected_success_falls_with_waves_and_with_failures(network, model):
    table = network.tables.networks
    calm, rough = (expected(network, model, wave) for wave in (0.3, 1.5))
    assert 0.0 <= rough < calm <= 1.0
    table.failure[0] = of_classes(30.0, 0.0, 0.0, 0.0)
    assert expected(network, model, 0.3) < calm
    assert believed_successes(land_of(model))[0] == pytest.approx(
        network.p.prior_success / (network.p.prior_success + 30.0 + network.p.prior_failure)
    )


def plan_of(model, day=0, orders=64):
    """The first network's launches of a night on which nobody stops them."""
    found = np.zeros(orders, ORDER).view(np.recarray)
    number = plan(land_of(model, day), 0, model.context.params.trade, np.empty((3, len(KINDS))), found)
    return found[:number]


def night(model, day=0):
    """Rows of networks of the launches of a night on which all go out, and what was counted."""
    context = model.context
    counts, everybody = context.daily_counts(0), np.ones(len(context.state.networks.id), np.uint8)
    orders = launches(land_of(model, day), everybody, context.params.trade)
    return orders["network"].tolist(), counts[[Count.LAUNCHES_BLOCKED, Count.LAUNCHES_STOPPED_BY_POLICE]].sum(axis=1)


@pytest.mark.parametrize(
    "lack",
    [{"waiting": 0}, {"boats": 0.0}, {"state": NetworkState.DORMANT}, {"state": NetworkState.ORGANISER_ARRESTED}],
)
def test_without_people_boats_or_organisers_nobody_leaves(network, model, lack):
    network.tables.networks.boats[0] = 5.0
    assert 0 in night(model)[0]
    for column, value in lack.items():
        getattr(network.tables.networks, column)[0] = value
    assert 0 not in night(model)[0]


def test_launches_are_stopped_by_groups_and_by_police_in_their_shares(network, model):
    """Both act on the same beach: police stop their share of what groups let pass."""
    table = network.tables.networks
    table.waiting[:], table.state[:], table.site[:] = 100_000, NetworkState.ACTIVE, 0
    model.context.state.sites.force[:] = 0.0
    model.context.daily_counts(0)[:] = 0
    of_all, left = 0, 0
    for sequence in range(60):
        table.boats[:] = 50.0
        model.context.today.forcing.seed = sequence
        stop_launches(model)
        of_all += len(night(model)[0])
        stop_launches(model, blocked=0.4, policed=0.5)
        rest, (blocked, policed) = night(model)
        left += len(rest)
    assert left + blocked + policed == of_all > 300
    for number, share in ((blocked, 0.4), (policed, 0.3)):
        assert abs(number / of_all - share) < Z * math.sqrt(share * (1.0 - share) / of_all)


@pytest.mark.parametrize("share", [0.0, 0.7])
def test_a_boat_whose_launch_is_stopped_is_lost_in_its_share_with_what_it_cost(network, model, share):
    """Every launch is stopped; where nothing is lost, networks are as they were, to the bit."""
    table, p = network.tables.networks, type(network.p)(stopped_boat_lost=share)
    table.waiting[:], table.state[:], table.site[:], table.boats[:] = 100_000, NetworkState.ACTIVE, 0, 50.0
    stop_launches(model, blocked=1.0)
    boats, capital = table.boats.copy(), table.capital_usd.copy()
    assert len(launches(land_of(model, 0, p), np.ones(len(table.site), np.uint8), model.context.params.trade)) == 0
    lost = boats - table.boats
    stopped = model.context.daily_counts(0)[Count.LAUNCHES_BLOCKED].sum()
    assert stopped > 0
    assert lost.sum() == pytest.approx(share * stopped)
    assert capital - table.capital_usd == pytest.approx(lost @ model.context.today.forcing.boat_cost_usd)


def test_a_boat_of_another_class_is_no_boat_for_those_who_wait(network, model):
    """People have paid for a place on a rubber boat; there are only others."""
    network.tables.networks.boats[0] = of_classes(0.9, 5.0, 5.0, 5.0)
    assert len(plan_of(model)) == 0


def test_orders_are_within_means(network, model):
    table = network.tables.networks
    for day in range(300):
        table.waiting[0], table.supply[0] = of_classes(300, 60, 500, 10), 0.0
        table.boats[0] = of_classes(2.5, 1.2, 1.0, 0.4)
        orders = plan_of(model, day)
        assert len(orders) <= max(1, round(network.p.launches_per_day * table.skill[0]))
        assert orders.sequence.tolist() == list(range(len(orders)))
        for kind in KINDS:
            of_class = orders[orders.kind == kind]
            assert len(of_class) <= int(table.boats[0, kind])
            assert of_class.places[:-1].sum() <= table.waiting[0, kind]
        for order in orders:
            assert 0 <= order.substep * SUBSTEP_H - network.p.launch_from_h < network.p.launch_span_h
            assert order.places >= 2
            assert table.waiting[0, order.kind] >= network.p.load_fill * order.places or order.sequence > 0
            assert (order.network, order.site) == (0, table.site[0])


def test_the_class_for_which_most_boatloads_wait_goes_first(network, model):
    wanted, boats = by_class(model.context.parameters.boat_classes, "load"), of_classes(1.0, 1.0, 1.0, 0.0)
    fill = network.p.load_fill
    for kind in (RUBBER, SMALL_WOODEN, LARGE_WOODEN):
        waiting = wanted * np.where(np.arange(len(KINDS)) == kind, 3.0, 2.0)
        assert fullest_queue(waiting, boats, wanted, fill) == kind
    assert fullest_queue(wanted * of_classes(2.0, 1.0, 1.0, 9.0), boats, wanted, fill) == RUBBER, "no boat, no queue"
    assert fullest_queue(wanted * (fill - 0.01), boats, wanted, fill) == -1
    assert fullest_queue(wanted * (fill + 0.01), boats, wanted, fill) >= 0


def test_a_boat_keeps_its_load_until_it_has_left(network, model):
    """Whatever the night and whatever waits; the next one has a draw of its own, and so has another class."""
    trade, table = model.context.params.trade, network.tables.networks

    def wants(day, kind, ahead):
        return next_load(land_of(model, day, network.p), 0, kind, ahead, trade)

    assert len({wants(day, RUBBER, 0) for day in range(20)}) == 1
    loads = [wants(0, RUBBER, ahead) for ahead in range(400)]
    table.launched[0, RUBBER] += 7
    assert wants(0, RUBBER, 0) == loads[7]
    own = model.context.parameters.boat_classes[RUBBER]
    z = np.log(loads) - math.log(own.load)
    assert abs(z.mean()) < Z * own.load_spread / math.sqrt(len(loads))
    assert abs(np.corrcoef(z, [math.log(wants(0, LARGE_WOODEN, ahead)) for ahead in range(400)])[0, 1]) < Z / 20.0


def taken(model):
    """Shares of fares that armed groups take at each site."""
    p, groups = model.context.parameters.armed_groups, model.context.state.groups
    holders = model.context.holders()[: model.context.coast.n_libyan]
    ours = p.tax_share + p.crew_fee_share * groups.coastguard_ties[holders]
    return np.concatenate([ours, np.zeros(len(model.context.coast.names) - len(ours))])


def moves(network, model, number=3000):
    land = land_of(model, 0, network.p)
    values = site_values(land)
    return np.array([better_site(land_of(model, day, network.p), 0, values) for day in range(number)])


def test_the_choice_of_site_is_a_logit_with_a_cost_of_moving(network, model):
    """Shares of sites are exp(sharpness x value) over their sum, within Z standard errors."""
    network.p = type(network.p)(move_cost=0.3, move_sharpness=2.0, tunisia_penalty=0.4, new_tie=1.0, move_cost_usd=0.0)
    sites, coast = network.tables.sites, model.context.coast
    n = len(coast.names)
    sites.met[:] = 100.0 * np.arange(n)
    sites.dead[:] = 40.0
    sites.price_usd[:] = np.linspace(400.0, 900.0, n)
    blocked = np.where(np.arange(n) == 2, 0.9, 0.0)
    stop_launches(model, blocked=0.9, sites=[2])
    here = int(network.tables.networks.site[0])
    p = network.p
    success = (sites.met / 100 + p.prior_success) / (
        sites.met / 100 + p.prior_success + (sites.returned + sites.dead) / 100 + p.prior_failure
    )
    stopped = 1.0 - (1.0 - blocked) * (1.0 - sites.force)
    value = success * (1.0 - stopped) * (1.0 - taken(model)) * sites.price_usd / sites.price_usd.mean()
    value = value - np.where(np.arange(n) == here, 0.0, p.move_cost + p.tunisia_penalty * coast.abroad)
    share = np.exp(p.move_sharpness * value)
    share /= share.sum()
    chosen = np.bincount(moves(network, model), minlength=n) / 3000
    assert np.all(np.abs(chosen - share) < Z * np.sqrt(share * (1 - share) / 3000))


def test_a_sharp_choice_is_the_best_site_and_a_high_cost_keeps_it_at_home(network, model):
    network.p = type(network.p)(move_cost=0.0, move_sharpness=100.0, tunisia_penalty=20.0, new_tie=1.0)
    network.tables.sites.price_usd[:] = 400.0
    network.tables.sites.price_usd[4] = 800.0
    assert set(moves(network, model, 200)) == {4}
    network.p = type(network.p)(move_cost=20.0, move_sharpness=100.0)
    assert set(moves(network, model, 200)) == {int(network.tables.networks.site[0])}


def load_of(network, model, response):
    land = land_of(model, 0, type(network.p)(load_response=response))
    return planned_load(land, 0, RUBBER, model.context.params.trade)


def test_loads_are_usual_without_a_response_and_heavier_where_many_boats_are_returned(network, model):
    network.tables.networks.failure[0] = 50.0
    assert load_of(network, model, 0.0) == 1.0
    heavy = load_of(network, model, 1.0)
    network.tables.networks.failure[0] = 0.0
    assert heavy > load_of(network, model, 1.0) == pytest.approx(1.0, abs=0.021)


def test_what_one_class_went_through_is_no_lesson_about_another(network):
    table, p = network.tables.networks, network.p
    table.failure[0] = of_classes(40.0, 0.0, 0.0, 0.0)
    success = [believed_of_class(table.rows, 0, kind, as_record(p)) for kind in KINDS]
    assert success[0] < success[1] == success[2] == p.prior_success / (p.prior_success + p.prior_failure)
