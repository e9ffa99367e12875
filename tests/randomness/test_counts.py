"""Binomial and Poisson draws against probabilities summed here in another way, and monotone in everything."""

import math
from bisect import bisect_right
from itertools import accumulate

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointroom.sim.maths import draws

ROUNDING = 1e-11  # of a cumulative probability after up to 1e5 additions
UNITS = st.integers(0, 2**53 - 1).map(lambda bits: bits * 2.0**-53)
GRID = [1e-15, 1e-9, 1e-4, *np.linspace(0.001, 0.999, 97), 1 - 1e-4, 1 - 1e-9, 1 - 2.0**-53]


def cumulative(ratio, mode, lowest, highest):
    """Cumulative probabilities from the ratios P(k+1) / P(k), summed from the mode outwards and normalised.

    Returns the first count with a weight that matters and the list of cumulative probabilities from there.
    """
    above = [1.0]
    while above[-1] > 1e-25 and mode + len(above) - 1 < highest:
        above.append(above[-1] * ratio(mode + len(above) - 1))
    below: list[float] = []
    weight = 1.0
    for count in range(mode - 1, lowest - 1, -1):
        weight /= ratio(count)
        if weight < 1e-25:
            break
        below.append(weight)
    weights = below[::-1] + above
    total = math.fsum(weights)
    return mode - len(below), [part / total for part in accumulate(weights)]


def binomial_cumulative(n, p):
    return cumulative(lambda k: (n - k) / (k + 1) * p / (1.0 - p), int(n * p), 0, n)


def poisson_cumulative(mean):
    return cumulative(lambda k: mean / (k + 1), int(mean), 0, 10**9)


def check_inverse(inverse, first, steps):
    """Every uniform of the grid falls into the count whose cumulative probability first exceeds it."""
    for u in GRID:
        lowest = first + bisect_right(steps, u - ROUNDING)
        highest = first + bisect_right(steps, u + ROUNDING)
        assert lowest <= inverse(u) <= max(highest, lowest) or u > 1.0 - ROUNDING


BINOMIALS = [
    (1, 0.3), (2, 0.5), (7, 0.9), (30, 0.01), (100, 0.2), (150, 0.97), (999, 0.04), (1000, 0.5),
    (1000, 0.081), (5000, 0.02), (20_000, 0.6), (100_000, 0.001),
    (1_000_000, 1e-7), (1_000_000, 3e-5), (1_000_000, 0.5), (1_000_000, 0.999),
]  # fmt: skip
POISSONS = [1e-9, 0.2, 1.0, 7.5, 40.0, 80.9, 81.5, 200.0, 3000.0, 1e5]


@pytest.mark.parametrize(("n", "p"), BINOMIALS)
def test_binomial_is_exact(n, p):
    check_inverse(lambda u: draws.binomial_inverse(n, p, u), *binomial_cumulative(n, p))


@pytest.mark.parametrize("mean", POISSONS)
def test_poisson_is_exact(mean):
    check_inverse(lambda u: draws.poisson_inverse(mean, u), *poisson_cumulative(mean))


@pytest.mark.parametrize(("n", "p"), [(10, 0.3), (100, 0.02), (400, 0.25)])
def test_binomial_frequencies(n, p):
    size = 20_000
    sample = np.array([draws.binomial(n, p, 1, 2, 3, i, 0) for i in range(size)])
    assert abs(sample.mean() - n * p) < 5.0 * math.sqrt(n * p * (1 - p) / size)
    chance = [math.comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1)]
    check_frequencies(sample, chance)


@pytest.mark.parametrize("mean", [0.4, 6.0, 90.0])
def test_poisson_frequencies(mean):
    size = 20_000
    sample = np.array([draws.poisson(mean, 1, 2, 3, i, 0) for i in range(size)])
    assert abs(sample.mean() - mean) < 5.0 * math.sqrt(mean / size)
    assert abs(sample.var() - mean) < 5.0 * math.sqrt((mean + 2 * mean**2) / size)
    chance = [math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(int(3 * mean) + 30)]
    check_frequencies(sample, chance)


def check_frequencies(sample, chance):
    """Chi-square over the counts that are expected at least ten times, the rest in one class."""
    observed = np.bincount(sample, minlength=len(chance)).astype(float)
    expected = np.array(chance) * len(sample)
    assert len(observed) == len(expected)
    common = expected >= 10.0
    seen = np.append(observed[common], observed[~common].sum())
    hoped = np.append(expected[common], max(expected[~common].sum(), 1e-9))
    if hoped[-1] < 10.0:
        seen, hoped = seen[:-1], hoped[:-1]
    freedom = len(seen) - 1
    assert np.sum((seen - hoped) ** 2 / hoped) < freedom + 5.0 * math.sqrt(2.0 * freedom) + 10.0


def test_ends_of_the_parameters():
    assert draws.binomial(0, 0.5, 1, 2, 3, 4, 0) == 0
    assert draws.binomial(50, 0.0, 1, 2, 3, 4, 0) == 0
    assert draws.binomial(50, -0.1, 1, 2, 3, 4, 0) == 0
    assert draws.binomial(50, 1.0, 1, 2, 3, 4, 0) == 50
    assert draws.poisson(0.0, 1, 2, 3, 4, 0) == 0


@given(st.integers(0, 1_000_000), st.floats(0.0, 1.0), UNITS)
def test_binomial_stays_between_nobody_and_everybody(n, p, u):
    assert 0 <= draws.binomial_inverse(n, p, u) <= n


@given(st.integers(1, 3000), st.floats(0.0, 1.0), st.floats(0.0, 1.0), st.integers(0, 2**40 - 1))
def test_a_larger_chance_never_gives_fewer(n, p, q, bits):
    u = (bits + 0.5) * 2.0**-40  # away from the last digits, where rounding decides
    low, high = sorted((p, q))
    assert draws.binomial_inverse(n, low, u) <= draws.binomial_inverse(n, high, u)
    assert draws.poisson_inverse(300.0 * low, u) <= draws.poisson_inverse(300.0 * high, u)
