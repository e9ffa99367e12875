"""Quantiles of possible futures by month, and of the whole year."""

from collections.abc import Mapping, Sequence

import numpy as np

from jointroom.experiments.stats.outcomes import OUTCOMES, STOCK
from jointroom.experiments.stats.scores import Floats

QUANTILES = (0.01, 0.025, *(round(0.05 * k, 2) for k in range(1, 20)), 0.975, 0.99)
"""Those of forecast hubs: all central intervals of the weighted interval score are among them."""
COLUMNS = tuple(f"q{level:g}" for level in QUANTILES)


def quantiles(futures: Floats, weights: Floats | None = None) -> Floats:
    """The least values up to which `QUANTILES` of the weight lie, float64[quantile, month].

    Args:
        futures: float64[future, month]; nan throughout where nothing is known.
        weights: of the futures, float64[future]; None where all weigh alike.
    """
    if np.isnan(futures).any():
        return np.full((len(QUANTILES), futures.shape[1]), np.nan)
    return np.asarray(np.quantile(futures, QUANTILES, axis=0, weights=weights, method="inverted_cdf"), dtype=np.float64)


def rows_of(
    about: Mapping[str, object], months: Sequence[str], futures: Floats, weights: Floats | None = None
) -> list[dict[str, object]]:
    """A row a month: what it is about, the month, and `COLUMNS`."""
    table = quantiles(futures, weights)
    return [
        dict(**about, month=month, **dict(zip(COLUMNS, map(float, column), strict=True)))
        for month, column in zip(months, table.T, strict=True)
    ]


def over_months(indicator: str, futures: Floats) -> Floats:
    """What months come to together, float64[future, 1]: the sum of a flow, the mean of who are counted on a day."""
    counted_on_a_day = indicator in OUTCOMES and OUTCOMES[indicator].kind in (STOCK, "recorded")
    together = futures.mean(axis=1) if counted_on_a_day else futures.sum(axis=1)
    return np.asarray(together[:, None], dtype=np.float64)
