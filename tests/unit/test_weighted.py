"""Weighted quantiles, whatever the values and weights are."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointroom.experiments.stats.weighted import quantiles

PERCENTS = (0.0, 2.5, 10.0, 50.0, 90.0, 97.5, 100.0)
values = st.floats(-1e6, 1e6)
weights = st.floats(0.0, 1e3).map(lambda weight: weight if weight > 1e-3 else 0.0)
sample = st.lists(st.tuples(values, weights), min_size=1, max_size=30)


def split(pairs: list[tuple[float, float]]) -> tuple[np.ndarray, np.ndarray]:
    found = np.array(pairs, float).reshape(-1, 2)
    return found[:, 0], found[:, 1]


@given(sample)
def test_they_rise_stay_within_what_counts_and_know_no_order_no_scale_and_nothing_that_weighs_nothing(pairs):
    known, mass = split(pairs)
    found = quantiles(known, mass, PERCENTS)
    if not mass.any():
        assert np.isnan(found).all()
        return
    counted = known[mass > 0.0]
    assert (found[0], found[-1]) == (counted.min(), counted.max())
    assert np.diff(found).min() >= -1e-12 * np.abs(known).max()  # interpolation rounds
    again = np.random.default_rng(len(pairs)).permutation(len(pairs))
    near = pytest.approx(found, rel=1e-9, abs=1e-6)
    assert quantiles(known[again], 7.0 * mass[again], PERCENTS) == near or len(set(known)) < len(known)
    ignored = np.append(known, [np.nan, 1e7]), np.append(mass, [1.0, 0.0])
    assert quantiles(*ignored, PERCENTS) == found


@given(st.lists(values, min_size=1, max_size=30))
def test_equal_weights_are_hazens(known):
    expected = np.percentile(known, PERCENTS, method="hazen")
    assert quantiles(np.array(known), np.full(len(known), 3.0), PERCENTS) == pytest.approx(expected, rel=1e-9, abs=1e-6)


@given(sample, values)
def test_the_middle_of_half_the_weight_is_the_median(pairs, middle):
    """A value with as much below it as above is the median, whatever it weighs."""
    off = np.abs(split(pairs)[0] - middle) + 1.0
    mass = split(pairs)[1]
    known, weigh = np.concatenate([middle - off, [middle], middle + off]), np.concatenate([mass, [0.5], mass])
    assert quantiles(known, weigh, (50.0,))[0] == pytest.approx(middle, rel=1e-9, abs=1e-6)
