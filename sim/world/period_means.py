"""Smooth curves with given means over periods: calendar months of a climate, months or days of a record.

Joining mid-month values by straight lines flattens the season, since the mean of a month then is not its
value. Both functions here find the node values that give back every period's mean.

Source of the idea: P. D. Killworth, Time interpolation of forcing fields in ocean models, J. Phys.
    Oceanogr. 26 (1996) 136-143.
"""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

MONTH_DAYS = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
YEAR_DAYS = 365
MATCH_TOLERANCE = 1e-6
_MAX_ROUNDS = 500
# Rounded, so that the last bit of a mathematical library cannot reach a result.
_DECIMALS = 9


def seasonal_curve(monthly: npt.ArrayLike) -> Floats:
    """Daily values (365,) of a periodic, piecewise linear curve with the given monthly means (12,)."""
    target = np.asarray(monthly, dtype=np.float64)
    edges = np.concatenate([[0], np.cumsum(MONTH_DAYS)])
    centres = 0.5 * (edges[:-1] + edges[1:])
    days = np.arange(YEAR_DAYS) + 0.5
    # Row i of the basis is the curve whose node i is one and whose other nodes are zero.
    basis = np.stack([np.interp(days, centres, unit, period=YEAR_DAYS) for unit in np.eye(12)])
    month_of_day = np.repeat(np.arange(12), MONTH_DAYS)
    mean_of = (month_of_day == np.arange(12)[:, None]) / MONTH_DAYS[:, None]
    nodes = np.linalg.solve(mean_of @ basis.T, target)
    return np.round(nodes @ basis, _DECIMALS)


def match_means(base: Floats, edges: npt.NDArray[np.int64], targets: Floats) -> Floats:
    """Factors (steps,) by which `base` must be multiplied to have the target mean in each period.

    The logarithm of the factor is continuous and piecewise linear between the middles of the periods
    (constant beyond the outer ones), so nothing jumps at midnight or at the end of a month.

    Args:
        base: positive series (steps,).
        edges: first step of each period, then the end of the last (periods + 1,), increasing, within the
            series.
        targets: wanted means (periods,), positive; nan leaves the factor one at the middle of that period.

    Raises:
        ValueError: no such curve was found to a relative error of 1e-6.
    """
    centres = 0.5 * (edges[:-1] + edges[1:] - 1)
    steps = np.arange(base.size, dtype=np.float64)
    wanted = np.isfinite(targets)
    nodes = np.zeros(targets.size)
    if not wanted.any():
        return np.ones(base.size)
    for _ in range(_MAX_ROUNDS):
        factor = np.exp(np.interp(steps, centres, nodes))
        sums = np.add.reduceat((base * factor)[: edges[-1]], edges[:-1])
        miss = np.log(targets / (sums / np.diff(edges)))[wanted]
        if np.abs(miss).max() < MATCH_TOLERANCE:
            return np.asarray(np.round(factor, _DECIMALS), dtype=np.float64)
        nodes[wanted] += miss
    raise ValueError(f"no smooth curve has these means: {targets[wanted]} (largest miss {np.abs(miss).max():.2g})")
