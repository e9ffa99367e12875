"""Paired differences on common random numbers: their mean, its interval, a verdict, and what pairing gained."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtrit

from jointroom.experiments.stats.any_look import any_look_t

MORE, FEWER = "more", "fewer"
UNCLEAR, SAME, TOO_FEW = "cannot tell apart", "the same", "too few pairs"
UNDEFINED = "undefined"
"""Of a ratio whose denominator is zero in some run of some pair."""
LEAST_PAIRS = 5
"""With fewer pairs there is no verdict: their spread says next to nothing about the spread."""
LEVEL = 0.95


def told_apart(verdict: str) -> bool:
    """Whether a verdict says that there is a difference."""
    return verdict in (MORE, FEWER)


def by_chance(verdicts: Iterable[str]) -> str:
    """A sentence: how many verdicts of a table would say more or fewer if nothing had changed at all."""
    number = sum(verdict in (MORE, FEWER, UNCLEAR) for verdict in verdicts)
    if number == 0:
        return ""
    expected = (1.0 - LEVEL) * number
    return f"Of {number} verdicts about {expected:.2g} would say more or fewer by chance if nothing had changed at all."


@dataclass(frozen=True)
class Difference:
    """Mean of paired differences with the ends of its interval (nan from a single pair), and how many pairs.

    All three are 0 where every pair is the same, and nan where some pair has no value.
    """

    mean: float
    low: float
    high: float
    pairs: int

    @property
    def halfwidth(self) -> float:
        """Half the width of the interval, in the unit of the values; nan from a single pair.

        With this spread, a mean beyond it to either side would have been told apart from none.
        """
        return 0.5 * (self.high - self.low)

    @property
    def verdict(self) -> str:
        """What can be said of the sign, in two words or less."""
        if self.mean == self.low == self.high == 0.0:
            return SAME
        if math.isnan(self.mean):
            return UNDEFINED
        if self.pairs < LEAST_PAIRS or math.isnan(self.halfwidth):
            return TOO_FEW
        if self.low > 0.0:
            return MORE
        if self.high < 0.0:
            return FEWER
        return UNCLEAR


def paired_difference(scenario: np.ndarray, baseline: np.ndarray, *, any_look: bool = False) -> Difference:
    """Mean of `scenario - baseline` (float64[n], paired by position) with its 95 % interval.

    The interval is Student's, for a number of pairs that was fixed before; with `any_look` one that holds at every look
    (`experiments.stats.any_look`), for whoever looks before deciding whether to go on.

    Raises:
        ValueError: the arrays differ in length or are empty.
    """
    change = _changes(scenario, baseline)
    mean = float(change.mean())
    if not change.any():
        return Difference(0.0, 0.0, 0.0, change.size)
    if change.size == 1:
        return Difference(mean, math.nan, math.nan, 1)
    t = any_look_t(change.size, LEVEL) if any_look else float(stdtrit(change.size - 1, 0.5 + LEVEL / 2.0))
    reach = t * float(change.std(ddof=1)) / math.sqrt(change.size)
    return Difference(mean, mean - reach, mean + reach, change.size)


def percent_of(change: Difference, before: float) -> Difference:
    """A change in percent of what it changed from, which is held fixed; nan where that is nothing."""
    scale = 100.0 / before if before > 0.0 else math.nan
    return Difference(change.mean * scale, change.low * scale, change.high * scale, change.pairs)


def comparison(
    values: np.ndarray, reference: np.ndarray, *, before: float | None = None, any_look: bool = False
) -> dict[str, object]:
    """The paired difference of one outcome, absolute and in percent of the reference, by column name.

    Args:
        values, reference, any_look: as for `paired_difference`.
        before: what it is in percent of; the mean of the reference if not given.
    """
    change = paired_difference(values, reference, any_look=any_look)
    before = float(reference.mean()) if before is None else before
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
