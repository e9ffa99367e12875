"""Quantiles of values that do not all count alike."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def quantiles(values: Floats, weights: Floats, percents: Sequence[float]) -> list[float]:
    """Percentiles of weighted values, linear between the middles of what each weighs; nan where nothing counts.

    With equal weights they are Hazen's (NumPy's method "hazen").

    Args:
        values: float64[n]; what is no number is left out.
        weights: float64[n], 0 or more, of any sum; what weighs nothing is left out.
        percents: 0 to 100.
    """
    known = np.isfinite(values) & (weights > 0.0)
    if not known.any():
        return [float("nan")] * len(percents)
    order = np.argsort(values[known], kind="stable")
    ordered, mass = values[known][order], weights[known][order]
    middle = (np.cumsum(mass) - 0.5 * mass) / mass.sum()
    return [float(place) for place in np.interp(np.asarray(percents) / 100.0, middle, ordered)]
