"""The rivals by name: each makes possible futures of one monthly series from what was recorded before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import pandas as pd

from jointroom.experiments.forecasts.chance import Floats
from jointroom.experiments.forecasts.naive import climatology, last_month, last_years_month
from jointroom.experiments.forecasts.walks import walk_with_breaks, walk_with_changing_spread

LEAST_KNOWN = 12
"""Recorded months below which nobody would call it a forecast."""


class Futures(Protocol):
    """How a rival forecasts."""

    def __call__(self, known: pd.Series, months: Sequence[str], n: int, seed: int) -> Floats:
        """`n` possible futures, float64[n, month], of a series known to the month before the first of `months`."""


@dataclass(frozen=True)
class Rival:
    """A forecast without a model of the route.

    Attributes:
        words: what a reader calls it.
        futures: how it forecasts.
    """

    words: str
    futures: Futures


RIVALS: Mapping[str, Rival] = {
    "last_month": Rival("the last month, with its past errors", last_month),
    "last_years_month": Rival("the same month of the last year, with its past errors", last_years_month),
    "climatology": Rival("the same months of a year drawn from those known", climatology),
    "walk_with_breaks": Rival("a random walk of logarithms, with season and breaks", walk_with_breaks),
    "walk_with_changing_spread": Rival("a Poisson random walk whose spread changes", walk_with_changing_spread),
}


def forecast(name: str, series: pd.Series, months: Sequence[str], *, n: int = 2000, seed: int = 1) -> Floats:
    """Possible futures of a monthly series by a rival; nothing from the first of `months` on is read.

    Args:
        name: of `RIVALS`.
        series: recorded values, none negative, index `YYYY-MM` in order; nan is not recorded.
        months: consecutive months to forecast, `YYYY-MM`.
        n: number of futures.
        seed: 0 to 2^31 - 1.

    Returns:
        float64[n, month], none negative; nan where the rival knows nothing, as all do from fewer than twelve months
        without a gap before the first of `months`.
    """
    known = series[series.index < months[0]]
    gaps = np.flatnonzero(known.isna().to_numpy())
    known = known.iloc[gaps[-1] + 1 :] if len(gaps) else known
    follows = len(known) > 0 and pd.Period(str(known.index[-1]), "M") + 1 == pd.Period(months[0], "M")
    if not follows or len(known) < LEAST_KNOWN:
        return np.full((n, len(months)), np.nan)
    return RIVALS[name].futures(known.astype(float), list(months), n, seed)
