"""What a change hangs on: chance, and what is not known.

Runs live under draws of what is not known, several runs a draw. What a draw's own runs differ by is chance; what draws
differ by beyond that is not known (the law of total variance, by a one-way analysis of variance). The expected change
under a draw is then as likely as the analysis says: the mean of its runs, drawn to the mean of all by as much as chance
has part in it.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr, ndtri
from scipy.stats import rankdata

from jointroom.experiments.stats.weighted import quantiles

Floats = npt.NDArray[np.float64]
DrawOf = Callable[[int], int]
"""The draw that a replicate lives under."""

MATTERS = 0.02
"""A change of less than this share of what it changes from is taken for none that matters."""
SURE = 0.05
"""Chance at which some unknown would be named although none has a part in a change."""
_PLACES = (np.arange(200) + 0.5) / 200.0
_ENDS = (2.5, 97.5)
REACH = float(ndtri(0.975))
"""Half-width of the middle 95 % of a normal distribution, in standard deviations."""


@dataclass(frozen=True)
class Worlds:
    """A change over the worlds that the record allows.

    Attributes:
        mean: of all pairs.
        chance: standard deviation of a single pair about what its draw lets expect.
        unknown: standard deviation over draws of what each lets expect.
        chance_low, chance_high: ends of the middle 95 % of single pairs in one world, chance alone.
        low, high: ends of the middle 95 % of what draws let expect, the error of having few runs included.
        history_low, history_high: ends of the middle 95 % of single pairs, chance and what is not known together.
        more, fewer, neither: shares of worlds with an expected change beyond `MATTERS` of the reference to either side,
            and with none that matters.
        draws: number of draws.
    """

    mean: float
    chance: float
    unknown: float
    chance_low: float
    chance_high: float
    low: float
    high: float
    history_low: float
    history_high: float
    more: float
    fewer: float
    neither: float
    draws: int

    @property
    def share_unknown(self) -> float:
        """Share of the variance of single pairs that is not chance; nan where nothing varies."""
        total = self.chance**2 + self.unknown**2
        return self.unknown**2 / total if total > 0.0 else float("nan")


@dataclass(frozen=True)
class Parts:
    """Variances of something that was measured under draws, several runs a draw.

    Attributes:
        means: of the runs of each draw, float64[draws, ...].
        counts: runs of each draw, int64[draws].
        chance: variance of single runs about what their draw lets expect, float64[...].
        unknown: variance over draws of what each lets expect, float64[...].
    """

    means: Floats
    counts: npt.NDArray[np.int64]
    chance: Floats
    unknown: Floats


def parts(values: Floats, draw: npt.NDArray[np.int64]) -> Parts:
    """Chance and what is not known, told apart by a one-way analysis of variance.

    Args:
        values: of each run, float64[n, ...].
        draw: under which each was lived, int64[n]; some draw must have two runs, and there must be two draws.

    Raises:
        ValueError: chance and what is not known cannot be told apart by these runs.
    """
    _, place, counts = np.unique(draw, return_inverse=True, return_counts=True)
    n, groups = len(values), len(counts)
    if not can_part(draw):
        raise ValueError(f"{n} runs under {groups} draws: two draws and two runs of some draw are needed")
    each = counts.reshape(-1, *[1] * (values.ndim - 1))
    means = np.zeros((groups, *values.shape[1:]))
    np.add.at(means, place, values)
    means = means / each
    within = ((values - means[place]) ** 2).sum(axis=0) / (n - groups)
    usual = (n - (counts**2).sum() / n) / (groups - 1)
    apart = (each * (means - values.mean(axis=0)) ** 2).sum(axis=0) / (groups - 1)
    return Parts(means, counts, within, np.maximum(0.0, (apart - within) / usual))


def can_part(draw: npt.NDArray[np.int64]) -> bool:
    """Whether chance can be told from what is not known: two draws or more, some of them with two runs; int64[n]."""
    return 2 <= len(np.unique(draw)) < len(draw)


def chance_alone(values: Floats, draw: npt.NDArray[np.int64], ends: Floats) -> Floats:
    """Ends of bands of single runs as chance alone would have them: drawn in to the median by its part in the variance.

    So they keep the lean of the whole band, and never leave it; nan where the parts cannot be told.

    Args:
        values: of each run, float64[n, ...].
        draw: under which each was lived, int64[n].
        ends: of the whole bands, float64[k, ...].
    """
    if not can_part(draw):
        return np.full_like(ends, np.nan)
    found, middle = parts(values, draw), np.median(values, axis=0)
    total = found.chance + found.unknown
    share = np.sqrt(found.chance / np.where(total > 0.0, total, 1.0))
    return np.asarray(middle + share * (ends - middle))


def over_worlds(change: Floats, draw: npt.NDArray[np.int64], before: float) -> Worlds:
    """What pairs under draws say of a change.

    Args:
        change: of each pair, float64[n].
        draw: under which each was lived, int64[n].
        before: mean of what is changed from.

    Raises:
        ValueError: chance and what is not known cannot be told apart by these pairs; see `parts`.
    """
    found = parts(change, draw)
    n, counts, mean = len(change), found.counts, float(change.mean())
    within, between = float(found.chance), float(found.unknown)
    own = between / (between + within / counts) if between > 0.0 else np.zeros(len(counts))
    centre = mean + own * (found.means - mean)
    spread = np.sqrt(between * (1.0 - own) + within / n)
    expected = centre[:, None] + spread[:, None] * ndtri(_PLACES)
    single = centre[:, None] + np.sqrt(spread**2 + within)[:, None] * ndtri(_PLACES)
    weights = np.repeat(counts / n, len(_PLACES))
    margin = MATTERS * abs(before)
    more = _beyond(centre - margin, spread, counts / n)
    fewer = _beyond(-centre - margin, spread, counts / n)
    low, high = quantiles(expected.ravel(), weights, _ENDS)
    history_low, history_high = quantiles(single.ravel(), weights, _ENDS)
    reach = REACH * within**0.5
    return Worlds(
        mean, within**0.5, between**0.5, mean - reach, mean + reach, low, high, history_low, history_high,
        more, fewer, max(0.0, 1.0 - more - fewer), len(counts),
    )  # fmt: skip


def hangs_on(change: Floats, draw: npt.NDArray[np.int64], factors: Floats) -> tuple[int, float] | None:
    """The factor that a change goes with most, if that is no accident.

    Args:
        change, draw: as for `over_worlds`.
        factors: values of every draw, float64[draws, factors].

    Returns:
        Which factor, and its rank correlation with the change, or None where even the strongest would come up by
        accident in more than `SURE` of the cases, all factors looked at.
    """
    numbers, place, counts = np.unique(draw, return_inverse=True, return_counts=True)
    means, known = rankdata(np.bincount(place, change) / counts), factors[numbers]
    varies = np.flatnonzero(np.ptp(known, axis=0) > 0.0)
    if len(numbers) < 4 or np.ptp(means) == 0.0 or not len(varies):
        return None
    ranks = rankdata(known[:, varies], axis=0)
    found = np.corrcoef(np.column_stack([means, ranks]), rowvar=False)[0, 1:]
    best = int(np.argmax(np.abs(found)))
    needed = float(ndtri(1.0 - 0.5 * SURE / len(varies)) / np.sqrt(len(numbers) - 1))
    return (int(varies[best]), float(found[best])) if abs(found[best]) > needed else None


def _beyond(above: Floats, spread: Floats, weights: Floats) -> float:
    """Share of worlds in which what is expected lies above, float64[draw] of each: mean and standard deviation."""
    sure = np.where(spread > 0.0, ndtr(above / np.where(spread > 0.0, spread, 1.0)), above > 0.0)
    return float(weights @ sure)
