"""What it would be worth to know an unknown: expected value of partial perfect information, from draws.

Two decisions are looked at for each change. *The verdict*: more, fewer, or no change that matters; it is worth 1 where
it is right and 0 where not, so that knowing is worth the share of worlds in which the verdict would be put right. *The
act*, for outcomes of which fewer are better for people: to do it or to leave it, worth the harm that it spares.

Given a factor, the expected change is a line and a square in the factor's rank over draws and a line in its normal
score, so that it is exact for what is linear in an even or a normal factor. The share of the variance that so many
terms would explain by accident is taken off, and what is then left of what is not known is taken as normal (after
Strong, Oakley and Brennan 2014, Medical Decision Making 34:311-326). What factors show that have no part in anything is
measured on many made-up ones, by the same steps.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import ndtr, ndtri

from jointroom.experiments.stats.unknown import MATTERS, SURE, parts
from jointroom.sim.maths.blocks import uniforms

Floats = npt.NDArray[np.float64]

LEAST_DRAWS = 12
"""With fewer draws nothing is said of single factors."""
MADE_UP = 1000
"""Factors without a part in anything."""
GROUPS = 10
"""Groups of draws that are left out in turn for an error."""
STREAM = 253
"""Stream of made-up factors: above those of the model (`sim.streams.Stream`), below that of the rivals."""


@dataclass(frozen=True)
class Value:
    """What knowing is worth, for one change.

    Attributes:
        perfect: worth of knowing everything but chance.
        factors: worth of knowing each factor as measured, float64[factors].
        made_up: the same of factors without a part in anything, float64[MADE_UP].
        error: standard error of `factors`, by leaving groups of draws out in turn, float64[factors].
    """

    perfect: float
    factors: Floats
    made_up: Floats
    error: Floats

    @property
    def floor(self) -> float:
        """What a factor without a part shows in the mean: it is not in the worth of one that has a part."""
        return float(self.made_up.mean())

    @property
    def accident(self) -> float:
        """What the best of as many factors without a part would show in `SURE` of the cases."""
        return float(np.quantile(self.made_up, (1.0 - SURE) ** (1.0 / max(len(self.factors), 1))))


@dataclass(frozen=True)
class _Bases:
    """The terms of factors.

    Attributes:
        weights: of the draws, float64[n], of sum 1.
        directions: the terms made orthonormal, float64[factors, n, 3].
        terms: how many of them tell the draws apart, float64[factors].
    """

    weights: Floats
    directions: Floats
    terms: Floats

    @classmethod
    def of(cls, factors: Floats, weights: Floats) -> "_Bases":
        ranks = np.array([_places(factor, weights) for factor in factors])
        terms = np.stack([ranks, (ranks - 0.5) ** 2, ndtri(ranks)], axis=-1)
        terms -= np.einsum("n,fnt->ft", weights, terms)[:, None, :]
        left, sizes, _ = np.linalg.svd(np.sqrt(weights)[None, :, None] * terms, full_matrices=False)
        kept = sizes > 1e-6
        return cls(weights, left * kept[:, None, :], kept.sum(axis=1).astype(float))

    def expected(self, means: Floats, unknown: float) -> tuple[Floats, Floats]:
        """The expected change given each factor in each draw, float64[factors, n], and the deviation that is left.

        Args:
            means: of the change over the runs of each draw, float64[n].
            unknown: variance over draws of what each lets expect.
        """
        middle, roots = float(self.weights @ means), np.sqrt(self.weights)
        away = roots * (means - middle)
        total, sizes = float(away @ away), np.einsum("fnt,n->ft", self.directions, away)
        explained = (sizes**2).sum(axis=1) / total if total > 0.0 else np.zeros(len(sizes))
        freedom = 1.0 / float(self.weights @ self.weights) - 1.0
        real = 1.0 - (1.0 - explained) * freedom / np.maximum(freedom - self.terms, 1.0)
        variance = np.clip(real * total, 0.0, unknown)
        shown = explained * total
        drawn_in = np.sqrt(variance / np.where(shown > 0.0, shown, 1.0))
        lines = np.einsum("fnt,ft->fn", self.directions, sizes) / roots
        return middle + drawn_in[:, None] * lines, np.sqrt(np.maximum(unknown - variance, 0.0))


class Information:
    """What knowing is worth for changes that were measured in the same runs."""

    def __init__(self, factors: pd.DataFrame, draw: npt.NDArray[np.int64], seed: int) -> None:
        """Look at the factors once.

        Args:
            factors: a row a draw, a column an unknown.
            draw: under which each run was lived, int64[runs].
            seed: of the made-up factors.

        Raises:
            ValueError: fewer than `LEAST_DRAWS` draws.
        """
        numbers, counts = np.unique(draw, return_counts=True)
        if len(numbers) < LEAST_DRAWS:
            raise ValueError(f"{len(numbers)} draws: at least {LEAST_DRAWS} are needed")
        known = factors.iloc[numbers]
        self.names = [str(name) for name in known.columns if known[name].nunique() > 1]
        self.draw, weights = draw, counts / counts.sum()
        own = known[self.names].to_numpy(float).T
        ids, none = np.arange(len(numbers)), np.empty((MADE_UP, len(numbers)))
        for row in range(MADE_UP):
            uniforms(seed, STREAM, row, ids, 0, len(ids), none[row])
        self._own, self._none = _Bases.of(own, weights), _Bases.of(none, weights)
        self._without = []
        for group in range(min(GROUPS, len(numbers))):
            rest = ids % GROUPS != group
            self._without.append((rest, _Bases.of(own[:, rest], weights[rest] / weights[rest].sum())))

    def verdict(self, change: Floats, before: float) -> Value:
        """Share of worlds in which knowing puts the verdict right.

        Args:
            change: of each run's pair, float64[runs].
            before: mean of what is changed from.
        """
        return self._value(change, MATTERS * abs(before))

    def act(self, change: Floats) -> Value:
        """Harm that knowing spares, in the unit of the change: who knows does what does harm no more."""
        return self._value(change, None)

    def _value(self, change: Floats, margin: float | None) -> Value:
        found = parts(change, self.draw)
        unknown = float(found.unknown)

        def worth(bases: _Bases, means: Floats) -> Floats:
            expected, left = bases.expected(means, unknown)
            return np.minimum(_worth(expected, left, bases.weights, margin), perfect)

        own = unknown / (unknown + found.chance / found.counts) if unknown > 0.0 else np.zeros(len(found.counts))
        centres = change.mean() + own * (found.means - change.mean())
        perfect = _perfect(centres, np.sqrt(unknown * (1.0 - own)), self._own.weights, margin)
        factors = worth(self._own, found.means)
        without = np.array([worth(bases, found.means[rest]) for rest, bases in self._without])
        spread = ((without - without.mean(axis=0)) ** 2).sum(axis=0)
        groups = len(without)
        return Value(perfect, factors, worth(self._none, found.means), np.sqrt((groups - 1) / groups * spread))


def _shares(expected: Floats, left: Floats, margin: float) -> Floats:
    """Chance of more, of fewer and of neither; float64[3, ...]."""
    more, fewer = _above(expected - margin, left), _above(-expected - margin, left)
    return np.stack([more, fewer, np.maximum(1.0 - more - fewer, 0.0)])


def _above(mean: Floats, spread: Floats) -> Floats:
    """Chance that a normal number lies above 0, where it does or not if it has no spread."""
    return np.where(spread > 0.0, ndtr(mean / np.where(spread > 0.0, spread, 1.0)), mean > 0.0)


def _worth(expected: Floats, left: Floats, weights: Floats, margin: float | None) -> Floats:
    """Worth of deciding once the factor is known, less that of deciding before; float64[factors]."""
    if margin is None:
        return np.maximum(-expected, 0.0) @ weights - np.maximum(-(expected @ weights), 0.0)
    shares = _shares(expected, left[:, None], margin)
    return np.asarray(np.maximum(shares.max(axis=0) @ weights - (shares @ weights).max(axis=0), 0.0))


def _perfect(centres: Floats, spread: Floats, weights: Floats, margin: float | None) -> float:
    """Worth of knowing what each world lets expect, whose centre and deviation are given by draw."""
    if margin is not None:
        return max(0.0, float(1.0 - (_shares(centres, spread, margin) @ weights).max()))
    z = centres / np.where(spread > 0.0, spread, 1.0)
    density = np.exp(-0.5 * np.minimum(z**2, 1000.0)) / np.sqrt(2.0 * np.pi)
    spared = spread * density - centres * _above(-centres, spread)
    return float(spared @ weights - max(0.0, -float(centres @ weights)))


def _places(factor: Floats, weights: Floats) -> Floats:
    """Middle of the weight of those that have the same value, as a share of all; float64[n]."""
    _, which = np.unique(factor, return_inverse=True)
    mass = np.bincount(which, weights)
    return np.asarray((np.cumsum(mass) - 0.5 * mass)[which])
