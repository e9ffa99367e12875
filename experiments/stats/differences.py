"""Paired differences on common random numbers: their mean, its interval, a verdict, and what pairing gained."""

import math
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtrit

MORE, FEWER, SAME = "more", "fewer", "cannot tell apart"
LEVEL = 0.95


@dataclass(frozen=True)
class Difference:
    """Mean of paired differences with the ends of its t interval (nan from a single pair)."""

    mean: float
    low: float
    high: float

    @property
    def halfwidth(self) -> float:
        """Half the width of the interval, in the unit of the values; nan from a single pair."""
        return 0.5 * (self.high - self.low)

    @property
    def verdict(self) -> str:
        """One of three words; a single pair, or an interval that contains zero, cannot be told apart."""
        if self.low > 0.0:
            return MORE
        if self.high < 0.0:
            return FEWER
        return SAME


def paired_difference(scenario: np.ndarray, baseline: np.ndarray, level: float = LEVEL) -> Difference:
    """Mean of `scenario - baseline` (float64[n], paired by position) with its `level` t interval.

    Raises:
        ValueError: the arrays differ in length or are empty.
    """
    change = _changes(scenario, baseline)
    mean = float(change.mean())
    if change.size == 1:
        return Difference(mean, math.nan, math.nan)
    reach = float(stdtrit(change.size - 1, 0.5 + level / 2.0)) * float(change.std(ddof=1)) / math.sqrt(change.size)
    return Difference(mean, mean - reach, mean + reach)


def percent_of(change: Difference, before: float) -> Difference:
    """A change in percent of what it changed from, which is held fixed; nan where that is nothing."""
    scale = 100.0 / before if before > 0.0 else math.nan
    return Difference(change.mean * scale, change.low * scale, change.high * scale)


def comparison(values: np.ndarray, reference: np.ndarray) -> dict[str, object]:
    """The paired difference of one outcome, absolute and in percent of the reference, by column name.

    Args:
        values, reference: float64[n], paired by position.
    """
    change = paired_difference(values, reference)
    before = float(reference.mean())
    percent = percent_of(change, before)
    return {
        "baseline_mean": before,
        "difference": change.mean,
        "difference_low": change.low,
        "difference_high": change.high,
        "percent": percent.mean,
        "percent_low": percent.low,
        "percent_high": percent.high,
        "verdict": change.verdict,
    }


def variance_reduction(scenario: np.ndarray, baseline: np.ndarray) -> float:
    """How many times more replicates independent seeds would need for an interval of the same width.

    The sum of the two variances over the variance of the paired difference, all three measured on the same float64[n]
    pairs: 1 when the pairs share nothing, infinite when every pair differs by the same amount, nan from a single pair
    or when neither varies. Below 1, pairing did harm.

    Raises:
        ValueError: the arrays differ in length or are empty.
    """
    change = _changes(scenario, baseline)
    if change.size == 1:
        return math.nan
    apart = float(scenario.var(ddof=1) + baseline.var(ddof=1))
    paired = float(change.var(ddof=1))
    if paired == 0.0:
        return math.inf if apart > 0.0 else math.nan
    return apart / paired


def _changes(scenario: np.ndarray, baseline: np.ndarray) -> np.ndarray:
    if scenario.shape != baseline.shape or scenario.size == 0:
        raise ValueError(f"pairs need equal, non-zero lengths, got {scenario.shape} and {baseline.shape}")
    return scenario - baseline
