"""Intervals of statistics that are no means, such as ratios: each replicate is left out in turn (Tukey's jackknife)."""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from jointroom.experiments.stats.differences import Difference

LEAST = 3
"""Fewer replicates than this give no interval."""


def jackknife(statistic: Callable[[NDArray[np.intp]], float], n: int) -> Difference:
    """A statistic of all replicates with its 95 % interval; nan ends where there is none.

    Args:
        statistic: takes the rows of the replicates to use, and returns a number.
        n: number of replicates.
    """
    rows = np.arange(n)
    value = statistic(rows)
    if n < LEAST or math.isnan(value):
        return Difference(value, math.nan, math.nan, n)
    left_out = np.array([statistic(np.delete(rows, k)) for k in range(n)])
    error = math.sqrt((n - 1) / n * float(((left_out - left_out.mean()) ** 2).sum()))
    reach = float(stdtrit(n - 1, 0.975)) * error
    return Difference(value, value - reach, value + reach, n)
