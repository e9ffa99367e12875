"""What the record says of a point: how far it is from each target, and how likely the whole record is there.

The variance between record and emulator has four parts. What the emulator does not know of the mean of runs, and the
chance of a single run, which counts once because the world ran once; these go together between targets. The error of
the record, and the discrepancy that even the right point would leave; these stand alone.
"""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from jointroom.experiments.calibration.bank import Bank

Floats = npt.NDArray[np.float64]

_AT_ONCE = 512
"""Points whose matrices are held in memory together."""


@dataclass(frozen=True)
class Evidence:
    """The recorded values, on the transformed scales.

    Attributes:
        recorded: float64[m].
        error, discrepancy: standard deviations of the record and of the model at its best, float64[m].
    """

    recorded: Floats
    error: Floats
    discrepancy: Floats

    @property
    def alone(self) -> Floats:
        """Variance of record and discrepancy together, float64[m]."""
        return np.asarray(self.error**2 + self.discrepancy**2)

    def with_discrepancy(self, discrepancy: Floats) -> "Evidence":
        """The same with other discrepancies."""
        return replace(self, discrepancy=discrepancy)


def implausibility(bank: Bank, evidence: Evidence, at: Floats) -> Floats:
    """Distance of record and emulator in standard deviations of all four parts, float64[k, m]."""
    means, variances = bank.predict(at)
    return np.asarray(np.abs(means - evidence.recorded) / np.sqrt(variances + bank.chance + evidence.alone))


def log_likelihood(
    bank: Bank, evidence: Evidence, at: Floats, *, recorded: Floats | None = None, inflation: float = 1.0
) -> Floats:
    """Log density of the record at some points, float64[k].

    Args:
        bank, evidence: what is known.
        at: points, float64[k, d] in [-1, 1].
        recorded: a record of its own for every point, float64[k, m], in place of the one.
        inflation: factor of all variances; above 1 the record counts less.
    """
    means, variances = bank.predict(at)
    gaps = (evidence.recorded if recorded is None else recorded) - means
    spread = np.sqrt(variances + bank.chance)
    found = [
        _log_normal(gaps[i : i + _AT_ONCE], spread[i : i + _AT_ONCE], bank.correlation, evidence.alone, inflation)
        for i in range(0, len(at), _AT_ONCE)
    ]
    return np.concatenate(found) if found else np.empty(0)


def _log_normal(gaps: Floats, spread: Floats, correlation: Floats, alone: Floats, inflation: float) -> Floats:
    """Log densities of gaps, float64[k, m], whose correlated parts have standard deviations `spread`."""
    covariance = spread[:, :, None] * spread[:, None, :] * correlation
    places = np.arange(len(alone))
    covariance[:, places, places] += alone
    lower = np.linalg.cholesky(covariance * inflation)
    scaled = np.empty_like(gaps)
    for j in places:  # forward substitution, all points side by side
        done = np.einsum("kj,kj->k", lower[:, j, :j], scaled[:, :j])
        scaled[:, j] = (gaps[:, j] - done) / lower[:, j, j]
    halves = np.log(lower[:, places, places]).sum(axis=1)
    return np.asarray(-0.5 * (scaled**2).sum(axis=1) - halves - 0.5 * len(alone) * np.log(2.0 * np.pi))
