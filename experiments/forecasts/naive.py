"""What one says without any model: as last month, as a year ago, as in some year before.

The first two are points. Their futures are the point with the errors, as ratios, that the same rule would have made
from earlier months over as many months ahead, a whole course of errors at a time, so that what lasts in them lasts.
"""

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from jointroom.experiments.forecasts.chance import Floats, rows_of_uniforms

YEAR = 12
FLOOR = 0.02
"""Share of the mean known value that is added before ratios or logarithms are taken: a month without any has one."""
Rule = Callable[[Floats, int], Floats]
"""From known values and a number of months to a point forecast of these months."""


def last_month(known: pd.Series, months: Sequence[str], n: int, seed: int) -> Floats:
    """Futures around the last known value; see `forecasts.rivals.Futures`."""
    return _with_past_errors(lambda past, ahead: np.full(ahead, past[-1]), 1, known, len(months), n, seed)


def last_years_month(known: pd.Series, months: Sequence[str], n: int, seed: int) -> Floats:
    """Futures around the same calendar months of the last known year; see `forecasts.rivals.Futures`."""
    return _with_past_errors(lambda past, ahead: np.resize(past[-YEAR:], ahead), YEAR, known, len(months), n, seed)


def climatology(known: pd.Series, months: Sequence[str], n: int, seed: int) -> Floats:
    """Futures that are known years: for each span of twelve months one is drawn; see `forecasts.rivals.Futures`."""
    values, ahead = known.to_numpy(dtype=float), len(months)
    years = len(values) // YEAR
    spans = -(-ahead // YEAR)
    blocks = values[len(values) - years * YEAR :].reshape(years, YEAR)
    chosen = [(row * years).astype(np.int64) for row, _ in zip(rows_of_uniforms(seed, n), range(spans), strict=False)]
    return np.concatenate([blocks[which] for which in chosen], axis=1)[:, :ahead]


def _with_past_errors(rule: Rule, least: int, known: pd.Series, ahead: int, n: int, seed: int) -> Floats:
    """Futures float64[n, ahead]: the rule's point times the ratios it missed by from an earlier month, drawn."""
    values = known.to_numpy(dtype=float)
    floor = FLOOR * values.mean()
    point = rule(values, ahead)
    origins = range(least, len(values) - ahead + 1)
    if not origins or floor == 0.0:
        return np.tile(point, (n, 1))
    missed = np.array([np.log((values[o : o + ahead] + floor) / (rule(values[:o], ahead) + floor)) for o in origins])
    which = (next(rows_of_uniforms(seed, n)) * len(missed)).astype(np.int64)
    return np.maximum((point + floor) * np.exp(missed[which]) - floor, 0.0)
