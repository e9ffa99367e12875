"""Drawing in proportion to weights."""

import numpy as np
import pytest

from sim.kernels.choice import pick, pick_cumulative

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


def test_both_ways_agree():
    rng = np.random.default_rng(6)
    for _ in range(200):
        weight = rng.uniform(size=rng.integers(1, 9)) * (rng.uniform(size=1) < 0.9)
        draw = rng.uniform()
        assert pick(weight, draw) == pick_cumulative(np.cumsum(weight), draw)


def test_the_last_draw_takes_the_last_of_positive_weight():
    assert pick(np.array([0.3, 0.3, 0.4]), np.nextafter(1.0, 0.0)) == 2
