"""Shapley values: what each of several causes contributes to a change that they make together.

The value of a cause is its mean marginal contribution over all orders in which the causes could be added. Values of all
causes add up to the whole change, causes that do the same get the same, and a cause that changes nothing gets nothing
(Shapley 1953).
"""

import math
from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from experiments.differences import Difference, paired_difference

F64 = NDArray[np.float64]
Whole = Mapping[str, tuple["pd.Series[float]", "pd.Series[float]"]]
"""Each outcome without any cause and with all of them, by replicate."""


def subsets(causes: Sequence[str]) -> list[frozenset[str]]:
    """All subsets, from the empty one to the whole set."""
    return [frozenset(chosen) for size in range(len(causes) + 1) for chosen in combinations(causes, size)]


def shapley(values: Mapping[frozenset[str], F64], causes: Sequence[str]) -> dict[str, F64]:
    """Shapley value of each cause, float64[replicate] each.

    Args:
        values: float64[replicate] what each subset of causes brings about, all `subsets` of them.

    Raises:
        KeyError: a subset is missing.
    """
    n = len(causes)
    shares: dict[str, F64] = {}
    for cause in causes:
        others = [other for other in causes if other != cause]
        share = np.zeros_like(values[frozenset()], dtype=np.float64)
        for before in subsets(others):
            weight = math.factorial(len(before)) * math.factorial(n - 1 - len(before)) / math.factorial(n)
            share = share + weight * (values[before | {cause}] - values[before])
        shares[cause] = share
    return shares


def interval(values: F64) -> Difference:
    """Mean of float64[replicate] with its 95 % interval."""
    return paired_difference(values, np.zeros_like(values))
