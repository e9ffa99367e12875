"""The emulated posterior: where in the space of what is not known the record is likely, and points drawn from there.

Points are standard normal before the record speaks. A guess of the answer is found by linearising the emulators where
the record is likeliest, and again from how far a first walk of the chains went.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from jointroom.experiments.calibration.bank import Bank
from jointroom.experiments.calibration.chains import Guess, Whole, scatter, shrink_factor, walk
from jointroom.experiments.calibration.evidence import Evidence, log_likelihood

Floats = npt.NDArray[np.float64]
Inputs = Callable[[Floats], Floats]
"""From points that are standard normal beforehand, float64[k, d], to inputs of emulators in [-1, 1]."""

STEPS, AROUND = (150, 800), (60, 120)
"""Steps of the first walk, whose first half is not used, and of the second, whose first quarter is not: for the answer,
and for where a wave looks around. In 53 dimensions a chain has forgotten most of where it was after 10 to 20 steps, and
after 70 how full boats are, which has a narrow heap and a wide tail."""
_CLIMBS = 12
_NUDGE = 1e-4
_WIDER = 1.2
"""How much wider than the answer looks the guess is."""
_SHRUNK = 0.1


@dataclass(frozen=True)
class Posterior:
    """Points of the emulated posterior.

    Attributes:
        points: where each chain was after each step that is used, float64[steps, chains, d], standard normal
            beforehand.
        agreement: `shrink_factor` of each coordinate, float64[d].
    """

    points: Floats
    agreement: Floats

    @property
    def pooled(self) -> Floats:
        """All points, float64[steps * chains, d]."""
        return self.points.reshape(-1, self.points.shape[-1])

    def draws(self, count: int) -> Floats:
        """The last points of all chains, and if these are too few others as far back as can be, float64[count, d]."""
        rounds = -(-count // self.points.shape[1])
        chosen = self.points[:: -(len(self.points) // rounds)][:rounds]
        return np.asarray(chosen.reshape(-1, self.points.shape[-1])[:count])


@dataclass(frozen=True)
class Question:
    """What the record is asked.

    Attributes:
        bank: emulators of the targets.
        evidence: the recorded values.
        inputs: which inputs of the emulators a point stands for.
        inflation: factor of all variances.
    """

    bank: Bank
    evidence: Evidence
    inputs: Inputs
    inflation: float = 1.0

    def log_density(self, at: Floats, recorded: Floats | None = None) -> Floats:
        """Log posterior density of points, float64[k], but for a constant; of a record of their own where given."""
        said = log_likelihood(
            self.bank, self.evidence, self.inputs(at), recorded=recorded, inflation=self.inflation
        )
        return np.asarray(said - 0.5 * (at**2).sum(axis=1))


def sample(
    question: Question, first_look: Floats, chains: int, *, seed: int, number: int, steps: tuple[int, int] = STEPS
) -> Posterior:
    """Draw from the posterior of the one record.

    Args:
        question: what the record is asked.
        first_look: points of the prior from which the climb to where the record is likeliest begins, float64[k, d].
        chains: how many.
        seed: of the draws.
        number: 0 to 198; samples of one seed with other numbers draw otherwise.
        steps: of both walks.
    """
    first, second = steps
    guess = climb(question, first_look, question.evidence.recorded)

    def target(at: Floats, _: Whole) -> Floats:
        return question.log_density(at)

    start = scatter([guess], chains, seed=seed, number=2 * number)
    pilot = walk(target, [guess], start, first, seed=seed, number=2 * number)
    learnt = learn([guess], pilot[first // 2 :])
    been = walk(target, learnt, pilot[-1], second, seed=seed, number=2 * number + 1)[second // 4 :]
    return Posterior(been, shrink_factor(been))


def climb(question: Question, first_look: Floats, recorded: Floats) -> Guess:
    """A guess of where a record is likely: the best point that Gauss-Newton steps find, and the curvature there.

    Args:
        question: what the record is asked.
        first_look: points of the prior, float64[k, d]; the climb begins at the likeliest.
        recorded: the record, float64[m].
    """
    here = first_look[int(np.argmax(question.log_density(first_look, recorded)))]
    height = float(question.log_density(here[None], recorded)[0])
    lower = np.eye(len(here))
    for _ in range(_CLIMBS):
        slope, pull, covariance = _linear(question, here, recorded)
        carried = np.linalg.solve(covariance, slope)
        precision = np.eye(len(here)) + slope.T @ carried
        step = np.linalg.solve(precision, carried.T @ pull - here)
        lower = np.linalg.cholesky(np.linalg.inv(precision))
        shares = 0.5 ** np.arange(6.0)
        tried = here + shares[:, None] * step
        heights = question.log_density(tried, recorded)
        best = int(np.argmax(heights))
        if heights[best] <= height + 1e-3:
            break
        here, height = tried[best], float(heights[best])
    return Guess(here, _WIDER * lower)


def learn(guesses: list[Guess], been: Floats) -> list[Guess]:
    """Better guesses, from where the chains of each went: float64[steps, chains, d], chains of one guess together."""
    groups = np.split(been, len(guesses), axis=1)
    found = []
    for guess, group in zip(guesses, groups, strict=True):
        points = group.reshape(-1, group.shape[-1])
        own = np.cov(points.T, bias=True).reshape(len(guess.middle), -1)
        blend = (1.0 - _SHRUNK) * _WIDER**2 * own + _SHRUNK * guess.lower @ guess.lower.T
        found.append(Guess(points.mean(axis=0), np.asarray(np.linalg.cholesky(blend))))
    return found


def _linear(question: Question, here: Floats, recorded: Floats) -> tuple[Floats, Floats, Floats]:
    """At a point: slope of the means, float64[m, d], gaps to the record, float64[m], covariance, float64[m, m]."""
    bank, evidence = question.bank, question.evidence
    nearby = np.vstack([here, here + _NUDGE * np.eye(len(here))])
    means, variances = bank.predict(question.inputs(nearby))
    spread = np.sqrt(variances[0] + bank.chance)
    covariance = np.outer(spread, spread) * bank.correlation + np.diag(evidence.alone)
    return (means[1:] - means[0]).T / _NUDGE, recorded - means[0], question.inflation * covariance
