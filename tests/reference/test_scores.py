"""Scores against values worked out by hand, and forecasts that see nothing of what they forecast."""

import numpy as np
import pandas as pd
import pytest

from jointroom.experiments.stats.scores import (
    averaged_relative_difference,
    coverage,
    persistence,
    relative_crps,
    seasonal_naive,
)

RECORDED = np.array([10.0, 20.0, 70.0])


def test_difference_of_a_hand_worked_example():
    assert averaged_relative_difference(RECORDED, RECORDED) == 0.0
    assert averaged_relative_difference(np.array([20.0, 20.0, 40.0]), RECORDED) == pytest.approx(0.4)
    assert np.isnan(averaged_relative_difference(RECORDED, np.zeros(3)))


def test_crps_of_one_replicate_is_the_difference_and_of_two_takes_their_distance_off():
    one = np.array([[20.0, 20.0, 40.0]])
    assert relative_crps(one, RECORDED) == pytest.approx(averaged_relative_difference(one[0], RECORDED))
    two = np.array([[0.0, 20.0, 70.0], [20.0, 20.0, 70.0]])
    assert relative_crps(two, RECORDED) == pytest.approx((10.0 - 20.0 / 2) / 100.0)


def test_coverage_counts_months_inside_the_band():
    simulated = np.linspace(0.0, 100.0, 101)[:, None].repeat(3, axis=1)
    assert coverage(simulated, np.array([10.0, 50.0, 97.0]), 0.80) == pytest.approx(2 / 3)
    assert coverage(simulated, np.array([2.0, 50.0, 97.0]), 0.95) == pytest.approx(2 / 3)
    assert coverage(simulated, np.array([2.6, 50.0, 97.4]), 0.95) == 1.0


def test_naive_forecasts_read_nothing_from_the_window_on():
    months = pd.period_range("2015-01", "2017-12", freq="M").strftime("%Y-%m")
    series = pd.Series(np.arange(36.0), index=months)
    window = list(months[18:])
    later = series.where(series.index < window[0], -1.0)
    assert persistence(series, window).tolist() == [17.0] * 18
    assert seasonal_naive(series, window)[:12].tolist() == list(np.arange(6.0, 18.0))
    assert seasonal_naive(series, window)[12:].tolist() == list(np.arange(6.0, 12.0))
    np.testing.assert_array_equal(seasonal_naive(later, window), seasonal_naive(series, window))
    assert np.isnan(persistence(series, list(months))).all() and np.isnan(seasonal_naive(series, list(months))).all()
