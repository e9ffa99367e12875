"""How long it takes until a change at one end of the way is felt along it: measured on pairs of replicates.

The effect at a stage is followed month by month as the ratio of scenario to baseline. It settles at its mean over the
last months of the run; the lag is the time from the change until half of that is reached, with straight lines between
the middles of months. Its interval is a jackknife over the pairs: each is left out in turn.
"""

import math
from functools import partial

import numpy as np
import pandas as pd

from jointroom.experiments.stats.jackknife import jackknife
from jointroom.sim.units import DAYS_PER_MONTH

STAGES = ("entered_south", "reached_coast", "paid", "attempts", "met_at_sea")
"""Stages of the way, in order."""
COSTS = ("dead_desert", "dead_sea", "detained_official", "detained_unofficial", "forced_labour_person_days", "sold")
"""Human cost that is followed beside them."""
SETTLED_MONTHS = 3
DAYS_BEFORE = 8.0
"""Days of December 2017 before the day of the announcement, on which the policies of 2018 begin."""
LEAST_EFFECT = 0.05
"""An effect that settles nearer to no change than this has no lag worth stating."""


def ratios(monthly: pd.DataFrame, scenario: str, baseline: str, since: str, indicator: str) -> np.ndarray:
    """float64[replicate, 2, month]: an indicator in the scenario and in the baseline, in the months from `since` on."""
    rows = monthly[(monthly["indicator"] == indicator) & (monthly["month"] >= since)]
    wide = rows.pivot_table(index=["replicate", "month"], columns="scenario", values="value")
    both = np.stack([wide[name].unstack("month").to_numpy(dtype=float) for name in (scenario, baseline)], axis=1)
    return np.asarray(both)


def effect(pairs: np.ndarray) -> np.ndarray:
    """float64[month]: sum over replicates of the scenario over that of the baseline, nan where that is nothing."""
    total = pairs.sum(axis=0)
    return np.divide(total[0], total[1], out=np.full(total.shape[1], np.nan), where=total[1] > 0)


def half_time(pairs: np.ndarray, rows: np.ndarray) -> float:
    """Days from the change until half of the settled effect is reached; nan when there is no effect to speak of.

    Args:
        pairs: float64[replicate, 2, month] as `ratios` returns; the first month is the one of the change.
        rows: of which pairs.
    """
    relative = effect(pairs[rows])
    settled = float(np.nanmean(relative[-SETTLED_MONTHS:]))
    if not abs(settled - 1.0) >= LEAST_EFFECT:
        return math.nan
    days = DAYS_PER_MONTH * (np.arange(relative.size) + 0.5) - DAYS_BEFORE
    days = np.concatenate([[0.0], np.maximum(days, 0.0)])
    gone = np.concatenate([[0.0], (1.0 - relative) / (1.0 - settled)])
    after = np.flatnonzero(gone >= 0.5)
    if after.size == 0:
        return math.nan
    k = int(after[0])
    share = (0.5 - gone[k - 1]) / (gone[k] - gone[k - 1])
    return float(days[k - 1] + share * (days[k] - days[k - 1]))


def lag_table(monthly: pd.DataFrame, scenario: str, baseline: str, since: str) -> pd.DataFrame:
    """Columns indicator, settled (ratio to the baseline), lag_days, low, high (95 % jackknife interval), pairs.

    Args:
        monthly: tidy table of both scenarios.
        since: month of the change, "YYYY-MM".
    """
    rows = []
    for indicator in STAGES:
        pairs = ratios(monthly, scenario, baseline, since, indicator)
        relative, n = effect(pairs), len(pairs)
        lag = jackknife(partial(half_time, pairs), n)
        low = max(0.0, lag.low) if lag.low == lag.low else lag.low
        settled = float(np.nanmean(relative[-SETTLED_MONTHS:]))
        rows.append(dict(indicator=indicator, settled=settled, lag_days=lag.mean, low=low, high=lag.high, pairs=n))
    return pd.DataFrame(rows)
