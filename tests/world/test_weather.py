"""The weather generator: addressed by date, true to its climate, able to be held to observed months."""

import json
import os
import subprocess
import sys
from dataclasses import fields, replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jointroom.sim.model import CorridorModel
from jointroom.sim.parameters.groups import Weather as WeatherParameters
from jointroom.sim.parameters.problems import ConfigurationError
from jointroom.sim.world.climate import load_climate, observed_monthly_means, through_the_year
from jointroom.sim.world.shocks import normals
from jointroom.sim.world.sun import sun_substeps
from jointroom.sim.world.waves import level_off, log_mean_exp, usual_wave_m
from jointroom.sim.world.weather import generate_weather
from tests.worlds import small_spec

PARAMETERS = WeatherParameters()
DAILY = {
    "hs_day_mean_m",
    "water_temperature_c",
    "current_east_m_s",
    "current_north_m_s",
    "sunrise_substep",
    "sunset_substep",
}
REPLICATES = 60
# Standard errors; with some 60 comparisons in this file a false alarm comes once in thousands of changes.
Z = 4.5


def calendar_months(start: date, n_days: int) -> np.ndarray:
    return (np.datetime64(start, "D") + np.arange(n_days)).astype("datetime64[M]").astype(int) % 12


@pytest.fixture(scope="module")
def many_years() -> tuple[np.ndarray, np.ndarray]:
    """Daily mean wave heights (replicate, day) of five free years, and the month (0-11) of each day."""
    start, n_days = date(2014, 1, 1), 1826
    rows = [generate_weather(seed, start, n_days, PARAMETERS).hs_day_mean_m for seed in range(REPLICATES)]
    return np.stack(rows), calendar_months(start, n_days)


def standard_error(values: np.ndarray) -> float:
    return float(values.std(ddof=1) / np.sqrt(values.size))


def test_monthly_mean_is_that_of_the_climate(many_years: tuple[np.ndarray, np.ndarray]) -> None:
    waves, month = many_years
    for index, expected in enumerate(load_climate().wave_height_m):
        means = waves[:, month == index].mean(axis=1)
        assert abs(means.mean() - expected) < Z * standard_error(means), f"month {index + 1}"


def test_monthly_spread_is_that_of_the_climate(many_years: tuple[np.ndarray, np.ndarray]) -> None:
    waves, month = many_years
    for index, expected in enumerate(load_climate().wave_day_log_sd):
        spreads = np.log(waves[:, month == index]).std(axis=1, ddof=1)
        # The season's course within a month, and what correlated days hide of the spread, are worth up to 2
        # %.
        assert abs(spreads.mean() - expected) < Z * standard_error(spreads) + 0.02 * expected, (
            f"month {index + 1}"
        )


def test_five_recorded_years_could_be_five_generated_ones(many_years: tuple[np.ndarray, np.ndarray]) -> None:
    """Days above 1 m were not fitted: the record must lie within the scatter of generated five-year spans."""
    waves, month = many_years
    for index, recorded in enumerate(load_climate().wave_share_above_1m):
        shares = (waves[:, month == index] > 1.0).mean(axis=1)
        # Scatter of one span and of the mean of all.
        assert abs(shares.mean() - recorded) < Z * shares.std(ddof=1) * np.sqrt(1 + 1 / REPLICATES), (
            f"month {index + 1}"
        )


@pytest.mark.parametrize(("lag", "recorded"), [(1, 0.693), (2, 0.322), (3, 0.123), (4, 0.018), (5, -0.040)])
def test_autocorrelation_of_the_daily_logarithm(
    many_years: tuple[np.ndarray, np.ndarray], lag: int, recorded: float
) -> None:
    waves, month = many_years
    logs = np.log(waves)
    found = []
    for row in logs:
        mean = np.array([row[month == index].mean() for index in range(12)])
        sd = np.array([row[month == index].std(ddof=1) for index in range(12)])
        z = (row - mean[month]) / sd[month]
        found.append(np.corrcoef(z[lag:], z[:-lag])[0, 1])
    scatter = np.std(found, ddof=1)
    assert abs(np.mean(found) - recorded) < 3.0 * scatter * np.sqrt(1 + 1 / REPLICATES)


def test_calm_windows_last_as_long_as_recorded(many_years: tuple[np.ndarray, np.ndarray]) -> None:
    """Mean run of days below 0.8 m (recorded: 2.5 in winter, 9.5 in summer), never fitted."""
    waves, month = many_years
    for months, recorded in (((11, 0, 1), 2.459), ((5, 6, 7), 9.462)):
        calm = (waves < 0.8) & np.isin(month, months)
        starts = (np.diff(calm.astype(int), axis=1, prepend=0) == 1).sum(axis=1)
        runs = calm.sum(axis=1) / starts
        assert abs(runs.mean() - recorded) < 3.0 * runs.std(ddof=1) * np.sqrt(1 + 1 / REPLICATES)


@settings(max_examples=20, deadline=None)
@given(
    seed=st.integers(0, 2**40),
    offset=st.integers(0, 500),
    n_days=st.integers(1, 60),
    conditioned=st.booleans(),
)
def test_a_date_has_its_weather_whatever_the_run(
    seed: int, offset: int, n_days: int, conditioned: bool
) -> None:
    observed = observed_monthly_means() if conditioned else None
    start = date(2016, 1, 1)
    long = generate_weather(seed, start, offset + n_days + 7, PARAMETERS, observed)
    later = date.fromordinal(start.toordinal() + offset)
    short = generate_weather(seed, later, n_days, PARAMETERS, observed)
    assert (long.n_days, short.n_days) == (offset + n_days + 7, n_days)
    for item in fields(short):
        per_day = 1 if item.name in DAILY else 8
        part = getattr(long, item.name)[offset * per_day : (offset + n_days) * per_day]
        np.testing.assert_array_equal(part, getattr(short, item.name), err_msg=item.name)


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 2**40))
def test_observed_months_are_met_and_nothing_jumps(seed: int) -> None:
    observed = observed_monthly_means()
    start, n_days = date(2014, 1, 1), 1461 + 60
    weather = generate_weather(seed, start, n_days, PARAMETERS, observed)
    free = generate_weather(seed, start, n_days, PARAMETERS)
    month_of_day = (np.datetime64(start, "D") + np.arange(n_days)).astype("datetime64[M]").astype(str)
    for month, expected in observed.items():
        assert weather.hs_day_mean_m[month_of_day == month].mean() == pytest.approx(expected, rel=1e-4)
    factor = weather.hs_m / free.hs_m
    # A month's correction is worth a factor of a few at most, spread over at least half a month of steps.
    assert np.abs(np.diff(np.log(factor))).max() < np.log(3.0) / 100
    # From the middle of the first free month on, the weather is the free one.
    assert factor[-40 * 8 :] == pytest.approx(1.0, abs=1e-9)


def test_values_are_physical_and_read_only() -> None:
    weather = generate_weather(3, date(2016, 1, 1), 731, PARAMETERS)
    assert (weather.hs_m > 0.05).all()
    assert weather.hs_m.max() < 12.0
    assert weather.wind_m_s.min() > 0.0
    assert weather.wind_m_s.max() < 35.0
    assert np.abs(weather.wind_to_rad).max() <= np.pi
    assert weather.visibility_nm.min() >= 0.5
    assert weather.visibility_nm.max() <= 20.0
    assert weather.water_temperature_c.min() > 14.0
    assert weather.water_temperature_c.max() < 29.0
    assert weather.hs_m.size == 8 * 731
    np.testing.assert_allclose(weather.hs_day_mean_m, weather.hs_m.reshape(-1, 8).mean(axis=1))
    with pytest.raises(ValueError, match="read-only"):
        weather.hs_m[0] = 1.0


def test_shares_of_wind_directions() -> None:
    n_days = 3650
    blown = []
    for seed in range(12):
        weather = generate_weather(seed, date(2014, 1, 1), n_days, replace(PARAMETERS, wind_spread_deg=0.0))
        from_deg = (90.0 - np.degrees(weather.wind_to_rad) + 180.0) % 360.0
        blown.append([np.isclose(from_deg, deg).mean() for deg in (310.0, 140.0, 15.0)])
    for found, expected in zip(np.array(blown).T, (0.6, 0.2, 0.2), strict=True):
        assert abs(found.mean() - expected) < Z * standard_error(found)


def test_wave_factor_and_spread_factor_do_what_they_say() -> None:
    start, n_days = date(2016, 1, 1), 366
    plain = generate_weather(5, start, n_days, PARAMETERS)
    doubled = generate_weather(5, start, n_days, replace(PARAMETERS, wave_factor=2.0))
    np.testing.assert_allclose(doubled.hs_m, 2.0 * plain.hs_m)
    flat = generate_weather(5, start, n_days, replace(PARAMETERS, wave_spread_factor=0.1))
    expected = through_the_year(load_climate().wave_height_m, start, n_days)
    assert np.log(flat.hs_day_mean_m / expected).std() < 0.2 * np.log(plain.hs_day_mean_m / expected).std()


def test_seasonal_curve_has_the_monthly_means() -> None:
    curve = through_the_year(load_climate().sea_temperature_malta_c, date(2015, 1, 1), 365)
    month = calendar_months(date(2015, 1, 1), 365)
    means = [curve[month == index].mean() for index in range(12)]
    assert means == pytest.approx(load_climate().sea_temperature_malta_c, abs=1e-8)


def test_levelling_keeps_mean_and_variance() -> None:
    z = normals(400_000, 1, 0, 0, 0)
    levelled = level_off(z, 2.8, 6.0)
    assert abs(levelled.mean()) < Z / np.sqrt(z.size)
    assert abs(levelled.var() - 1.0) < Z * np.sqrt((z**4).var() / z.size)
    assert (np.diff(level_off(np.linspace(-6, 6, 1000), 2.8, 6.0)) > 0).all()
    spread = np.array([0.4, 0.55])
    for value, log_mean in zip(spread, log_mean_exp(spread, 2.8, 6.0), strict=True):
        sample = np.exp(value * levelled)
        assert abs(sample.mean() - np.exp(log_mean)) < Z * standard_error(sample)


def test_the_coast_has_a_sea_of_its_own() -> None:
    """Log of coast over area: mean zero, the variance of onshore wind and of chance, and the memory that was given."""
    p = replace(PARAMETERS, coast_onshore_gain=0.5)
    years = [generate_weather(seed, date(2012, 1, 1), 730, p) for seed in range(REPLICATES)]
    beyond = np.stack([np.log(year.coast_hs_m / year.hs_m) for year in years])
    assert abs(beyond.mean()) < Z * standard_error(beyond.mean(axis=1))
    blown = np.stack([-np.sin(year.wind_to_rad) for year in years])
    chance = beyond - p.coast_onshore_gain * blown
    assert chance.std() == pytest.approx(p.coast_wave_spread, rel=0.03)
    lag = round(p.coast_wave_memory_h / 3.0)
    centred = chance - chance.mean()
    assert (centred[:, lag:] * centred[:, :-lag]).mean() / centred.var() == pytest.approx(np.exp(-1.0), abs=0.03)
    assert np.corrcoef(beyond.ravel(), blown.ravel())[0, 1] > 0.3


def test_people_remember_the_season_in_which_a_run_begins() -> None:
    # The curve has each month's mean, so at mid-month it lies beyond it by the curvature, in August by 5 %.
    january, august = (usual_wave_m(date(2016, month, 15), PARAMETERS) for month in (1, 8))
    assert january == pytest.approx(load_climate().wave_height_m[0], rel=0.08)
    assert august == pytest.approx(load_climate().wave_height_m[7], rel=0.08) and january > 1.7 * august
    assert usual_wave_m(date(2016, 1, 15), replace(PARAMETERS, wave_factor=2.0)) == pytest.approx(2.0 * january)
    spec = small_spec(start=date(2017, 1, 10), days=1)
    assert CorridorModel(spec).context.today.recent_wave_m == usual_wave_m(spec.start, PARAMETERS)


def test_without_wind_and_chance_the_coast_has_the_sea_of_the_area() -> None:
    p = replace(PARAMETERS, coast_onshore_gain=0.0, coast_wave_spread=0.0)
    weather = generate_weather(3, date(2016, 1, 1), 60, p)
    assert (weather.coast_hs_m == weather.hs_m).all()
    assert (generate_weather(3, date(2016, 1, 1), 60, PARAMETERS).hs_m == weather.hs_m).all()


def test_sun_rises_and_sets_when_it_should() -> None:
    # Tripoli's longest and shortest day, from memory of an almanac: hence the tolerance of a whole sub-step.
    sunrise, sunset = sun_substeps(np.array([172, 355]))
    assert sunrise == pytest.approx([5.98 * 6, 8.07 * 6], abs=1.0)
    assert sunset == pytest.approx([20.3 * 6, 18.08 * 6], abs=1.0)


def test_bad_requests_are_all_reported() -> None:
    with pytest.raises(ConfigurationError) as caught:
        generate_weather(1, date(2010, 2, 1), 0, PARAMETERS, {"2016-01": -1.0})
    assert len(caught.value.problems) == 3
    with pytest.raises(ConfigurationError, match="observed month"):
        generate_weather(1, date(2016, 2, 1), 1, PARAMETERS, {"2009-01": 1.0})


def test_the_compiler_changes_no_bit() -> None:
    script = (
        "import json; from datetime import date; from jointroom.sim.parameters.groups import Weather;"
        "from jointroom.sim.world.weather import generate_weather;"
        "w = generate_weather(7, date(2016, 5, 1), 4, Weather());"
        "print(json.dumps([w.hs_m.tolist(), w.coast_hs_m.tolist(), w.wind_m_s.tolist(), w.wind_to_rad.tolist(),"
        " w.visibility_nm.tolist(), w.current_east_m_s.tolist()]))"
    )
    environment = {**os.environ, "NUMBA_DISABLE_JIT": "1"}
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    )
    weather = generate_weather(7, date(2016, 5, 1), 4, PARAMETERS)
    compiled = (
        weather.hs_m, weather.coast_hs_m, weather.wind_m_s, weather.wind_to_rad, weather.visibility_nm,
        weather.current_east_m_s,
    )  # fmt: skip
    assert json.loads(done.stdout) == [values.tolist() for values in compiled]
