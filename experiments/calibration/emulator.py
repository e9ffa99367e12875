"""An emulator: what a run would measure anywhere in the space of factors, learnt from runs at some points of it.

A Gaussian process for a family of measurements that the same factors move, such as the months of one count. Its mean is
not fitted beforehand: a line and a square in every input are part of the kernel, each input with a size of its own, so
that those that move nothing fall away; beside them what two inputs do together, a rough part, and chance of one run
(Rasmussen and Williams 2006, chapters 2 and 5; Duvenaud, Nickisch and Rasmussen 2011, arXiv:1112.4394). Scales are
those under which the runs of the whole family are likeliest, each held weakly to where it usually lies.

Inputs lie in [-1, 1], float64[n, d]; what is measured is float64[n, m], a column a member of the family.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy.linalg import cho_factor, cho_solve
from scipy.optimize import minimize

Floats = npt.NDArray[np.float64]

_LINE, _LENGTH = (0.002, 2.0), (0.1, 1.5)
"""Of every input: variance of its line, and how fast the rough part changes along it (one over a squared length). Like
those that follow: where it usually lies, with variances as shares of that of the runs, and the standard deviation of
its logarithm."""
_SHARED = ((0.3, 1.0), (0.3, 1.0), (0.003, 2.0), (0.3, 1.5))
"""Variance of squares over that of lines; size of what two inputs do together, over the product of what each does by
itself; variance of the rough part; chance."""
_LEVEL = 1.0
"""Variance of the level, in units of that of the runs."""
_STEPS = 60


@dataclass(frozen=True)
class Emulator:
    """A fitted emulator of a family.

    Attributes:
        inputs: the points that it learnt from, float64[n, d].
        middle, unit: means and standard deviations of what was measured there, float64[m].
        scales: log scales: `_LINE` of every input, `_LENGTH` of every input, `_SHARED`.
        weights, inverse: the solution of the kernel's equations, float64[n, m], and its inverse, float64[n, n].
    """

    inputs: Floats
    middle: Floats
    unit: Floats
    scales: Floats
    weights: Floats
    inverse: Floats

    @property
    def chance(self) -> Floats:
        """Variance of one run about the mean of runs at its point, float64[m]."""
        return np.asarray(np.exp(self.scales[-1]) * self.unit**2)

    @cached_property
    def _own(self) -> "_Features":
        """Features of the runs, as `predict` needs them at every call."""
        return _Features(self.inputs, self.scales)

    def predict(self, at: Floats) -> tuple[Floats, Floats]:
        """Means of runs at some points and variances of these means, as far as they are not known, float64[k, m]."""
        features = _Features(at, self.scales)
        cross = features.beside(self._own)
        known = np.einsum("ij,ij->i", cross @ self.inverse, cross)
        variance = np.maximum(features.alone() - known, 1e-12)
        return self.middle + self.unit * (cross @ self.weights), variance[:, None] * self.unit**2


def fit(inputs: Floats, values: Floats, like: Emulator | None = None) -> Emulator:
    """Learn from runs.

    Args:
        inputs: where they were made, float64[n, d] in [-1, 1].
        values: what each measured, float64[n, m], finite.
        like: begin the search for the scales at those of another emulator.

    Raises:
        ValueError: fewer than four runs, or all of them measured the same.
    """
    if len(values) < 4 or not (np.ptp(values, axis=0) > 0.0).all():
        raise ValueError(f"nothing can be learnt from {len(values)} runs that all measured {values[:1].tolist()}")
    middle, unit = values.mean(axis=0), values.std(axis=0)
    usual, held = _beforehand(inputs.shape[1])
    parts, y = _Parts(inputs), (values - middle) / unit
    found = minimize(
        _misfit, usual if like is None else like.scales, args=(parts, y, usual, held), jac=True, method="L-BFGS-B",
        bounds=[(low - 4.0 * sd, low + 4.0 * sd) for low, sd in zip(usual, held, strict=True)],
        options={"maxiter": _STEPS, "ftol": 1e-6},
    )  # fmt: skip
    return _solved(inputs, middle, unit, np.asarray(found.x), y)


def refit(emulator: Emulator, inputs: Floats, values: Floats) -> Emulator:
    """The same scales, learnt from other runs: for many emulators that differ in a few runs."""
    y = (values - emulator.middle) / emulator.unit
    return _solved(inputs, emulator.middle, emulator.unit, emulator.scales, y)


def _solved(inputs: Floats, middle: Floats, unit: Floats, scales: Floats, y: Floats) -> Emulator:
    features = _Features(inputs, scales)
    kernel = features.beside(features) + np.exp(scales[-1]) * np.eye(len(y))
    inverse = cho_solve(cho_factor(kernel, lower=True), np.eye(len(y)))
    return Emulator(inputs, middle, unit, scales, inverse @ y, inverse)


def _beforehand(d: int) -> tuple[Floats, Floats]:
    """Where the log scales of an emulator of d inputs usually lie, and their standard deviations, float64[2 d + 4]."""
    pairs = np.array([*[_LINE] * d, *[_LENGTH] * d, *_SHARED])
    return np.log(pairs[:, 0]), pairs[:, 1]


class _Features:
    """Points as the kernel sees them under some scales."""

    def __init__(self, at: Floats, scales: Floats):
        d = at.shape[1]
        line, (square, together, rough) = np.exp(0.5 * scales[:d]), np.exp(scales[-4:-1])
        self.alike = np.hstack([at * line, _square(at) * (line * np.sqrt(square))])
        self.places, self.together, self.rough = at * np.exp(0.5 * scales[d : 2 * d]), together, rough

    def beside(self, others: "_Features") -> Floats:
        """The kernel between these points and others, chance left out."""
        sums, own = self.alike @ others.alike.T, self.alike**2 @ (others.alike**2).T
        mine, theirs = (self.places**2).sum(axis=1), (others.places**2).sum(axis=1)
        apart = mine[:, None] + theirs - 2.0 * self.places @ others.places.T
        near = np.exp(-0.5 * np.maximum(apart, 0.0))
        return np.asarray(_LEVEL + sums + 0.5 * self.together * (sums**2 - own) + self.rough * near)

    def alone(self) -> Floats:
        """The kernel between each point and itself."""
        sums, own = (self.alike**2).sum(axis=1), (self.alike**4).sum(axis=1)
        return np.asarray(_LEVEL + sums + 0.5 * self.together * (sums**2 - own) + self.rough)


class _Parts:
    """What the kernel of some runs is made from, whatever its scales."""

    def __init__(self, inputs: Floats):
        self.line, self.square = inputs, _square(inputs)
        self.line_2, self.square_2 = self.line**2, self.square**2


def _misfit(scales: Floats, parts: _Parts, y: Floats, usual: Floats, held: Floats) -> tuple[float, Floats]:
    """Minus the log likelihood of the runs and of the scales, and its slope along each scale.

    A family counts as one measurement, the mean of its members: months go together, and are not so many witnesses.
    """
    d = parts.line.shape[1]
    line, near, (square, together, rough, chance) = np.exp(scales[:d]), np.exp(scales[d:-4]), np.exp(scales[-4:])
    squares = line * square
    sums = (parts.line * line) @ parts.line.T + (parts.square * squares) @ parts.square.T
    own = (parts.line_2 * line**2) @ parts.line_2.T + (parts.square_2 * squares**2) @ parts.square_2.T
    both = 0.5 * together * (sums**2 - own)
    size = parts.line_2 @ near
    apart = size[:, None] + size - 2.0 * (parts.line * near) @ parts.line.T
    bumps = rough * np.exp(-0.5 * np.maximum(apart, 0.0))
    kernel = _LEVEL + sums + both + bumps
    kernel[np.diag_indices_from(kernel)] += chance
    factor = cho_factor(kernel, lower=True)
    weights, inverse = cho_solve(factor, y), cho_solve(factor, np.eye(len(y)))
    off = (scales - usual) / held
    members = y.shape[1]
    value = 0.5 * float((y * weights).sum() / members + off @ off) + float(np.log(np.diag(factor[0])).sum())
    pull = weights @ weights.T / members - inverse
    direct, bumpy = pull * (1.0 + together * sums), pull * bumps
    lines = line * _turned(parts.line, direct) - together * line**2 * _turned(parts.line_2, pull)
    bends = squares * _turned(parts.square, direct) - together * squares**2 * _turned(parts.square_2, pull)
    nearer = near * (_turned(parts.line, bumpy) - parts.line_2.T @ bumpy.sum(axis=1))
    shared = [bends.sum(), (pull * both).sum(), bumpy.sum(), chance * np.trace(pull)]
    return value, -0.5 * np.concatenate([lines + bends, nearer, shared]) + off / held


def _turned(columns: Floats, matrix: Floats) -> Floats:
    """Each column times the matrix times itself, float64[d]."""
    return np.einsum("if,if->f", columns, matrix @ columns)


def _square(inputs: Floats) -> Floats:
    """Legendre's second polynomial: no level, and no line in it over the whole range."""
    return np.asarray(1.5 * inputs**2 - 0.5)
