"""Quantiles of possible futures by month, and of the whole year."""

from collections.abc import Mapping, Sequence

import numpy as np

from jointroom.experiments.stats import weighted
from jointroom.experiments.stats.outcomes import OUTCOMES, STOCK
from jointroom.experiments.stats.scores import Floats

QUANTILES = (0.01, 0.025, *(round(0.05 * k, 2) for k in range(1, 20)), 0.975, 0.99)
"""Those of forecast hubs: all central intervals of the weighted interval score are among them."""
COLUMNS = tuple(f"q{level:g}" for level in QUANTILES)
_PERCENTS = tuple(100.0 * level for level in QUANTILES)


def rows_of(
    about: Mapping[str, object], months: Sequence[str], futures: Floats, weights: Floats | None = None
) -> list[dict[str, object]]:
    """A row a month: what it is about, the month, and `COLUMNS`.

    Args:
        about: first columns.
        months: `YYYY-MM`.
        futures: float64[future, month]; nan throughout where nothing is known.
        weights: of the futures, float64[future]; None where all weigh alike.
    """
    weights = np.ones(len(futures)) if weights is None else weights
    return [
        dict(**about, month=month, **dict(zip(COLUMNS, weighted.quantiles(column, weights, _PERCENTS), strict=True)))
        for month, column in zip(months, futures.T, strict=True)
    ]


def counted_on_a_day(indicator: str) -> bool:
    """Whether it is the number of people at a month's end, not of what happened in the month."""
    return indicator in OUTCOMES and OUTCOMES[indicator].kind in (STOCK, "recorded")


def over_months(indicator: str, futures: Floats) -> Floats:
    """What months come to together, float64[future, 1]: the sum, or the mean of who are counted on a day."""
    together = futures.mean(axis=1) if counted_on_a_day(indicator) else futures.sum(axis=1)
    return np.asarray(together[:, None], dtype=np.float64)
