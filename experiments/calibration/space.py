"""What is not known, and what is thought of it before the record is asked.

Every factor has a plausible range. A value is as likely as any other in it, on a logarithmic scale where the range
spans a factor of four and more (`uniform`); or, where the range rests on an assumption or on memory, nearer to the
default than to the ends (`centred`). Points are standard normal in every coordinate, so that slices need no edges.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import ndtr, ndtri

from jointroom.experiments.sweep.factors import Factor, choose_factors
from jointroom.sim.parameters import catalogue
from jointroom.sim.policy.sizes import SIZES

Floats = npt.NDArray[np.float64]

FILE = Path(__file__).parent / "data" / "factors.csv"
UNIFORM, CENTRED = "uniform", "centred"
UNTOLD = ("rooms", "cases", "timeline.room.*")
"""What only a room shows, so that no record before it can tell: draws take it from all over its plausible ranges."""
WIDE = 4.0
"""Ends of a range apart by this factor and more are far apart on a scale of factors."""
CENTRED_SD = 0.25
"""Standard deviation of a centred prior, as a share of the range."""
_EVIDENCE = ("F", "D")
_EDGE = 1e-12


@dataclass(frozen=True)
class Axis:
    """One factor with its scale and what is thought of it beforehand.

    Attributes:
        factor: name and range.
        log: whether its scale is logarithmic.
        default: where the default stands, as a share of the scaled range.
        centre: where a centred prior stands; nan for a uniform one.
    """

    factor: Factor
    log: bool
    default: float
    centre: float

    def value(self, share: float) -> float | int:
        """The value at a share (0 to 1) of the scaled range."""
        factor, inner = self.factor, min(max(share, 0.0), 1.0)
        if self.log:
            value = factor.low * (factor.high / factor.low) ** inner
            return int(min(max(round(value), factor.low), factor.high)) if factor.whole else value
        return factor.at(inner)

    def share(self, value: float) -> float:
        """Where a value stands on the scaled range, 0 to 1."""
        low, high = self.factor.low, self.factor.high
        place = np.log(value / low) / np.log(high / low) if self.log else (value - low) / (high - low)
        return float(min(max(place, 0.0), 1.0))


@dataclass(frozen=True)
class Space:
    """All factors of a calibration."""

    axes: tuple[Axis, ...]

    @property
    def names(self) -> list[str]:
        """Names of the factors."""
        return [axis.factor.name for axis in self.axes]

    def shares(self, points: Floats) -> Floats:
        """Shares of the scaled ranges at points that are standard normal beforehand, both float64[k, d]."""
        below, centre = ndtr(points), np.array([axis.centre for axis in self.axes])
        low, high = ndtr((0.0 - centre) / CENTRED_SD), ndtr((1.0 - centre) / CENTRED_SD)
        return np.asarray(np.where(np.isnan(centre), below, centre + CENTRED_SD * ndtri(low + below * (high - low))))

    def points(self, shares: Floats) -> Floats:
        """Points that are standard normal beforehand, from shares of the scaled ranges."""
        inner, centre = np.clip(shares, _EDGE, 1.0 - _EDGE), np.array([axis.centre for axis in self.axes])
        low, high = ndtr((0.0 - centre) / CENTRED_SD), ndtr((1.0 - centre) / CENTRED_SD)
        held = (ndtr((inner - centre) / CENTRED_SD) - low) / (high - low)
        return np.asarray(ndtri(np.where(np.isnan(centre), inner, np.clip(held, _EDGE, 1.0 - _EDGE))))

    def inputs(self, points: Floats) -> Floats:
        """Inputs of emulators, in [-1, 1]."""
        return 2.0 * self.shares(points) - 1.0

    def values(self, shares: Floats) -> list[dict[str, object]]:
        """Values by name, a row a point, as a sweep takes them."""
        pairs = [zip(self.axes, row, strict=True) for row in shares.tolist()]
        return [{axis.factor.name: axis.value(share) for axis, share in row} for row in pairs]

    def meant(self, shares: Floats) -> Floats:
        """The shares of the values themselves, which differ where only whole numbers are legal."""
        pairs = [zip(self.axes, row, strict=True) for row in shares.tolist()]
        return np.array([[axis.share(float(axis.value(share))) for axis, share in row] for row in pairs])


def default_names() -> tuple[str, ...]:
    """The factors that are calibrated unless others are named."""
    return tuple(pd.read_csv(FILE)["name"])


def read_space(words: Sequence[str], prior: str, taken: Sequence[str] = ()) -> Space:
    """The space of the factors that words stand for.

    Args:
        words: names, groups or patterns, as for a sensitivity analysis.
        prior: `UNIFORM` or `CENTRED`.
        taken: names that have a fixed value and are left out.

    Raises:
        ConfigurationError: as `choose_factors`.
    """
    return Space(tuple(_axis(factor, prior) for factor in choose_factors(words, taken)))


def _axis(factor: Factor, prior: str) -> Axis:
    log = factor.low > 0.0 and factor.high / factor.low >= WIDE
    default, grade = _known(factor)
    bare = Axis(factor, log, float("nan"), float("nan"))
    place = bare.share(default)
    return Axis(factor, log, place, place if prior == CENTRED and grade not in _EVIDENCE else float("nan"))


def _known(factor: Factor) -> tuple[float, str]:
    """The default and the evidence grade of a factor; a lever stands at the middle of its range."""
    if factor.name in catalogue():
        info = catalogue()[factor.name]
        return float(info.default), info.grade
    size = SIZES.get(factor.name.partition(".")[2])
    return (0.5 * (factor.low + factor.high), "A") if size is None else (float(size.amount), "A")
