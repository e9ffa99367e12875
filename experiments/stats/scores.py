"""How far simulated months are from recorded ones, and what a forecast without a model would have done.

Arrays of simulated values are float64[replicate, month]; recorded ones float64[month]. All scores are relative to
the recorded sum, so that they compare between indicators.
"""

import numpy as np
import numpy.typing as npt
import pandas as pd

Floats = npt.NDArray[np.float64]


def median_and_ends(values: npt.ArrayLike) -> dict[str, float]:
    """Median of replicates as `simulated`, 2.5th and 97.5th percentile as `low` and `high`; nan is left out."""
    known = np.asarray(values, dtype=float)
    known = known[~np.isnan(known)]
    low, middle, high = np.percentile(known, [2.5, 50.0, 97.5]) if known.size else [float("nan")] * 3
    return dict(simulated=float(middle), low=float(low), high=float(high))


def averaged_relative_difference(point: Floats, recorded: Floats) -> float:
    """Sum of |point - recorded| over the sum recorded; both float64[month]. 0 is perfect, nan when nothing is recorded.

    The score of Suleimenova, Bell and Groen (2017), Scientific Reports 7:13377, over months in place of camps.
    """
    return float(np.abs(point - recorded).sum() / recorded.sum()) if recorded.sum() > 0.0 else float("nan")


def coverage(simulated: Floats, recorded: Floats, level: float) -> float:
    """Share of months whose recorded value lies in the central `level` (0 to 1) of the replicates."""
    tail = 50.0 * (1.0 - level)
    low, high = np.percentile(simulated, [tail, 100.0 - tail], axis=0)
    return float(((low <= recorded) & (recorded <= high)).mean())


def relative_crps(simulated: Floats, recorded: Floats) -> float:
    """Continuous ranked probability score of the replicates, summed over months, over the sum recorded.

    E|X - y| - E|X - X'| / 2, with the pairs of different replicates (the fair estimate for a finite ensemble). For a
    single replicate it is the averaged relative difference.
    """
    n = len(simulated)
    error = np.abs(simulated - recorded).mean(axis=0)
    apart = np.abs(simulated[:, None, :] - simulated[None, :, :]).sum(axis=(0, 1))
    spread = apart / (2.0 * n * (n - 1)) if n > 1 else np.zeros_like(error)
    return float((error - spread).sum() / recorded.sum()) if recorded.sum() > 0.0 else float("nan")


def seasonal_naive(series: pd.Series, months: list[str]) -> Floats:
    """The recorded value of the same calendar month in the last twelve months before the first of `months`.

    Args:
        series: recorded values, index `YYYY-MM` in order.
        months: consecutive months to forecast; nothing from them on is read.
    """
    known = series[series.index < months[0]].iloc[-12:]
    by_month = {str(month)[5:]: value for month, value in known.items()}
    return np.array([by_month[month[5:]] if month[5:] in by_month else np.nan for month in months], dtype=float)


def persistence(series: pd.Series, months: list[str]) -> Floats:
    """The last value recorded before the first of `months`, for all of them."""
    known = series[series.index < months[0]]
    return np.full(len(months), known.iloc[-1] if len(known) else np.nan, dtype=float)
