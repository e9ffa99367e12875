"""Continuous draws: their distributions, and their independence along every part of the address."""

import math

import numpy as np
import pytest

from jointroom.sim.maths import draws

SIZE = 20_000
KOLMOGOROV = 2.69 / math.sqrt(SIZE)  # Kolmogorov-Smirnov distance that chance exceeds once in a million


def distance(sample, cumulative):
    """Kolmogorov-Smirnov distance between a sample and a cumulative distribution function."""
    ordered = np.sort(sample)
    expected = np.array([cumulative(x) for x in ordered])
    steps = np.arange(len(ordered) + 1) / len(ordered)
    return max(np.max(steps[1:] - expected), np.max(expected - steps[:-1]))


def normal_cumulative(x):
    return 0.5 * math.erfc(-x / math.sqrt(2.0))


ALONG = {
    "seed": lambda i: (i, 1, 2, 3, 4),
    "stream": lambda i: (i // 200, i % 200, 2, 3, 4),
    "tick": lambda i: (1, 2, i, 3, 4),
    "entity": lambda i: (1, 2, 3, i, 4),
    "far entity": lambda i: (1, 2, 3, i << 34, 4),
    "k": lambda i: (1, 2, 3, 4, i),
}


@pytest.mark.parametrize("address", ALONG.values(), ids=ALONG.keys())
def test_uniform_is_uniform_and_serially_independent_along(address):
    sample = np.array([draws.uniform(*address(i)) for i in range(SIZE)])
    assert sample.min() >= 0.0
    assert sample.max() < 1.0
    assert distance(sample, lambda x: x) < KOLMOGOROV
    counts = np.bincount((sample * 100).astype(int), minlength=100)
    chi_square = np.sum((counts - SIZE / 100) ** 2) / (SIZE / 100)
    assert abs(chi_square - 99) < 5.0 * math.sqrt(2 * 99)
    for lag in (1, 2, 7):
        assert abs(np.corrcoef(sample[:-lag], sample[lag:])[0, 1]) < 5.0 / math.sqrt(SIZE)


def test_a_pair_begins_with_the_uniform_and_is_independent():
    pairs = np.array([draws.uniform_pair(1, 2, 3, i, 4) for i in range(SIZE)])
    assert all(pairs[i, 0] == draws.uniform(1, 2, 3, i, 4) for i in range(100))
    assert distance(pairs[:, 1], lambda x: x) < KOLMOGOROV
    assert abs(np.corrcoef(pairs.T)[0, 1]) < 5.0 / math.sqrt(SIZE)


def test_normal():
    sample = np.array([draws.normal(1, 2, 3, i, 0) for i in range(SIZE)])
    assert distance(sample, normal_cumulative) < KOLMOGOROV
    assert abs(sample.mean()) < 5.0 / math.sqrt(SIZE)
    assert abs(sample.var() - 1.0) < 5.0 * math.sqrt(2.0 / SIZE)
    assert abs(np.mean(sample**4) - 3.0) < 5.0 * math.sqrt(96.0 / SIZE)


def test_exponential():
    sample = np.array([draws.exponential(0.25, 1, 2, 3, i, 0) for i in range(SIZE)])
    assert distance(sample, lambda x: -math.expm1(-0.25 * x)) < KOLMOGOROV
    assert abs(sample.mean() - 4.0) < 5.0 * 4.0 / math.sqrt(SIZE)
    assert draws.exponential(0.0, 1, 2, 3, 4, 0) == math.inf


def test_lognormal():
    sample = np.array([draws.lognormal(30.0, 0.5, 1, 2, 3, i, 0) for i in range(SIZE)])
    assert distance(sample, lambda x: normal_cumulative(math.log(x / 30.0) / 0.5)) < KOLMOGOROV
    assert draws.lognormal(30.0, 0.0, 1, 2, 3, 4, 0) == 30.0
