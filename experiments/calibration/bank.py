"""A bank of emulators, one a family of targets, with what cross-validation says of each target and of errors together.

Every fourth run, in the order of the design, is left out in turn, and what the other three quarters say of it is held
against what it measured. That gives each emulator's R2, the factor by which its variances are too small, and the
correlations of errors between targets: months of one run share its weather, and counting each as if it stood alone
would make the record say more than it does.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import ndtri

from jointroom.experiments.calibration.emulator import Emulator, fit, refit

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

FOLDS = 4
LEVEL = 0.8
"""Central intervals whose coverage is told."""
_SHARES = (0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
_LEAST_SCALE = 0.5
"""However well a cross-validation went, variances are not made smaller than by this factor."""


@dataclass(frozen=True)
class Bank:
    """Emulators of all targets, learnt from the same runs.

    Attributes:
        names: of the targets.
        places: of each family's members among the targets.
        emulators: one a family.
        errors: what was measured minus what the other folds said, float64[n, m], nan where nothing was measured.
        variances: of these errors, as the other folds said, float64[n, m].
    """

    names: tuple[str, ...]
    places: tuple[Places, ...]
    emulators: tuple[Emulator, ...]
    errors: Floats
    variances: Floats

    @cached_property
    def scales(self) -> Floats:
        """Factor by which variances are multiplied so that errors are as large as they say, float64[m]."""
        return _scales(self.errors, self.variances)

    @cached_property
    def chance(self) -> Floats:
        """Variance of one run about the mean of its point, float64[m]."""
        return self.scales * self._gathered([emulator.chance for emulator in self.emulators])

    @cached_property
    def correlation(self) -> Floats:
        """Correlation of standardised errors between targets, float64[m, m].

        Shrunk towards none as far as that makes the errors of each fold likeliest under the correlation of the others:
        what few runs say of many targets is else too sure of itself where errors hardly differ.
        """
        z = np.nan_to_num(self.errors / np.sqrt(self.variances))
        z /= np.sqrt((z**2).mean(axis=0))
        folds = _folds(len(z))

        def misfit(share: float) -> float:
            parts = ((_shrunk(z[folds != fold], share), z[folds == fold]) for fold in range(FOLDS))
            return sum(
                float(np.einsum("ij,ij->", held @ np.linalg.inv(known), held) + len(held) * np.linalg.slogdet(known)[1])
                for known, held in parts
            )

        return _shrunk(z, min(_SHARES, key=misfit))

    def predict(self, at: Floats) -> tuple[Floats, Floats]:
        """Means of runs and the variances of these means, both float64[k, m], at points float64[k, d] in [-1, 1]."""
        means, variances = np.empty((len(at), len(self.names))), np.empty((len(at), len(self.names)))
        for columns, emulator in zip(self.places, self.emulators, strict=True):
            means[:, columns], variances[:, columns] = emulator.predict(at)
        return means, variances * self.scales

    def _gathered(self, parts: Sequence[Floats]) -> Floats:
        """What each emulator says of its members, in the order of the targets, float64[m]."""
        found = np.empty(len(self.names))
        for columns, part in zip(self.places, parts, strict=True):
            found[columns] = part
        return found

    def table(self) -> pd.DataFrame:
        """A row an emulator: target, runs, r2 (four folds), covered (share of runs inside `LEVEL`), scale, chance.

        Each fold's intervals are scaled by what the other folds say, so that coverage is no echo of the scale. Chance
        is the standard deviation of one run on the transformed scale.
        """
        known = np.isfinite(self.errors)
        wide = np.empty_like(self.errors)
        folds = _folds(len(self.errors))
        for fold in range(FOLDS):
            wide[folds == fold] = _scales(self.errors[folds != fold], self.variances[folds != fold])
        reach = ndtri(0.5 + 0.5 * LEVEL) * np.sqrt(self.variances * wide)
        measured = self._gathered([emulator.unit**2 for emulator in self.emulators]) * known.sum(axis=0)
        return pd.DataFrame(
            {
                "target": list(self.names),
                "runs": known.sum(axis=0),
                "r2": 1.0 - np.nansum(self.errors**2, axis=0) / measured,
                "covered": (np.abs(self.errors) <= reach).sum(axis=0) / known.sum(axis=0),
                "scale": self.scales,
                "chance": np.sqrt(self.chance),
            }
        )

    def without(self, inputs: Floats, values: Floats, left_out: Sequence[int]) -> "Bank":
        """The same emulators, learnt without some of the runs; scales and correlations stay."""
        kept = np.setdiff1d(np.arange(len(inputs)), left_out)
        emulators = []
        for columns, emulator in zip(self.places, self.emulators, strict=True):
            rows = kept[_whole(values[np.ix_(kept, columns)])]
            emulators.append(refit(emulator, inputs[rows], values[np.ix_(rows, columns)]))
        return replace(self, emulators=tuple(emulators))


def fit_bank(names: Sequence[str], inputs: Floats, values: Floats, families: Sequence[str] | None = None) -> Bank:
    """Learn one emulator a family.

    Args:
        names: of the targets.
        inputs: where runs were made, float64[n, d] in [-1, 1], in the order of the design.
        values: what they measured on the transformed scales, float64[n, m]; nan where there was nothing to measure: a
            family learns from the runs that measured all of it.
        families: of each target; None for each by itself.

    Raises:
        ValueError: from the runs nothing can be learnt about a family.
    """
    errors, variances = np.full(values.shape, np.nan), np.full(values.shape, np.nan)
    kinds = np.array(names if families is None else families)
    places = tuple(np.flatnonzero(kinds == kind) for kind in dict.fromkeys(kinds.tolist()))
    emulators = []
    folds = _folds(len(inputs))
    for columns in places:
        mine = values[:, columns]
        known = _whole(mine)
        emulators.append(fit(inputs[known], mine[known]))
        for fold in range(FOLDS):
            held, rest = known & (folds == fold), known & (folds != fold)
            other = fit(inputs[rest], mine[rest], like=emulators[-1])
            mean, variance = other.predict(inputs[held])
            errors[np.ix_(held, columns)] = mine[held] - mean
            variances[np.ix_(held, columns)] = variance + other.chance
    return Bank(tuple(names), places, tuple(emulators), errors, variances)


def _whole(values: Floats) -> npt.NDArray[np.bool_]:
    """Runs that measured all members of a family."""
    return np.asarray(np.isfinite(values).all(axis=1))


def _shrunk(z: Floats, share: float) -> Floats:
    """Correlation of standardised errors, float64[n, m], with that share of none in it."""
    found = z.T @ z / len(z)
    size = np.sqrt(np.diag(found))
    return np.asarray((1.0 - share) * found / np.outer(size, size) + share * np.eye(len(found)))


def _folds(n: int) -> npt.NDArray[np.int64]:
    return np.arange(n) % FOLDS


def _scales(errors: Floats, variances: Floats) -> Floats:
    return np.maximum(np.nanmean(errors**2 / variances, axis=0), _LEAST_SCALE)
