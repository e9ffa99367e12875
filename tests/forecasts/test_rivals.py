"""Forecasts without a model: they see nothing of what they forecast, and know what walks are made of."""

import numpy as np
import pandas as pd
import pytest

from jointroom.experiments.forecasts import RIVALS, forecast
from jointroom.experiments.forecasts.walks import BREAK, MOST_BREAKS
from jointroom.experiments.stats.scores import coverage

MONTHS = pd.period_range("2011-01", "2017-12", freq="M").strftime("%Y-%m")
RATES = 400.0 * (1.5 + np.sin(np.arange(len(MONTHS)) * np.pi / 6.0))
SERIES = pd.Series(np.round(RATES), index=MONTHS)
WINDOW = list(MONTHS[60:72])


@pytest.mark.parametrize("name", RIVALS)
def test_nothing_from_the_window_on_is_read_and_the_same_seed_gives_the_same_futures(name):
    futures = forecast(name, SERIES, WINDOW, n=200)
    later = SERIES.where(SERIES.index < WINDOW[0], 1e6)
    assert futures.shape == (200, 12) and (futures >= 0.0).all()
    np.testing.assert_array_equal(futures, forecast(name, later, WINDOW, n=200))


@pytest.mark.parametrize("name", RIVALS)
def test_too_little_or_what_has_a_gap_before_the_window_is_no_ground_for_a_forecast(name):
    assert np.isnan(forecast(name, SERIES[MONTHS[:11]], [MONTHS[11]], n=5)).all()
    gap = SERIES.copy()
    gap[MONTHS[55]] = np.nan
    assert np.isnan(forecast(name, gap, WINDOW, n=5)).all()
    gap[MONTHS[55]], gap[MONTHS[40]] = SERIES[MONTHS[55]], np.nan
    shorter = forecast(name, SERIES[MONTHS[41:]], WINDOW, n=20)
    np.testing.assert_array_equal(forecast(name, gap, WINDOW, n=20), shorter)


def test_a_series_that_repeats_itself_is_known_to_all_that_know_seasons():
    expected = SERIES[WINDOW].to_numpy()
    for name in ("last_years_month", "climatology"):
        np.testing.assert_allclose(forecast(name, SERIES, WINDOW, n=50), np.tile(expected, (50, 1)), rtol=1e-9)
    for name in ("walk_with_breaks", "walk_with_changing_spread"):
        middle = np.median(forecast(name, SERIES, WINDOW[:3]), axis=0)
        np.testing.assert_allclose(middle, expected[:3], rtol=0.35)  # five years draw a season by a sixth to none


def test_past_errors_come_as_whole_courses():
    series = pd.Series(100.0 * 1.1 ** np.arange(24), index=MONTHS[:24])
    futures = forecast("last_month", series, list(MONTHS[24:27]), n=20)
    np.testing.assert_allclose(futures[:, 1] / futures[:, 0], 1.1, rtol=0.02)  # it always missed by more each month


def walks(spread, breaks, n, seed):
    """Series of sixty months whose logarithms walk without a season."""
    rng = np.random.default_rng(seed)
    steps = spread * np.where(rng.random((n, 60)) < breaks, BREAK, 1.0) * rng.normal(size=(n, 60))
    return np.exp(8.0 + np.cumsum(steps, axis=1))


@pytest.mark.parametrize("name", ["walk_with_breaks", "walk_with_changing_spread"])
def test_bands_of_walks_hold_as_many_months_as_they_say(name):
    truths = walks(0.25, MOST_BREAKS / 2.0, 40, 3)
    inside = []
    for truth in truths:
        series = pd.Series(np.round(truth), index=MONTHS[:60])
        futures = forecast(name, series, [MONTHS[59]], n=400)
        inside.append(coverage(futures, np.round(truth[59:]), 0.80))
    error = np.sqrt(0.8 * 0.2 / len(truths))
    assert abs(np.mean(inside) - 0.80) < 3.0 * error


def test_wild_series_have_wider_bands_than_calm_ones():
    for name in ("walk_with_breaks", "walk_with_changing_spread"):
        widths = []
        for spread in (0.1, 0.6):
            series = pd.Series(walks(spread, 0.0, 1, 7)[0].round(), index=MONTHS[:60])
            low, high = np.percentile(forecast(name, series, [MONTHS[60]]), [10.0, 90.0])
            widths.append(np.log(high / low))
        assert 3.0 < widths[1] / widths[0] < 9.0
