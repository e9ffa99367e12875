"""The weather of a run: waves, wind, visibility, current, water temperature, daylight.

Waves come from the generator, from the generator held to observed monthly means, or from a user's own
series. Wind follows from the waves of a fully developed sea (Pierson and Moskowitz 1964: Hs = 0.22 U^2 / g),
led by their forcing. Everything random is addressed by its date.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from jointroom.sim.parameters.groups import Weather as WeatherParameters
from jointroom.sim.parameters.problems import Problem, refuse
from jointroom.sim.streams import Stream
from jointroom.sim.units import WEATHER_STEPS_PER_DAY
from jointroom.sim.world import shocks
from jointroom.sim.world.climate import days_of_common_year, load_climate, through_the_year
from jointroom.sim.world.period_means import Floats
from jointroom.sim.world.replay import Replay
from jointroom.sim.world.sun import sun_substeps
from jointroom.sim.world.waves import EPOCH, STEP_H, conditioned_waves, exp_each, free_waves
from jointroom.sim.world.wind import onshore, wind_direction

Steps = npt.NDArray[np.int16]

GRAVITY_M_S2 = 9.81
PIERSON_MOSKOWITZ = 0.22
# Visibility beyond this is no better for a look-out than this: it is the last column of the sweep-width
# tables.
MAX_VISIBILITY_NM, MIN_VISIBILITY_NM = 20.0, 0.5


@dataclass(frozen=True, eq=False)
class Weather:
    """Weather of n_days from local midnight (UTC+2), one for the whole corridor. All arrays are read-only.

    Attributes by 3-hour step (8 n_days,), float64:
        hs_m: significant wave height, mean over the area of the record (9-20.5 E, 30-38.2 N).
        coast_hs_m: the same off the launching coast, where boats and vessels are.
        wind_m_s: wind speed 10 m above the sea.
        wind_to_rad: direction the wind blows towards, counter-clockwise from east, -pi to pi.
        visibility_nm: meteorological visibility, 0.5 to 20.
    Attributes by day (n_days,):
        hs_day_mean_m: mean of the day's wave heights over the area.
        water_temperature_c: of the surface water.
        current_east_m_s, current_north_m_s: surface current.
        sunrise_substep, sunset_substep: int16 10-minute sub-steps (0 to 144); it is day from sunrise on and
            before sunset.
    """

    hs_m: Floats
    coast_hs_m: Floats
    wind_m_s: Floats
    wind_to_rad: Floats
    visibility_nm: Floats
    hs_day_mean_m: Floats
    water_temperature_c: Floats
    current_east_m_s: Floats
    current_north_m_s: Floats
    sunrise_substep: Steps
    sunset_substep: Steps

    @property
    def n_days(self) -> int:
        """Number of days."""
        return self.hs_day_mean_m.size


def generate_weather(
    seed: int,
    start: date,
    n_days: int,
    parameters: WeatherParameters,
    observed_monthly_mean: Mapping[str, float] | None = None,
    replay: Replay | None = None,
) -> Weather:
    """Make the weather of a run; a seed gives a date the same weather whatever the run's start and length.

    Args:
        seed: the replicate's seed.
        start, n_days: first day and number of days, at least 1.
        parameters: the weather group.
        observed_monthly_mean: mean wave height (m) of months "YYYY-MM" that the generated months are to
            have, such as `sim.world.climate.observed_monthly_means()`; other months are free, and join on
            smoothly.
        replay: wave heights to be used as they are; they must cover the run. Excludes
            `observed_monthly_mean`.

    Raises:
        ConfigurationError: a start too near to 2010-01-01 (the series needs a past), or a replay that does
            not cover the run.
    """
    problems = _check(start, n_days, parameters, observed_monthly_mean, replay)
    refuse(problems)
    if replay is not None:
        waves = free_waves(seed, start, n_days, parameters)
        hs = replay.between(start, n_days)
    elif observed_monthly_mean:
        waves, hs = conditioned_waves(seed, start, n_days, parameters, observed_monthly_mean)
    else:
        waves = free_waves(seed, start, n_days, parameters)
        hs = waves.hs_m
    hs = hs * parameters.wave_factor
    first_tick = (start - EPOCH).days * WEATHER_STEPS_PER_DAY
    east, north = _currents(seed, start, n_days, parameters)
    sunrise, sunset = sun_substeps(days_of_common_year(start, n_days) + 1)
    wind_to_rad = wind_direction(seed, first_tick, hs.size, parameters)
    weather = Weather(
        hs_m=hs,
        coast_hs_m=hs * _coast_factor(seed, first_tick, wind_to_rad, parameters),
        wind_m_s=np.sqrt(GRAVITY_M_S2 * hs / PIERSON_MOSKOWITZ) * exp_each(0.5 * waves.forcing_lead),
        wind_to_rad=wind_to_rad,
        visibility_nm=_visibility(seed, first_tick, hs.size, parameters),
        hs_day_mean_m=hs.reshape(n_days, WEATHER_STEPS_PER_DAY).mean(axis=1),
        water_temperature_c=through_the_year(load_climate().sea_temperature_malta_c, start, n_days)
        + parameters.water_warmer_c,
        current_east_m_s=east,
        current_north_m_s=north,
        sunrise_substep=sunrise,
        sunset_substep=sunset,
    )
    for item in fields(weather):
        getattr(weather, item.name).setflags(write=False)
    return weather


def _coast_factor(seed: int, first_tick: int, wind_to_rad: Floats, parameters: WeatherParameters) -> Floats:
    """Wave height off the launching coast over the mean of the area, whose median is one.

    Wind from the open sea raises it, wind from the desert has no room to, and the rest of the difference comes and goes
    within days: log factor = gain (onshore - its mean) + spread z, z an Ornstein-Uhlenbeck series.
    """
    memory_h, stream = parameters.coast_wave_memory_h, Stream.WEATHER_COAST
    z = shocks.ornstein_uhlenbeck(wind_to_rad.size, memory_h, STEP_H, seed, stream, first_tick, 0)
    return exp_each(parameters.coast_onshore_gain * onshore(wind_to_rad, parameters) + parameters.coast_wave_spread * z)


def _visibility(seed: int, first_tick: int, n: int, parameters: WeatherParameters) -> Floats:
    memory_h, stream = parameters.visibility_memory_h, Stream.WEATHER_VISIBILITY
    z = shocks.ornstein_uhlenbeck(n, memory_h, STEP_H, seed, stream, first_tick, 0)
    visibility = parameters.visibility_median_nm * exp_each(parameters.visibility_spread * z)
    return np.clip(visibility, MIN_VISIBILITY_NM, MAX_VISIBILITY_NM)


def _currents(seed: int, start: date, n_days: int, parameters: WeatherParameters) -> tuple[Floats, Floats]:
    first_tick, hours, sd = (start - EPOCH).days, parameters.current_memory_h, parameters.current_sd_m_s
    stream = Stream.WEATHER_CURRENT
    z = [shocks.ornstein_uhlenbeck(n_days, hours, 24.0, seed, stream, first_tick, entity) for entity in (0, 1)]
    return parameters.current_east_m_s + sd * z[0], parameters.current_north_m_s + sd * z[1]


def _earliest_start(parameters: WeatherParameters) -> date:
    """First date before which no shock of the past that it remembers would lie before the epoch."""
    memory_h = max(
        parameters.wave_memory_h,
        parameters.coast_wave_memory_h,
        parameters.wind_regime_h,
        parameters.visibility_memory_h,
        parameters.current_memory_h,
    )
    return EPOCH + timedelta(days=shocks.memory_steps(memory_h, 24.0) + 1)


def _check(
    start: date, n_days: int, parameters: WeatherParameters, observed: Mapping[str, float] | None, replay: Replay | None
) -> list[Problem]:
    problems = []
    earliest = _earliest_start(parameters)
    if start < earliest:
        problems.append(Problem("start", start.isoformat(), "is too early for the weather", f"from {earliest} on"))
    if n_days < 1:
        problems.append(Problem("n_days", n_days, "is not a number of days", legal="at least 1"))
    for month, mean_m in (observed or {}).items():
        if month <= f"{earliest:%Y-%m}":
            problems.append(Problem("observed month", month, "is too early for the weather", f"after {earliest:%Y-%m}"))
        if not 0.05 <= mean_m <= 10.0:
            problems.append(Problem(f"wave height of {month}", mean_m, "is no monthly mean", legal="0.05 to 10 m"))
    if replay is not None:
        if observed:
            problems.append(Problem("replay", replay.name, "excludes observed monthly means"))
        problems.extend(replay.check_cover(start, n_days))
    return problems
