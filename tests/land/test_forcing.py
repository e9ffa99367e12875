"""What people on land find on a day: tables of one size for worlds of nearly all sizes, and what they hold."""

import numpy as np
import pytest

from jointroom.experiments.bench.classes import RUBBER
from jointroom.sim.codes import NetworkState
from jointroom.sim.day.schedule import PHASES
from jointroom.sim.model import CorridorModel
from jointroom.sim.networks.supply import month_of_places
from jointroom.sim.people.prospects import face_day
from jointroom.sim.start.forcing import discount_gain, spare_rows
from tests.town import parameters
from tests.worlds import small_spec


def morning(**settings):
    """A run on its first day, before anything happens on land."""
    context = CorridorModel(small_spec(**settings)).context
    for phase in PHASES[:3]:
        phase.run(context, 0)
    assert [phase.name for phase in PHASES[:3]] == ["policy", "calendar", "weather"]
    return context


def faced(context):
    """The forcing once the day has been faced, without arrests."""
    face_day(context.land(0), 0.0)
    return context.today.forcing


def test_worlds_of_different_sizes_share_what_is_compiled():
    """A record's type holds the sizes of its tables; another number of networks must not be another type."""
    small, large = morning(scale=0.02), morning(scale=0.3)
    assert len(small.state.networks.id) != len(large.state.networks.id)
    assert small.today.forcing.dtype == large.today.forcing.dtype
    assert small.params.land.dtype == large.params.land.dtype


@pytest.mark.parametrize(("networks", "spare"), [(3, 61), (42, 22), (64, 0), (65, 63), (150, 42)])
def test_rows_are_filled_up(networks, spare):
    assert spare_rows(networks) == spare


def test_nobody_meets_an_empty_row_and_it_offers_nothing():
    context = morning(scale=0.1)
    forcing, n = faced(context), len(context.state.networks.id)
    assert np.all(forcing.offer_weight[n:] == 0.0)
    assert np.all(forcing.meeting_cumulative[:, n:] == forcing.meeting_cumulative[:, n - 1 : n])
    assert np.all(np.diff(forcing.meeting_cumulative, axis=1) >= 0.0)


def test_people_meet_networks_of_their_town_more_often_and_dormant_ones_not_at_all():
    context = morning(scale=0.1)
    networks = context.state.networks
    networks.state[:], networks.skill[:] = NetworkState.ACTIVE, 1.0
    networks.state[1] = NetworkState.DORMANT
    n, forcing = len(networks.id), faced(context)
    met = np.diff(forcing.meeting_cumulative[:, :n], axis=1, prepend=0.0)
    assert np.all(met[:, 1] == 0.0)
    elsewhere = context.parameters.people.elsewhere_factor
    for town in range(len(context.coast.towns)):
        for row in set(range(n)) - {1}:
            expected = 1.0 if networks.site[row] == town else elsewhere
            assert met[town, row] / met[:, row].max() == pytest.approx(expected)


@pytest.mark.parametrize("limit", [0.0, 1.0])
def test_capacity_is_what_the_supply_can_carry(limit):
    context = morning(scale=0.1, levers={"boat_export_limit": limit})
    capacity, supply = month_of_places(context.land(0)), context.state.networks.supply
    assert np.all((capacity > 0.0) == (supply > 0.0))
    cut = 1.0 - context.parameters.networks.export_limit_cut * limit
    weeks = 365.25 / 12 / 7
    rubber = context.parameters.staple.load * weeks * cut * supply[:, RUBBER]
    assert np.allclose(capacity[:, RUBBER], rubber)


def test_without_outcomes_the_news_is_what_people_believe_on_entering():
    context = morning()
    sites, p = context.state.sites, context.parameters.people
    sites.met[:] = sites.returned[:] = sites.dead[:] = 0.0
    forcing = faced(context)
    assert (forcing.news_death, forcing.news_return) == (p.belief_death_prior, p.belief_return_prior)
    sites.met[0], sites.returned[1], sites.dead[2] = 70.0, 20.0, 10.0
    forcing = faced(context)
    assert (forcing.news_death, forcing.news_return) == pytest.approx((0.1, 0.2))


@pytest.mark.parametrize("discount", [0.0, 0.4, 1.0])
def test_a_discount_weighs_like_the_lower_price_and_a_free_place_is_finite(discount):
    p = parameters(people__second_attempt_discount=discount).people
    gain = discount_gain(p)
    assert np.isfinite(gain)
    if discount < 1.0:
        assert gain == pytest.approx((1.0 - discount) ** -p.board_savings_weight)
    else:
        assert gain > discount_gain(parameters(people__second_attempt_discount=0.99).people)
