"""What the plausible space can and cannot meet, target by target.

The space is looked at through the emulators, at points spread evenly over it. A target is out of reach where even the
nearest hundredth of the points lies farther from the record than `FAR` standard deviations. Such a target does not drag
the rest: its discrepancy becomes the distance that is left, so that it still says which way, and hardly how far.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from jointroom.experiments.calibration.bank import Bank
from jointroom.experiments.calibration.evidence import Evidence

Floats = npt.NDArray[np.float64]

FAR = 2.0
NEAREST = 1.0
"""Percent of the points that are nearest."""
SPAN = (1.0, 99.0)
"""Percentiles between which runs in the space lie, chance included."""
PLAUSIBLE = 3.0
"""A point is not ruled out where all targets but two are within so many standard deviations (Vernon, Goldstein and
Bower 2010, Bayesian Analysis 5:619-670)."""
_ALLOWED = 2


def reach_table(bank: Bank, evidence: Evidence, at: Floats) -> pd.DataFrame:
    """A row a target, on its scale: target, recorded, low, high, nearest (standard deviations), reached, discrepancy.

    Args:
        bank, evidence: emulators and record.
        at: points spread over the space, float64[k, d] in [-1, 1].

    low and high are the ends of `SPAN`; discrepancy is that which is used from here on.
    """
    means, variances = bank.predict(at)
    gaps = np.abs(means - evidence.recorded)
    far = gaps / np.sqrt(variances + bank.chance + evidence.alone)
    nearest = np.percentile(far, NEAREST, axis=0)
    left = np.percentile(gaps, NEAREST, axis=0)
    spread = np.sqrt(bank.chance)
    reached = nearest <= FAR
    return pd.DataFrame(
        {
            "target": list(bank.names),
            "recorded": evidence.recorded,
            "low": np.percentile(means, SPAN[0], axis=0) - spread,
            "high": np.percentile(means, SPAN[1], axis=0) + spread,
            "nearest": nearest,
            "reached": reached,
            "discrepancy": np.where(reached, evidence.discrepancy, np.maximum(evidence.discrepancy, left)),
        }
    )


def not_ruled_out(far: Floats) -> float:
    """Share of points that no third target rules out, of implausibilities float64[points, targets]."""
    counted = min(_ALLOWED, far.shape[1] - 1)
    return float((np.sort(far, axis=1)[:, -1 - counted] <= PLAUSIBLE).mean())


def within(far: Floats, names: Sequence[str]) -> dict[str, float]:
    """Share of points at which each target is within `PLAUSIBLE`."""
    return dict(zip(names, (far <= PLAUSIBLE).mean(axis=0).tolist(), strict=True))
