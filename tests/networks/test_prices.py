"""Prices of places: queues, risk, the pull of the coast's mean, and the floor."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointroom.experiments.bench.classes import RUBBER, SMALL_WOODEN, of_classes
from jointroom.sim.networks.prices import clear_prices
from jointroom.sim.state.columns import allocate
from jointroom.sim.state.fields import BY_CLASS, Networks
from tests.town import N_KINDS, Town, parameters, quiet_day, quiet_params

STILL = {"networks__price_adjustment": 0.0, "networks__price_pass_through": 0.0, "networks__price_arbitrage": 0.0}
"""Nothing moves a price unless a test lets it."""


def week(networks, capacity, success, **overrides):
    """A week of prices of these networks."""
    town = Town(1)
    town.networks = networks
    clear_prices(town.land_on(quiet_day(), quiet_params(**(STILL | overrides))), capacity, success)


def coast(prices, waiting=0, success=0.9, capacity=100.0, weeks=1, **overrides):
    """Networks with these rubber prices after some weeks, with their risk as they priced it before."""
    networks = allocate(Networks, len(prices), lengths={BY_CLASS: N_KINDS})
    networks.price_usd[:] = np.asarray(prices, float)[:, None]
    networks.waiting[:] = np.reshape(waiting, (-1, 1))
    networks.priced_risk[:] = math.log(0.1 / 0.9)
    expected = np.broadcast_to(np.asarray(success, float), len(prices)).copy()
    for _ in range(weeks):
        week(networks, np.full((len(prices), N_KINDS), capacity), expected, **overrides)
    return networks


def test_without_a_reason_prices_stay():
    assert np.allclose(coast([400.0, 600.0, 900.0], waiting=350).price_usd[:, 0], [400.0, 600.0, 900.0])


@pytest.mark.parametrize(("waiting", "excess"), [(0, -1.0), (50, -0.5), (100, 0.0), (250, 1.5), (300, 2.0), (900, 2.0)])
def test_prices_rise_with_the_queue_up_to_a_cap(waiting, excess):
    params = {"networks__price_adjustment": 0.1, "networks__excess_demand_cap": 2.0}
    networks = coast([600.0], waiting, **params)
    assert np.allclose(networks.price_usd, 600.0 * math.exp(0.1 * excess))


@pytest.mark.parametrize("elasticity", [0.0, 0.19, 1.0])
@pytest.mark.parametrize("success", [0.95, 0.9, 0.6, 0.1])
def test_risk_is_passed_through_by_its_elasticity_once(elasticity, success):
    """The log price rises by the elasticity times the rise of the log odds of failure, however many weeks go by."""
    expected = 600.0 * ((1.0 - success) / success / (0.1 / 0.9)) ** elasticity
    for weeks in (1, 5):
        networks = coast([600.0], 0, success, weeks=weeks, networks__price_pass_through=elasticity)
        assert np.allclose(networks.price_usd, max(expected, parameters().networks.price_floor_usd))
        assert networks.priced_risk[0] == pytest.approx(math.log((1.0 - success) / success))


def test_prices_come_back_when_the_risk_does():
    networks = coast([600.0], success=0.5, networks__price_pass_through=0.3)
    assert networks.price_usd[0, 0] > 600.0
    week(networks, np.full((1, N_KINDS), 100.0), np.array([0.9]), networks__price_pass_through=0.3)
    assert np.allclose(networks.price_usd, 600.0)


def test_comparison_closes_its_share_of_every_gap():
    prices = np.array([400.0, 600.0, 1100.0])
    networks = coast(prices, networks__price_arbitrage=0.2)
    mean = prices.mean()
    assert np.allclose(networks.price_usd[:, 0], prices * (mean / prices) ** 0.2)
    spread = [np.ptp(np.log(coast(prices, weeks=n, networks__price_arbitrage=0.2).price_usd[:, 0])) for n in range(5)]
    assert np.allclose(np.array(spread[1:]) / np.array(spread[:-1]), 0.8)


def test_the_mean_is_weighed_by_capacity_and_classes_have_their_own():
    networks = allocate(Networks, 2, lengths={BY_CLASS: N_KINDS})
    networks.price_usd[0] = of_classes(400.0, 900.0, 900.0, 2000.0, others=900.0)
    networks.price_usd[1] = of_classes(800.0, 1500.0, 900.0, 2000.0, others=900.0)
    networks.priced_risk[:] = math.log(0.1 / 0.9)
    capacity = np.array([of_classes(300.0, 10.0, 0.0, 0.0), of_classes(100.0, 0.0, 0.0, 0.0)])
    week(networks, capacity, np.full(2, 0.9), networks__price_arbitrage=1.0)
    assert np.allclose(networks.price_usd[:, RUBBER], 500.0)
    assert np.allclose(networks.price_usd[:, SMALL_WOODEN], [900.0, 1500.0]), "only who sells sets a price"


def test_prices_that_run_away_stay_numbers():
    rising = {"networks__price_adjustment": 2.0, "networks__excess_demand_cap": 100.0}
    networks = coast([400.0, 600.0], waiting=10**6, weeks=40, **rising)
    assert np.isfinite(networks.price_usd).all() and networks.price_usd.min() > 1e6
    for _ in range(40):
        networks.waiting[:] = 0
        week(networks, np.full((2, N_KINDS), 100.0), np.full(2, 0.9), **rising)
    assert networks.price_usd.max() < 1e3, "they come back when nobody queues"


def test_no_price_falls_below_the_floor():
    floor = parameters().networks.price_floor_usd
    assert np.all(coast([floor + 1.0], 0, weeks=300, networks__price_adjustment=0.2).price_usd == floor)
    assert np.all(coast([10_000.0], 0, weeks=300, networks__price_adjustment=0.2).price_usd == floor)


@given(
    st.lists(st.floats(250.0, 20_000.0), min_size=1, max_size=6), st.integers(0, 10**6), st.floats(0.001, 0.999),
    st.floats(0.0, 1e5),
)  # fmt: skip
def test_prices_stay_finite_and_above_the_floor(prices, waiting, success, capacity):
    settings = {f"networks__{name}": 1.0 for name in ("price_adjustment", "price_pass_through", "price_arbitrage")}
    networks = coast(prices, waiting, success, capacity, weeks=3, **settings)
    assert np.isfinite(networks.price_usd).all() and np.isfinite(networks.priced_risk).all()
    assert networks.price_usd.min() >= min(parameters().networks.price_floor_usd, min(prices))
