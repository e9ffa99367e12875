"""The difference of two means that share no chance, with its interval: Welch's, from values or from known intervals."""

import math
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtrit

from jointroom.experiments.stats.differences import LEVEL, Difference


@dataclass(frozen=True)
class Estimate:
    """A mean, its standard error (nan where it is not known), and how many values stand behind it."""

    mean: float
    error: float
    number: int

    @property
    def ends(self) -> tuple[float, float]:
        """Its 95 % interval, Student's; nan where the error is."""
        if self.number < 2 or math.isnan(self.error):
            return math.nan, math.nan
        reach = _t(self.number - 1) * self.error
        return self.mean - reach, self.mean + reach


def of_values(values: np.ndarray) -> Estimate:
    """The mean of float64[n], n > 0."""
    error = float(values.std(ddof=1)) / math.sqrt(len(values)) if len(values) > 1 else math.nan
    return Estimate(float(values.mean()), error, len(values))


def of_interval(mean: float, low: float, high: float, number: int) -> Estimate:
    """A mean of which Student's 95 % interval over so many values is known."""
    return Estimate(mean, 0.5 * (high - low) / _t(number - 1) if number > 1 else math.nan, number)


def unpaired_difference(one: Estimate, other: Estimate) -> Difference:
    """`one - other` with its 95 % interval; as many pairs as the smaller has values.

    All three numbers are 0 where both are the same and neither varies.
    """
    mean, number = one.mean - other.mean, min(one.number, other.number)
    error = math.hypot(one.error, other.error)
    if math.isnan(error):
        return Difference(mean, math.nan, math.nan, number)
    if error == 0.0:
        return Difference(mean, mean, mean, number)
    spread = sum((part.error / error) ** 4 / (part.number - 1) for part in (one, other))
    reach = _t(1.0 / spread) * error
    return Difference(mean, mean - reach, mean + reach, number)


def _t(freedom: float) -> float:
    return float(stdtrit(freedom, 0.5 + LEVEL / 2.0))
