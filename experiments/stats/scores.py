"""How far simulated months are from recorded ones, each alone and as a course.

Arrays of simulated values are float64[replicate, month]; recorded ones float64[month]. All scores are relative to
the recorded sum, so that they compare between indicators.
"""

import numpy as np
import numpy.typing as npt
from scipy.special import logsumexp

Floats = npt.NDArray[np.float64]
LEVELS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98)
"""Central intervals of the weighted interval score."""
LEAST_WIDTH = 0.02
"""Least width of a kernel of the log score: two percent, so that a forecast of one value is judged at all."""


def median_and_ends(values: npt.ArrayLike) -> dict[str, float]:
    """Median of replicates as `simulated`, 2.5th and 97.5th percentile as `low` and `high`; nan is left out."""
    known = np.asarray(values, dtype=float)
    known = known[~np.isnan(known)]
    low, middle, high = np.percentile(known, [2.5, 50.0, 97.5]) if known.size else [float("nan")] * 3
    return dict(simulated=float(middle), low=float(low), high=float(high))


def averaged_relative_difference(point: Floats, recorded: Floats) -> float:
    """Sum of |point - recorded| over the sum recorded; both float64[month]. 0 is perfect, nan when nothing is recorded.

    The score of Suleimenova, Bell and Groen (2017), Scientific Reports 7:13377, over months in place of camps.
    """
    return float(np.abs(point - recorded).sum() / recorded.sum()) if recorded.sum() > 0.0 else float("nan")


def coverage(simulated: Floats, recorded: Floats, level: float) -> float:
    """Share of months whose recorded value lies in the central `level` (0 to 1) of the replicates."""
    tail = 50.0 * (1.0 - level)
    low, high = np.percentile(simulated, [tail, 100.0 - tail], axis=0)
    return float(((low <= recorded) & (recorded <= high)).mean())


def crps(simulated: Floats, recorded: Floats) -> Floats:
    """Continuous ranked probability score of replicates, float64[replicate, ...], about single values, float64[...].

    E|X - y| - E|X - X'| / 2, with the pairs of different replicates (the fair estimate for a finite ensemble). For a
    single replicate it is the difference.
    """
    n = len(simulated)
    error = np.abs(simulated - recorded).mean(axis=0)
    ranks = 2.0 * np.arange(1, n + 1) - n - 1.0  # the k-th of n is the greater of k - 1 pairs, the lesser of n - k
    apart = np.tensordot(ranks, np.sort(simulated, axis=0), axes=1)
    return np.asarray(error - apart / max(n * (n - 1), 1), dtype=np.float64)


def relative_crps(simulated: Floats, recorded: Floats) -> float:
    """`crps` of the replicates, summed over months, over the sum recorded."""
    return float(crps(simulated, recorded).sum() / recorded.sum()) if recorded.sum() > 0.0 else float("nan")


def relative_interval_score(simulated: Floats, recorded: Floats) -> float:
    """Weighted interval score of the replicates' quantiles, summed over months, over the sum recorded.

    The median and the middle 10, 20, ... 90, 95 and 98 %, each interval by its width and by how far outside it the
    recorded value lies (Bracher, Ray, Gneiting and Reich 2021, PLOS Computational Biology 17(2)). It nears the CRPS as
    levels are added.
    """
    if recorded.sum() <= 0.0:
        return float("nan")
    total = 0.5 * np.abs(np.median(simulated, axis=0) - recorded).sum()
    for level in LEVELS:
        outside = 1.0 - level
        low, high = np.percentile(simulated, [50.0 * outside, 100.0 - 50.0 * outside], axis=0)
        missed = np.maximum(low - recorded, 0.0) + np.maximum(recorded - high, 0.0)
        total += (0.5 * outside * (high - low) + missed).sum()
    return float(total / (len(LEVELS) + 0.5) / recorded.sum())


def relative_width(simulated: Floats, recorded: Floats, level: float) -> float:
    """Width of the central `level` (0 to 1) of the replicates, summed over months, over the sum recorded."""
    tail = 50.0 * (1.0 - level)
    low, high = np.percentile(simulated, [tail, 100.0 - tail], axis=0)
    return float((high - low).sum() / recorded.sum()) if recorded.sum() > 0.0 else float("nan")


def log_score(simulated: Floats, recorded: Floats) -> float:
    """Mean over months of minus the log of the density of what was recorded, on a logarithmic scale; less is better.

    Values are log(x + a hundredth of the mean recorded); the density is that of the replicates smoothed by normal
    kernels of Silverman's width, .9 times the lesser of the standard deviation and the interquartile range over 1.34,
    over the fifth root of their number, and at least .02. It punishes without end what was called impossible.
    """
    floor = 0.01 * recorded.mean() + np.finfo(float).tiny
    x, y = np.log(simulated + floor), np.log(recorded + floor)
    quarter, three = np.percentile(x, [25.0, 75.0], axis=0)
    spread = np.minimum(x.std(axis=0), (three - quarter) / 1.34)
    width = np.maximum(0.9 * spread * len(x) ** -0.2, LEAST_WIDTH)
    exponents = -0.5 * ((x - y) / width) ** 2
    return float((np.log(width * np.sqrt(2.0 * np.pi)) - logsumexp(exponents, axis=0) + np.log(len(x))).mean())


def relative_energy_score(simulated: Floats, recorded: Floats) -> float:
    """Energy score of whole courses of months, over the length of the recorded one: what the CRPS is to one month.

    E|X - y| - E|X - X'| / 2 of vectors of months (Gneiting and Raftery 2007, JASA 102), each replicate paired with the
    next. It asks, besides, whether months belong together as they do.
    """
    length = float(np.linalg.norm(recorded))
    if length == 0.0:
        return float("nan")
    off = np.linalg.norm(simulated - recorded, axis=1).mean()
    apart = np.linalg.norm(simulated - np.roll(simulated, 1, axis=0), axis=1).mean()
    return float((off - 0.5 * apart) / length)


def places_in(simulated: Floats, recorded: Floats) -> Floats:
    """Place of each recorded value among the replicates, 0 to 1, float64[month]; evenly spread where bands are right.

    The probability integral transform, with half of those that are equal counted as below.
    """
    below, equal = (simulated < recorded).mean(axis=0), (simulated == recorded).mean(axis=0)
    return np.asarray(below + 0.5 * equal, dtype=np.float64)
