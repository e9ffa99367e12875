"""An emulator: what a run would measure anywhere in the space of factors, learnt from runs at some points of it.

A Gaussian process. Its mean is not fitted beforehand: straight lines and squares in every input are part of the kernel,
beside a rough part over the inputs that matter most and the chance of a single run (Kennedy and O'Hagan 2001, Journal
of the Royal Statistical Society B 63:425-464; Rasmussen and Williams 2006, chapters 2 and 5). The scales of the parts
are those under which the runs are likeliest, each held weakly to where it usually lies.

Inputs lie in [-1, 1], float64[n, d]; what is measured is one number a run, float64[n].
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy.linalg import cho_factor, cho_solve
from scipy.optimize import minimize

Floats = npt.NDArray[np.float64]

SCREENED = 8
"""Inputs of the rough part: those with the largest lines and squares."""
_USUAL = np.log(np.array([0.3, 0.1, 0.05, 0.02, 0.2, 0.3]))
"""Log variances, as shares of that of the runs, about which the scales are held: lines and squares of the inputs that
matter most, the same of all others, the rough part, chance."""
_HELD = np.array([2.0, 2.0, 2.0, 2.0, 1.5, 1.5])
"""Standard deviations with which they are held."""
_USUAL_LENGTH, _HELD_LENGTH = np.log(2.0), 0.7
_LEVEL = 1.0
"""Variance of the level, in units of that of the runs."""
_STEPS = 60


@dataclass(frozen=True)
class Emulator:
    """A fitted emulator.

    Attributes:
        inputs: the points that it learnt from, float64[n, d].
        middle, unit: mean and standard deviation of what was measured there.
        chosen: the inputs of the rough part, in descending order of importance.
        scales: log scales: `_USUAL`, then the log length of the rough part along each chosen input.
        weights, inverse: the solution of the kernel's equations, float64[n], and its inverse, float64[n, n].
    """

    inputs: Floats
    middle: float
    unit: float
    chosen: npt.NDArray[np.int64]
    scales: Floats
    weights: Floats
    inverse: Floats

    @property
    def chance(self) -> float:
        """Variance of one run about the mean of runs at its point."""
        return float(np.exp(self.scales[5]) * self.unit**2)

    @cached_property
    def _own(self) -> tuple[Floats, Floats]:
        """Features and places of the runs, as `predict` needs them at every call."""
        return _features(self.inputs, self.chosen, self.scales), _places(self.inputs, self.chosen, self.scales)

    def predict(self, at: Floats) -> tuple[Floats, Floats]:
        """Mean of runs at some points, float64[k], and the variance of that mean as far as it is not known."""
        features, places = _features(at, self.chosen, self.scales), _places(at, self.chosen, self.scales)
        own_features, own_places = self._own
        size = np.exp(self.scales[4])
        apart = (places**2).sum(axis=1)[:, None] + (own_places**2).sum(axis=1) - 2.0 * places @ own_places.T
        cross = features @ own_features.T + size * np.exp(-0.5 * np.maximum(apart, 0.0))
        known = np.einsum("ij,ij->i", cross @ self.inverse, cross)
        variance = np.einsum("ij,ij->i", features, features) + size - known
        return self.middle + self.unit * (cross @ self.weights), self.unit**2 * np.maximum(variance, 1e-12)


def fit(inputs: Floats, values: Floats, like: Emulator | None = None) -> Emulator:
    """Learn from runs.

    Args:
        inputs: where they were made, float64[n, d] in [-1, 1].
        values: what each measured, float64[n], finite.
        like: begin the search for the scales at those of another emulator; the inputs are screened anew in any case.

    Raises:
        ValueError: fewer than four runs, or all of them measured the same.
    """
    if len(values) < 4 or not np.ptp(values) > 0.0:
        raise ValueError(f"nothing can be learnt from {len(values)} runs that all measured {values[:1]}")
    middle, unit = float(values.mean()), float(values.std())
    y = (values - middle) / unit
    chosen = _screen(inputs, y)
    usual = np.concatenate([_USUAL, np.full(len(chosen), _USUAL_LENGTH)])
    held = np.concatenate([_HELD, np.full(len(chosen), _HELD_LENGTH)])
    parts = _Parts(inputs, chosen)
    start = usual if like is None else like.scales[: len(usual)]
    found = minimize(
        _misfit, start, args=(parts, y, usual, held), jac=True, method="L-BFGS-B",
        bounds=[(low - 4.0 * sd, low + 4.0 * sd) for low, sd in zip(usual, held, strict=True)],
        options={"maxiter": _STEPS, "ftol": 1e-7},
    )  # fmt: skip
    scales = np.asarray(found.x)
    factor = cho_factor(parts.kernel(scales)[0], lower=True)
    inverse = cho_solve(factor, np.eye(len(y)))
    return Emulator(inputs, middle, unit, chosen, scales, inverse @ y, inverse)


def refit(emulator: Emulator, inputs: Floats, values: Floats) -> Emulator:
    """The same scales, learnt from other runs: for many emulators that differ in a few runs."""
    y = (values - emulator.middle) / emulator.unit
    kernel, _ = _Parts(inputs, emulator.chosen).kernel(emulator.scales)
    inverse = cho_solve(cho_factor(kernel, lower=True), np.eye(len(y)))
    return Emulator(
        inputs, emulator.middle, emulator.unit, emulator.chosen, emulator.scales, inverse @ y, inverse
    )


def main_effects(inputs: Floats, y: Floats) -> Floats:
    """How much of what is measured each input moves by a line and a square, as a sum of two squares, float64[d].

    The means of a process of lines and squares alone, whose scale and chance make the runs likeliest.
    """
    n, d = inputs.shape
    wide = np.hstack([np.ones((n, 1)), inputs, _square(inputs)])
    values, vectors = np.linalg.eigh(wide @ wide.T)
    turned, best = vectors.T @ y, (np.inf, 1.0, 1.0)
    for signal in np.geomspace(0.002, 1.0, 12):
        for noise in np.geomspace(0.02, 1.5, 12):
            spread = signal * np.maximum(values, 0.0) + noise
            best = min(best, (float((turned**2 / spread + np.log(spread)).sum()), signal, noise))
    _, signal, noise = best
    effects = signal * wide.T @ (vectors @ (turned / (signal * np.maximum(values, 0.0) + noise)))
    return np.asarray(effects[1 : d + 1] ** 2 / 3.0 + effects[d + 1 :] ** 2 / 5.0)


class _Parts:
    """What the kernel of some runs is made from, whatever its scales."""

    def __init__(self, inputs: Floats, chosen: npt.NDArray[np.int64]):
        main, rest = inputs[:, chosen], np.delete(inputs, chosen, axis=1)
        products = [kind(part) @ kind(part).T for part in (main, rest) for kind in (_line, _square)]
        self.products = np.array(products)
        self.apart = (main.T[:, :, None] - main.T[:, None, :]) ** 2

    def kernel(self, scales: Floats) -> tuple[Floats, Floats]:
        """The kernel, float64[n, n], and its rough part."""
        sizes, lengths = np.exp(scales[:6]), np.exp(-2.0 * scales[6:])
        rough = sizes[4] * np.exp(-0.5 * np.tensordot(lengths, self.apart, 1))
        kernel = _LEVEL + np.tensordot(sizes[:4], self.products, 1) + rough
        kernel[np.diag_indices_from(kernel)] += sizes[5]
        return kernel, rough


def _misfit(scales: Floats, parts: _Parts, y: Floats, usual: Floats, held: Floats) -> tuple[float, Floats]:
    """Minus the log likelihood of the runs and of the scales, and its slope along each scale."""
    kernel, rough = parts.kernel(scales)
    factor = cho_factor(kernel, lower=True)
    weights, inverse = cho_solve(factor, y), cho_solve(factor, np.eye(len(y)))
    off = (scales - usual) / held
    value = 0.5 * float(y @ weights) + float(np.log(np.diag(factor[0])).sum()) + 0.5 * float(off @ off)
    pull = np.outer(weights, weights) - inverse
    slopes = np.concatenate(
        [
            np.exp(scales[:4]) * np.tensordot(parts.products, pull, 2),
            [float((pull * rough).sum()), float(np.exp(scales[5]) * np.trace(pull))],
            np.exp(-2.0 * scales[6:]) * np.tensordot(parts.apart, pull * rough, 2),
        ]
    )
    return value, -0.5 * slopes + off / held


def _screen(inputs: Floats, y: Floats) -> npt.NDArray[np.int64]:
    """The inputs with the largest lines and squares."""
    return np.argsort(-main_effects(inputs, y), kind="stable")[:SCREENED].astype(np.int64)


def _line(inputs: Floats) -> Floats:
    return inputs


def _square(inputs: Floats) -> Floats:
    """Legendre's second polynomial: no level, and no line in it over the whole range."""
    return np.asarray(1.5 * inputs**2 - 0.5)


def _features(at: Floats, chosen: npt.NDArray[np.int64], scales: Floats) -> Floats:
    """Level, lines and squares, scaled so that their products are the kernel's smooth part, float64[k, 1 + 2 d]."""
    main, rest = at[:, chosen], np.delete(at, chosen, axis=1)
    sizes = np.exp(0.5 * scales[:4])
    parts = [kind(part) for part in (main, rest) for kind in (_line, _square)]
    level = np.full((len(at), 1), np.sqrt(_LEVEL))
    return np.hstack([level, *(size * part for size, part in zip(sizes, parts, strict=True))])


def _places(at: Floats, chosen: npt.NDArray[np.int64], scales: Floats) -> Floats:
    """Where points lie along the chosen inputs, in lengths of the rough part."""
    return np.asarray(at[:, chosen] * np.exp(-scales[6:]))
