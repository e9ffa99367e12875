"""Random walks of a month's logarithm: one whose steps now and then are a break, one whose spread changes.

What is not known of a walk (how far it steps, how often it breaks, how its spread moves) is drawn from wide priors and
weighed by what was recorded, month by month: a particle filter (Gordon, Salmond and Smith 1993) in which the level is
known from the count itself, so that few particles are lost. Season: the mean step into each calendar month over the
known years, drawn towards none where years are few or differ.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import gammaincinv, ndtri
from scipy.stats import poisson

from jointroom.experiments.forecasts.chance import Floats, rows_of_uniforms
from jointroom.experiments.forecasts.naive import FLOOR, YEAR

Whole = NDArray[np.int64]
ENOUGH = 0.5
"""Effective share of the particles below which those that fit go on in place of the others."""
BREAK = 4.0
"""Spread of a break over that of other steps."""
MOST_BREAKS = 0.15
"""Upper end of the prior of the chance of a break a month; its lower end is none."""
MOST = 1e9
"""A rate that no month has; walks without a mean reach it now and then, and there are no counts of what is infinite."""
KEPT = 0.9
"""Share of a spread's distance to its mean that is left a month later."""
USUAL, APART = np.log(0.3), 0.7
"""Mean and standard deviation of the prior of the log of a walk's spread: .3 a month, .08 to 1.2 in 95 of 100."""
LEAST_CALM, MOST_CALM = 0.05, 0.25
"""Ends of the prior of how far the log of a spread moves a month."""


class Walk(Protocol):
    """Many walks of one kind, a particle each."""

    def next(self, u: Floats) -> tuple[Self, Floats]:
        """The walks a month later, and the standard deviation of each one's step, float64[n]; `u` is uniform."""

    def of(self, kept: Whole) -> Self:
        """Those particles that `kept`, int64[n], names."""


@dataclass(frozen=True)
class Breaks:
    """Steps that now and then are breaks: log of the usual spread, and the chance of a break, float64[n] each."""

    spread: Floats
    chance: Floats

    def next(self, u: Floats) -> tuple[Self, Floats]:
        """The same walks: which step is a break is new each month."""
        return self, np.exp(self.spread) * np.where(u < self.chance, BREAK, 1.0)

    def of(self, kept: Whole) -> Self:
        """Those particles that go on."""
        return replace(self, spread=self.spread[kept], chance=self.chance[kept])


@dataclass(frozen=True)
class Changing:
    """Steps whose spread is a walk itself: its logarithm, the mean of that, and how far it moves, float64[n] each."""

    spread: Floats
    mean: Floats
    moves: Floats

    def next(self, u: Floats) -> tuple[Self, Floats]:
        """The walks with the spread of a month later."""
        spread = self.mean + KEPT * (self.spread - self.mean) + self.moves * ndtri(u)
        return replace(self, spread=spread), np.exp(spread)

    def of(self, kept: Whole) -> Self:
        """Those particles that go on."""
        return replace(self, spread=self.spread[kept], mean=self.mean[kept], moves=self.moves[kept])


def walk_with_breaks(known: pd.Series, months: Sequence[str], n: int, seed: int) -> Floats:
    """Futures of a log random walk with season and breaks; see `forecasts.rivals.Futures`."""
    draws = rows_of_uniforms(seed, n)
    walk = Breaks(USUAL + APART * ndtri(next(draws)), MOST_BREAKS * next(draws))
    return _futures(_filtered(walk, _Series.of(known, counts=False), draws), _calendar(months), draws)


def walk_with_changing_spread(known: pd.Series, months: Sequence[str], n: int, seed: int) -> Floats:
    """Futures of a Poisson random walk with stochastic volatility and season; see `forecasts.rivals.Futures`."""
    draws = rows_of_uniforms(seed, n)
    mean = USUAL + APART * ndtri(next(draws))
    moves = LEAST_CALM + (MOST_CALM - LEAST_CALM) * next(draws)
    walk = Changing(mean + moves / np.sqrt(1.0 - KEPT**2) * ndtri(next(draws)), mean, moves)
    return _futures(_filtered(walk, _Series.of(known, counts=True), draws), _calendar(months), draws)


@dataclass(frozen=True)
class _Series:
    """What is known: values and calendar months (0 to 11), both [month]; whether a value is a count of its rate.

    `floor` is added to values that are no such counts before logarithms are taken. `season` is the level of each
    calendar month, float64[12]; `learnt` the share of a step's variance that it took with it, and misses by next time.
    """

    values: Floats
    calendar: Whole
    counts: bool
    floor: float
    season: Floats
    learnt: float

    @classmethod
    def of(cls, known: pd.Series, *, counts: bool) -> Self:
        values, calendar = known.to_numpy(dtype=float), _calendar(known.index)
        floor = max(FLOOR * values.mean(), np.finfo(float).tiny)
        return cls(values, calendar, counts, 0.0 if counts else floor, *_season(np.log(values + floor), calendar))


@dataclass(frozen=True)
class _Particles:
    """Walks that what is known allows, and the level each has come to, float64[n], without season."""

    walk: Walk
    level: Floats
    known: _Series


def _calendar(months: Sequence[str] | pd.Index) -> Whole:
    return np.array([int(str(month)[5:]) - 1 for month in months])


def _season(logs: Floats, calendar: Whole) -> tuple[Floats, float]:
    """Level of each calendar month, float64[12], and the share of a step's variance that the season has learnt away.

    A season is learnt from steps into a month, not from levels, which a walk carries off. Their means over the years
    are drawn to none as far as steps of one month that differ from year to year would make means differ by themselves.
    """
    into, steps = calendar[1:], np.diff(logs)
    years = len(steps) / YEAR
    means = np.array([steps[into == month].mean() if (into == month).any() else 0.0 for month in range(YEAR)])
    left = len(steps) - YEAR
    apart = float(means.var(ddof=1))
    by_itself = ((steps - means[into]) ** 2).sum() / left / years if left > 0 else np.inf
    kept = max(0.0, 1.0 - by_itself / apart) if apart > 0.0 else 0.0
    means = kept * (means - means.mean())
    return np.cumsum(means), kept**2 / years


def _filtered(walk: Walk, known: _Series, draws: Iterator[Floats]) -> _Particles:
    """Weigh walks by the recorded months, one after the other."""
    level = weight = np.zeros(0)
    for value, month in zip(known.values, known.calendar, strict=True):
        walk, sd = walk.next(next(draws))
        reached, gain = _level(value, known, sd.shape, draws)
        reached = reached - known.season[month]
        if not len(level):
            weight = gain
        else:
            sd = sd * np.sqrt(1.0 - known.learnt)
            weight = weight + gain - 0.5 * ((reached - level) / sd) ** 2 - np.log(sd)
        level = reached
        shares = np.exp(weight - weight.max())
        shares /= shares.sum()
        if 1.0 / (shares**2).sum() < ENOUGH * len(shares):
            kept = _resampled(shares, next(draws)[0])
            walk, level, weight = walk.of(kept), level[kept], np.zeros(len(kept))
    kept = _resampled(np.exp(weight - weight.max()), next(draws)[0])
    return _Particles(walk.of(kept), level[kept], known)


def _level(value: float, known: _Series, shape: tuple[int, ...], draws: Iterator[Floats]) -> tuple[Floats, Floats]:
    """Logarithms of rates that may have given a value, and the logarithms of what each is worth; float64[n] both.

    A count's rate is proposed from its likelihood under a prior flat in the root of the rate.
    """
    if not known.counts:
        return np.full(shape, np.log(value + known.floor)), np.zeros(shape)
    rate = np.log(gammaincinv(value + 0.5, next(draws)))
    return rate, -0.5 * rate


def _resampled(shares: Floats, u: float) -> Whole:
    """Which particles go on, int64[n]: each as often as its share says, up to one (systematic resampling)."""
    up_to = np.cumsum(shares) / shares.sum()
    return np.minimum(np.searchsorted(up_to, (np.arange(len(shares)) + u) / len(shares)), len(shares) - 1)


def _futures(particles: _Particles, calendar: Whole, draws: Iterator[Floats]) -> Floats:
    """Let each particle walk on, float64[n, month]."""
    walk, level, known = particles.walk, particles.level, particles.known
    futures = np.empty((len(level), len(calendar)))
    for j, month in enumerate(calendar):
        walk, sd = walk.next(next(draws))
        level = level + sd * np.sqrt(1.0 + known.learnt) * ndtri(next(draws))
        rate = np.minimum(np.exp(level + known.season[month]), MOST)
        futures[:, j] = poisson.ppf(next(draws), rate) if known.counts else np.maximum(rate - known.floor, 0.0)
    return futures
