"""Drawing in proportion to weights."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointroom.sim.maths.choice import consider, pick, pick_cumulative, pick_logit

WEIGHTS = [np.array([1.0, 3.0, 0.0, 4.0]), np.array([0.0, 2.0]), np.array([5.0]), np.array([0.0, 0.0, 1e-9])]


@pytest.mark.parametrize("weight", WEIGHTS, ids=str)
def test_shares_of_the_unit_interval_are_the_weights(weight):
    """A fine even grid of draws stands for the uniform distribution; no Monte-Carlo error is left."""
    draws = (np.arange(8000) + 0.5) / 8000
    for choose, table in ((pick, weight), (pick_cumulative, np.cumsum(weight))):
        counts = np.bincount([choose(table, draw) for draw in draws], minlength=len(weight))
        assert np.abs(counts / 8000 - weight / weight.sum()).max() <= 1 / 8000
        assert np.all(counts[weight == 0.0] == 0)


@pytest.mark.parametrize("draw", [0.0, 0.5, np.nextafter(1.0, 0.0)])
def test_nothing_to_choose_from(draw):
    assert pick(np.zeros(3), draw) == -1
    assert pick_cumulative(np.zeros(3), draw) == -1


@pytest.mark.parametrize("sharpness", [0.0, 1.0, 7.0])
def test_a_logit_of_values(sharpness):
    """Shares of a fine even grid of draws are exp(sharpness x value) over their sum."""
    value = np.array([0.3, -0.2, 0.9, 0.9])
    draws = (np.arange(8000) + 0.5) / 8000
    counts = np.bincount([pick_logit(value, sharpness, draw) for draw in draws], minlength=len(value))
    weight = np.exp(sharpness * value)
    assert np.abs(counts / 8000 - weight / weight.sum()).max() <= 1 / 8000


def test_a_very_sharp_logit_is_the_best_value_and_nothing_overflows():
    assert {pick_logit(np.array([800.0, 900.0, -1e5]), 100.0, draw) for draw in (0.0, 0.5, 0.999)} == {1}


def test_both_ways_agree():
    rng = np.random.default_rng(6)
    for _ in range(200):
        weight = rng.uniform(size=rng.integers(1, 9)) * (rng.uniform(size=1) < 0.9)
        draw = rng.uniform()
        assert pick(weight, draw) == pick_cumulative(np.cumsum(weight), draw)


def test_the_last_draw_takes_the_last_of_positive_weight():
    assert pick(np.array([0.3, 0.3, 0.4]), np.nextafter(1.0, 0.0)) == 2


def considered(weights, draw):
    """What is held in the end when alternatives come one after the other; the first is there from the start."""
    held, total = 0, weights[0]
    for k, weight in enumerate(weights[1:], 1):
        total, taken, draw = consider(total, draw, weight)
        assert 0.0 <= draw <= 1.0
        held = k if taken else held
    assert total == pytest.approx(sum(weights))
    return held


@given(st.floats(1e-3, 1e3), st.lists(st.one_of(st.just(0.0), st.floats(1e-3, 1e3)), max_size=6))
def test_alternatives_considered_one_by_one_are_drawn_in_proportion(first, others):
    """A fine even grid of draws stands for the uniform distribution; each later alternative may cut off one end."""
    weights, grid = [first, *others], 2000
    found = np.bincount([considered(weights, (k + 0.5) / grid) for k in range(grid)], minlength=len(weights)) / grid
    expected = np.array(weights) / sum(weights)
    assert np.abs(found - expected).max() <= (len(weights) + 1) / grid
    assert np.all(found[expected == 0.0] == 0.0)


def test_an_alternative_without_weight_uses_nothing_of_the_draw():
    assert consider(2.0, 0.37, 0.0) == (2.0, False, 0.37)
    assert consider(2.0, 0.37, -1.0) == (2.0, False, 0.37)
    assert consider(0.0, 0.37, 0.0) == (0.0, False, 0.37), "nor where no weight has come yet"


def test_the_first_alternative_of_weight_is_held():
    assert consider(0.0, 0.999, 0.5)[:2] == (0.5, True)


def test_a_draw_that_was_rounded_up_to_one_takes_what_is_all_but_certain():
    """Weights far apart leave a chance of exactly 1, and what is left of a draw may be 1, too."""
    assert consider(1e-300, 1.0, 1.0)[:2] == (1.0, True)
    assert consider(1.0, 1.0, 1.0) == (2.0, False, 1.0)
