"""Elementary functions against the mathematical library, right to about one unit in the last place."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointroom.sim.maths import elementary

RELATIVE = 2e-15
SWEEP = np.random.default_rng(20160101)


def spread(low, high, count=4000):
    return SWEEP.uniform(low, high, count).tolist()


def log_spread(low, high, count=4000):
    return np.exp(SWEEP.uniform(math.log(low), math.log(high), count)).tolist()


def worst_relative(ours, theirs, arguments):
    return max(abs(ours(x) - theirs(x)) / abs(theirs(x)) for x in arguments if theirs(x) != 0.0)


@pytest.mark.parametrize(
    ("ours", "theirs", "arguments"),
    [
        (elementary.exp, math.exp, spread(-700.0, 700.0) + spread(-1.0, 1.0)),
        (elementary.log, math.log, log_spread(1e-300, 1e300) + spread(0.5, 2.0)),
        (elementary.log1p, math.log1p, spread(-0.999, 3.0) + log_spread(1e-18, 1.0)),
        (elementary.tanh, math.tanh, spread(-25.0, 25.0) + spread(-1.0, 1.0) + log_spread(1e-18, 1.0)),
        (elementary.logistic, lambda x: 1.0 / (1.0 + math.exp(-x)), spread(-700.0, 40.0)),
    ],
    ids=["exp", "log", "log1p", "tanh", "logistic"],
)
def test_relative_error(ours, theirs, arguments):
    assert worst_relative(ours, theirs, arguments) < RELATIVE


@pytest.mark.parametrize(("ours", "theirs"), [(elementary.sin, math.sin), (elementary.cos, math.cos)])
def test_circular_functions(ours, theirs):
    for x in spread(-10.0, 10.0) + spread(-1e6, 1e6) + [k * math.pi / 4 for k in range(-40, 41)]:
        assert abs(ours(x) - theirs(x)) <= 2.3e-16


def test_atan2_in_every_quadrant():
    for y, x in zip(spread(-5.0, 5.0), spread(-5.0, 5.0), strict=True):
        assert abs(elementary.atan2(y, x) - math.atan2(y, x)) <= 9e-16
    for t in log_spread(1e-18, 1e18):
        assert abs(elementary.atan2(t, 1.0) / math.atan2(t, 1.0) - 1.0) < RELATIVE
    for y, x in [(0.0, 1.0), (1.0, 0.0), (0.0, -1.0), (-1.0, 0.0), (1.0, 1.0), (-1.0, -1.0), (0.0, 0.0)]:
        assert elementary.atan2(y, x) == math.atan2(y, x)


def test_power_error_grows_with_the_exponent_as_stated():
    for x, y in zip(log_spread(1e-6, 1e6), spread(-8.0, 8.0), strict=True):
        bound = 1e-15 * (1.0 + abs(y * math.log(x)))
        assert abs(elementary.power(x, y) / math.pow(x, y) - 1.0) < bound


def test_edges():
    assert elementary.exp(0.0) == 1.0
    assert elementary.exp(-math.inf) == elementary.exp(-800.0) == 0.0
    assert elementary.exp(math.inf) == elementary.exp(710.0) == math.inf
    assert elementary.exp(-745.1) == 5e-324
    assert elementary.log(1.0) == 0.0
    assert elementary.log(0.0) == -math.inf
    assert elementary.log(math.inf) == math.inf
    assert math.isclose(elementary.log(5e-324), math.log(5e-324), rel_tol=RELATIVE)
    assert elementary.power(0.0, 2.0) == 0.0
    assert elementary.power(0.0, 0.0) == 1.0
    assert elementary.power(0.0, -1.0) == math.inf
    assert elementary.tanh(1000.0) == 1.0
    assert elementary.tanh(-1000.0) == -1.0
    assert elementary.logistic(-1000.0) == 0.0
    for function in (elementary.exp, elementary.log, elementary.log1p, elementary.tanh):
        assert math.isnan(function(math.nan))
    assert math.isnan(elementary.log(-1.0))
    assert math.isnan(elementary.power(-1.0, 0.5))
    assert math.isnan(elementary.sin(math.inf))


@given(st.floats(-700.0, 700.0), st.floats(0.0, 1.0))
def test_exp_and_logistic_never_fall(x, step):
    assert elementary.exp(x + step) >= elementary.exp(x) * (1.0 - RELATIVE)
    assert 0.0 <= elementary.logistic(x) <= 1.0


@given(st.floats(-1e3, 1e3))
def test_sine_and_cosine_lie_on_the_circle(angle):
    assert abs(elementary.sin(angle) ** 2 + elementary.cos(angle) ** 2 - 1.0) < 5e-16
