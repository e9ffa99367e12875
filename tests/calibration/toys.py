"""Simulators of a few lines whose posteriors are known: one straight with Gaussian chance, one that bends."""

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr, ndtri

from jointroom.experiments.calibration.bank import Bank, fit_bank
from jointroom.experiments.calibration.chains import uniforms
from jointroom.experiments.calibration.evidence import Evidence
from jointroom.experiments.calibration.posterior import Question
from jointroom.experiments.sweep.sampling import latin_hypercube, sobol

SLOPES = np.array([[1.0, 0.5, 0.0], [0.0, 1.0, -0.5], [0.3, 0.0, 0.8], [1.0, 1.0, 1.0], [0.5, -1.0, 0.2]])
STRAIGHT_CHANCE = np.array([0.06, 0.08, 0.06, 0.1, 0.08])
BENT_CHANCE = np.array([0.008, 0.01, 0.008])
"""Small enough that what 170 runs leave open of a mean is a fortieth of what the record leaves open."""
RUNS = 170


def normals(rows: int, columns: int, seed: int) -> np.ndarray:
    """Standard normal numbers that are the same at every call."""
    return ndtri(uniforms(seed, 0, np.arange(rows), 0, columns))


def straight(points: np.ndarray) -> np.ndarray:
    """Means of five measurements at points that are standard normal beforehand, float64[k, 3]."""
    return points @ SLOPES.T


def bent(points: np.ndarray) -> np.ndarray:
    """Means of three measurements at points that are standard normal beforehand, float64[k, 2]."""
    a, b = ndtr(points).T
    return np.column_stack([a**2 + b, np.sin(2.0 * a) * (0.5 + b), b - 0.5 * a * b])


@dataclass(frozen=True)
class Toy:
    """A simulator with its emulators and one record of it."""

    question: Question
    first_look: np.ndarray
    chance: np.ndarray

    @property
    def bank(self) -> Bank:
        """Its emulators."""
        return self.question.bank


def fifth(points: np.ndarray) -> np.ndarray:
    """Inputs that a straight simulator stays straight in."""
    return points / 5.0


def shares(points: np.ndarray) -> np.ndarray:
    """Inputs for a uniform prior."""
    return 2.0 * ndtr(points) - 1.0


def straight_toy() -> Toy:
    """The straight one: five targets of three factors."""
    inputs = 2.0 * sobol(RUNS, 3, 7) - 1.0
    values = straight(5.0 * inputs) + STRAIGHT_CHANCE * normals(RUNS, 5, 1)
    record = straight(np.array([[0.5, -1.0, 0.8]]))[0] + 0.3 * normals(1, 5, 2)[0]
    evidence = Evidence(record, np.full(5, 0.2), np.full(5, 0.3))
    bank = fit_bank(list("abcde"), inputs, values)
    return Toy(Question(bank, evidence, fifth), ndtri(latin_hypercube(256, 3, 5)), STRAIGHT_CHANCE)


def bent_toy() -> Toy:
    """The bent one: three targets of two factors, uniform between 0 and 1 beforehand."""
    points = ndtri(sobol(RUNS, 2, 9))
    values = bent(points) + BENT_CHANCE * normals(RUNS, 3, 3)
    record = bent(ndtri(np.array([[0.6, 0.35]])))[0] + 0.1 * normals(1, 3, 4)[0]
    evidence = Evidence(record, np.full(3, 0.06), np.full(3, 0.08))
    bank = fit_bank(list("abc"), shares(points), values)
    return Toy(Question(bank, evidence, shares), ndtri(latin_hypercube(256, 2, 5)), BENT_CHANCE)
