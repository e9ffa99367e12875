"""Wave heights: a seasonal climate times smooth red noise, held to observed months where these are known.

Wave height is exp(seasonal mean + seasonal spread * g(z)): z is a smooth red-noise series (`forced_pair`),
fitted to the autocorrelation of the daily record, and g levels off its extremes, because the record's
tails, that of calms above all, are lighter than the lognormal's. A second-order process is used in place of
a plain Ornstein-Uhlenbeck one because the record's autocorrelation (0.69, 0.32, 0.12, 0.02 at 1 to 4 days,
season removed) falls faster than an exponential from a flatter top.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from jointroom.sim.compiled import kernel
from jointroom.sim.maths.elementary import exp, tanh
from jointroom.sim.parameters.groups import Weather as WeatherParameters
from jointroom.sim.streams import Stream
from jointroom.sim.units import WEATHER_STEPS_PER_DAY
from jointroom.sim.world import shocks
from jointroom.sim.world.climate import load_climate, through_the_year
from jointroom.sim.world.period_means import Floats, match_means

EPOCH = date(2010, 1, 1)
STEP_H = 24.0 / WEATHER_STEPS_PER_DAY
MONTH = np.timedelta64(1, "M")


@dataclass(frozen=True, eq=False)
class WaveSeries:
    """Wave heights and the logarithmic lead of their forcing, by 3-hour step (n,)."""

    hs_m: Floats
    forcing_lead: Floats


@kernel
def _exp_into(out: Floats, x: Floats) -> None:
    for i in range(x.size):
        out[i] = exp(x[i])


def exp_each(x: Floats) -> Floats:
    """Exponential of each element, the same bits on every machine."""
    out = np.empty_like(x)
    _exp_into(out, x)
    return out


@kernel
def _level_off_into(out: Floats, z: Floats, calm: float, storm: float) -> None:
    for i in range(z.size):
        scale = calm if z[i] < 0.0 else storm
        out[i] = scale * tanh(z[i] / scale)


def level_off(z: Floats, calm: float, storm: float) -> Floats:
    """`c tanh(z / c)`, c being `calm` below and `storm` above zero, standardised for normal z (n,)."""
    out = np.empty_like(z)
    _level_off_into(out, z, calm, storm)
    mean, sd = _levelled_moments(calm, storm)
    return (out - mean) / sd


def log_mean_exp(spread: Floats, calm: float, storm: float) -> Floats:
    """Log of the mean of exp(spread * level_off(z, calm, storm)) over standard normal z, by spread (n,)."""
    mean, sd = _levelled_moments(calm, storm)
    levelled = (_levelled_nodes(calm, storm) - mean) / sd
    return np.asarray(np.round(np.log(np.exp(spread[:, None] * levelled) @ _WEIGHTS), 9), dtype=np.float64)


# Gauss-Hermite nodes and weights for means over a standard normal number.
_NODES, _WEIGHTS = np.polynomial.hermite_e.hermegauss(60)
_WEIGHTS = _WEIGHTS / _WEIGHTS.sum()


def _levelled_nodes(calm: float, storm: float) -> Floats:
    scale = np.where(_NODES < 0.0, calm, storm)
    return np.asarray(scale * np.tanh(_NODES / scale))


def _levelled_moments(calm: float, storm: float) -> tuple[float, float]:
    levelled = _levelled_nodes(calm, storm)
    mean = float(levelled @ _WEIGHTS)
    return round(mean, 9), round(float(np.sqrt(levelled**2 @ _WEIGHTS - mean**2)), 9)


def day_mean_sd(memory_h: float) -> float:
    """Standard deviation of the mean of a day's eight values of the follower series, whose own is one."""
    lag = STEP_H * np.arange(WEATHER_STEPS_PER_DAY) / memory_h
    rho = (1.0 + lag) * np.exp(-lag)
    distance = np.abs(np.subtract.outer(np.arange(lag.size), np.arange(lag.size)))
    return round(float(np.sqrt(rho[distance].mean())), 9)


def usual_wave_m(day: date, parameters: WeatherParameters) -> float:
    """Mean wave height (m) of a day of the year, which people remember when a run begins on it."""
    return float(through_the_year(load_climate().wave_height_m, day, 1)[0]) * parameters.wave_factor


def free_waves(seed: int, start: date, n_days: int, parameters: WeatherParameters) -> WaveSeries:
    """Unconditioned waves: every calendar month's expected mean and spread are those of the climate."""
    n = n_days * WEATHER_STEPS_PER_DAY
    first_tick = (start - EPOCH).days * WEATHER_STEPS_PER_DAY
    memory_h = parameters.wave_memory_h
    forcing, follower = shocks.forced_pair(n, memory_h, STEP_H, seed, Stream.WEATHER_WAVES, first_tick)
    climate = load_climate()
    # The table's spread is that of daily means; single values vary more.
    factor = parameters.wave_spread_factor / day_mean_sd(memory_h)
    day_spread = factor * through_the_year(climate.wave_day_log_sd, start, n_days)
    day_mean_m = through_the_year(climate.wave_height_m, start, n_days)
    tails = (parameters.wave_calm_sd, parameters.wave_storm_sd)
    day_log = np.round(np.log(day_mean_m), 9) - log_mean_exp(day_spread, *tails)
    spread = np.repeat(day_spread, WEATHER_STEPS_PER_DAY)
    levelled = level_off(follower, *tails)
    hs_m = exp_each(np.repeat(day_log, WEATHER_STEPS_PER_DAY) + spread * levelled)
    lead = parameters.wind_forcing_share * spread * (level_off(forcing, *tails) - levelled)
    return WaveSeries(hs_m, lead)


def conditioned_waves(
    seed: int, start: date, n_days: int, parameters: WeatherParameters, observed: Mapping[str, float]
) -> tuple[WaveSeries, Floats]:
    """The run's unconditioned series, and its wave heights scaled to the observed months.

    All whole months from the one before the first observation to the one after the last are generated and
    scaled together, whatever part of them the run takes, so that a run's start changes nothing.
    """
    months = sorted(observed)
    first = np.datetime64(min(months[0], f"{start:%Y-%m}"), "M") - MONTH
    last_day = start + timedelta(days=n_days - 1)
    last = np.datetime64(max(months[-1], f"{last_day:%Y-%m}"), "M") + MONTH
    span = np.arange(first, last + MONTH)
    edges_days = (np.append(span, last + MONTH).astype("datetime64[D]") - first.astype("datetime64[D]")).astype(
        np.int64
    )
    span_start = first.astype("datetime64[D]").astype(date)
    waves = free_waves(seed, span_start, int(edges_days[-1]), parameters)
    targets = np.array([observed[str(month)] if str(month) in observed else np.nan for month in span])
    factor = match_means(waves.hs_m, edges_days * WEATHER_STEPS_PER_DAY, targets)
    begin = (start - span_start).days * WEATHER_STEPS_PER_DAY
    part = slice(begin, begin + n_days * WEATHER_STEPS_PER_DAY)
    cut = WaveSeries(waves.hs_m[part], waves.forcing_lead[part])
    return cut, cut.hs_m * factor[part]
