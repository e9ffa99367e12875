"""Shapley values: what each of several causes contributes to a change that they make together.

The value of a cause is its mean marginal contribution over all orders in which the causes could be added. Values of all
causes add up to the whole change, causes that do the same get the same, and a cause that changes nothing gets nothing
(Shapley 1953).
"""

import math
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import combinations

import numpy as np
import pandas as pd
from jointroom.experiments.stats.differences import SAME, Difference, paired_difference
from jointroom.experiments.stats.jackknife import jackknife
from jointroom.experiments.stats.measured import COLUMNS
from numpy.typing import NDArray

F64 = NDArray[np.float64]
Whole = Mapping[str, tuple["pd.Series[float]", "pd.Series[float]"]]
"""Each outcome without any cause and with all of them, by replicate."""
ALL = "all"
"""The name under which all causes together stand in tables."""


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


def percents(shares: pd.DataFrame, whole: Whole, outcome: str) -> dict[str, Difference]:
    """Percent of the whole change of an outcome that each cause makes: ratio of means with its jackknife interval.

    Args:
        shares: columns outcome, cause, replicate, share.
        whole: each outcome without any cause and with all of them, by replicate.

    Returns:
        By cause; nothing where the whole change cannot be told from none, as its shares would mean nothing.
    """
    none, everything = (column.to_numpy(float) for column in whole[outcome])
    change = everything - none
    if interval(change).verdict == SAME:
        return {}
    rows = shares[shares["outcome"] == outcome]
    found = {}
    for cause, mine in rows.groupby("cause", sort=False)["share"]:
        ratio = partial(_percent, mine.to_numpy(float), change)
        found[str(cause)] = jackknife(ratio, change.size)
    return found


def _percent(share: F64, change: F64, rows: NDArray[np.intp]) -> float:
    """Percent that the mean share is of the mean change, over some of the replicates."""
    return 100.0 * float(share[rows].mean()) / float(change[rows].mean())


def shares_table(shares: pd.DataFrame, whole: Whole, units: Mapping[str, str]) -> pd.DataFrame:
    """What all causes and each of them add to each outcome: the columns of `experiments.stats.measured.COLUMNS`.

    Args:
        shares, whole: as in `percents`.
        units: unit of each outcome, in order.
    """
    rows = []
    for outcome, unit in units.items():
        none, everything = (column.to_numpy(float) for column in whole[outcome])
        mine = shares[shares["outcome"] == outcome]
        parts = {ALL: everything - none}
        parts |= {str(cause): part.to_numpy(float) for cause, part in mine.groupby("cause", sort=False)["share"]}
        before = float(none.mean())
        for cause, values in parts.items():
            change = interval(values)
            ends = (change.mean, change.low, change.high, change.verdict)
            rows.append((cause, outcome, unit, before + change.mean, before, *ends, values.size))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def interval(values: F64) -> Difference:
    """Mean of float64[replicate] with its 95 % interval."""
    return paired_difference(values, np.zeros_like(values))
