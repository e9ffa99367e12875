"""How much each draw counts, after it was run for real.

A draw comes from the emulated posterior; the run says how far it is from the record in truth. What the run says more
than the emulator did is its weight (importance sampling). One run is one accident, so weights are tempered until the
number of draws that they leave in effect is a third of all, or more.
"""

import numpy as np
import numpy.typing as npt

from jointroom.experiments.calibration.evidence import Evidence

Floats = npt.NDArray[np.float64]

LEAST = 1.0 / 3.0
_HALVINGS = 60


def log_weights(measured: Floats, evidence: Evidence, emulated: Floats) -> Floats:
    """Log weights of draws before tempering, float64[n]; that of a run that measured nothing is minus infinity.

    Args:
        measured: what each run measured, float64[n, m]; targets that a run could not measure say nothing of it.
        evidence: the record.
        emulated: log likelihood that the emulators gave each, float64[n].
    """
    gaps = np.nan_to_num(measured - evidence.recorded)
    said = -0.5 * (gaps**2 / evidence.alone).sum(axis=1)
    return np.where(np.isfinite(measured).any(axis=1), said - emulated, -np.inf)


def tempered(logs: Floats) -> tuple[Floats, float]:
    """Weights that sum to one, float64[n], and the power (0 to 1) that was needed to keep enough draws in effect."""
    if effective(_raised(logs, 1.0)) >= LEAST * len(logs):
        return _raised(logs, 1.0), 1.0
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        power = 0.5 * (low + high)
        low, high = (power, high) if effective(_raised(logs, power)) >= LEAST * len(logs) else (low, power)
    return _raised(logs, low), low


def effective(weights: Floats) -> float:
    """Number of draws in effect."""
    return float(1.0 / (weights**2).sum())


def _raised(logs: Floats, power: float) -> Floats:
    known = np.isfinite(logs)
    raised = np.where(known, np.exp(power * np.where(known, logs - logs[known].max(), 0.0)), 0.0)
    return np.asarray(raised / raised.sum())
