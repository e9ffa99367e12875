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
from numpy.typing import NDArray

from jointroom.experiments.stats.differences import Difference, paired_difference, told_apart
from jointroom.experiments.stats.jackknife import jackknife
from jointroom.experiments.stats.outcomes import Outcome
from jointroom.experiments.stats.paired import COLUMNS, change_row

F64 = NDArray[np.float64]
Counted = Mapping[frozenset[str], pd.DataFrame]
"""Index replicate, a column an outcome, for every subset of causes."""
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


def shares_of(counted: Counted, causes: Sequence[str], outcomes: Sequence[Outcome]) -> pd.DataFrame:
    """Columns outcome, cause, replicate, share: what each cause adds to an outcome."""
    rows = []
    replicates = counted[frozenset()].index
    for outcome in outcomes:
        values = {present: table[outcome.name].to_numpy(float) for present, table in counted.items()}
        for cause, share in shapley(values, causes).items():
            rows += [(outcome.name, cause, int(k), float(x)) for k, x in zip(replicates, share, strict=True)]
    return pd.DataFrame(rows, columns=["outcome", "cause", "replicate", "share"])


def whole_change(counted: Counted, outcome: str) -> F64:
    """What all causes together add to an outcome, float64[replicate]."""
    return np.asarray(counted[max(counted, key=len)][outcome] - counted[frozenset()][outcome], dtype=np.float64)


def percents(shares: pd.DataFrame, change: F64, outcome: str) -> dict[str, Difference]:
    """Percent of the whole change of an outcome that each cause makes: ratio of means with its jackknife interval.

    Args:
        shares: as `shares_of` returns.
        change: float64[replicate] the whole change of the outcome.

    Returns:
        By cause; nothing where the whole change cannot be told from none, as its shares would mean nothing.
    """
    if not told_apart(interval(change).verdict):
        return {}
    found = {}
    for cause, mine in shares[shares["outcome"] == outcome].groupby("cause", sort=False)["share"]:
        ratio = partial(_percent, mine.to_numpy(float), change)
        found[str(cause)] = jackknife(ratio, change.size)
    return found


def _percent(share: F64, change: F64, rows: NDArray[np.intp]) -> float:
    """Percent that the mean share is of the mean change, over some of the replicates."""
    return 100.0 * float(share[rows].mean()) / float(change[rows].mean())


def shares_table(shares: pd.DataFrame, counted: Counted, outcomes: Sequence[Outcome]) -> pd.DataFrame:
    """What all causes and each of them add to each outcome: the columns of `experiments.stats.paired.COLUMNS`."""
    rows = []
    for outcome in outcomes:
        mine = shares[shares["outcome"] == outcome.name]
        parts = {ALL: whole_change(counted, outcome.name)}
        parts |= {str(cause): part.to_numpy(float) for cause, part in mine.groupby("cause", sort=False)["share"]}
        before = float(counted[frozenset()][outcome.name].to_numpy(float).mean())
        for cause, values in parts.items():
            change = interval(values)
            rows.append(change_row(cause, outcome, (before + change.mean, before), change, values.size))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def interval(values: F64) -> Difference:
    """Mean of float64[replicate] with its 95 % interval."""
    return paired_difference(values, np.zeros_like(values))
