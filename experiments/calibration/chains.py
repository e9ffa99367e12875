"""Slice sampling along ellipses, many chains side by side: no step size is tuned.

A step draws a second point and looks along the ellipse through both for one that is likely enough (Murray, Adams and
MacKay 2010, Proceedings of Machine Learning Research 9:541-548). Points are drawn from a rough guess of the answer, a
Student distribution that is a Gaussian of random width, and what it gets wrong goes into the likelihood (Nishihara,
Murray and Adams 2014, Journal of Machine Learning Research 15:2087-2112): a guess decides how fast chains move, never
where they end. All draws are addressed by chain and step, so that a chain is the same whatever others run beside it.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import gammaincinv, ndtri

from jointroom.sim.maths.draws import uniform

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Likelihood = Callable[[Floats, Whole], Floats]
"""Log density of points, float64[k, d], but for a constant; beside each the number of its chain, int64[k]."""

STREAM = 254
"""Stream of the chains; the streams of the model are the members of `sim.streams.Stream`, all of them below."""
FREEDOM = 10.0
"""Degrees of freedom of the guess: its tails are wider than those of what is sampled."""
_LONGEST = 100
"""Shrinkings of a bracket after which a chain stays where it is; the bracket is then narrower than a rounding error."""
_SMALLEST = 2.0**-54


@dataclass(frozen=True)
class Guess:
    """Where an answer roughly lies.

    Attributes:
        middle: float64[d].
        lower: lower triangle whose product with its transpose is the squared scale, float64[d, d].
    """

    middle: Floats
    lower: Floats


def uniforms(seed: int, tick: int, entities: Whole, first: int, count: int) -> Floats:
    """Uniform draws above zero, float64[k, count]: those from number `first` on of each entity at a tick."""
    drawn = [[uniform(seed, STREAM, tick, entity, first + k) for k in range(count)] for entity in entities.tolist()]
    return np.maximum(np.array(drawn).reshape(len(entities), count), _SMALLEST)


def walk(target: Likelihood, guesses: list[Guess], start: Floats, steps: int, *, seed: int, number: int) -> Floats:
    """Where every chain was after every step, float64[steps, chains, d].

    Args:
        target: log density of what is sampled.
        guesses: one, or one a chain.
        start: where each chain begins, float64[chains, d].
        steps: how many to make.
        seed: of the draws.
        number: 0 to 399; walks of one seed with other numbers draw otherwise.
    """
    everyone, d = np.arange(len(start)), start.shape[1]
    own = everyone if len(guesses) > 1 else np.zeros(len(start), dtype=np.int64)
    middles, lowers = (np.array([getattr(guess, name) for guess in guesses]) for name in ("middle", "lower"))
    inverses = np.linalg.inv(lowers)

    def distances(at: Floats, chains: Whole) -> Floats:
        off = np.einsum("kij,kj->ki", inverses[own[chains]], at - middles[own[chains]])
        return np.asarray((off**2).sum(axis=1))

    def beyond(at: Floats, chains: Whole) -> Floats:
        return target(at, chains) + 0.5 * (FREEDOM + d) * np.log1p(distances(at, chains) / FREEDOM)

    now, been = start.copy(), np.empty((steps, *start.shape))
    level = beyond(now, everyone)
    for step in range(steps):
        tick = number * 10_000_000 + step
        drawn = uniforms(seed, tick, everyone, 0, d + 3)
        width = np.sqrt(0.5 * (FREEDOM + distances(now, everyone)) / gammaincinv(0.5 * (FREEDOM + d), drawn[:, d]))
        other = width[:, None] * np.einsum("kij,kj->ki", lowers[own], ndtri(drawn[:, :d]))
        wanted, angle = level + np.log(drawn[:, d + 1]), 2.0 * np.pi * drawn[:, d + 2]
        low, high, left = angle - 2.0 * np.pi, angle.copy(), everyone
        for attempt in range(_LONGEST):
            centre = middles[own[left]]
            tried = np.cos(angle[left])[:, None] * (now[left] - centre) + np.sin(angle[left])[:, None] * other[left]
            tried += centre
            found = beyond(tried, left)
            good = found > wanted[left]
            now[left[good]], level[left[good]] = tried[good], found[good]
            left = left[~good]
            if not len(left):
                break
            below = angle[left] < 0.0
            low[left[below]], high[left[~below]] = angle[left[below]], angle[left[~below]]
            again = uniforms(seed, tick, left, d + 3 + attempt, 1)[:, 0]
            angle[left] = low[left] + (high[left] - low[left]) * again
        been[step] = now
    return been


def scatter(guesses: list[Guess], chains: int, *, seed: int, number: int) -> Floats:
    """Points to begin from, float64[chains, d], drawn from one guess, or from that of each chain."""
    tick = number * 10_000_000 + 9_999_999
    drawn = ndtri(uniforms(seed, tick, np.arange(chains), 0, len(guesses[0].middle)))
    own = guesses if len(guesses) > 1 else guesses * chains
    return np.array([guess.middle + guess.lower @ row for guess, row in zip(own, drawn, strict=True)])


def shrink_factor(been: Floats) -> Floats:
    """How far the chains are from agreeing, float64[d]: 1 when they do.

    Each chain is split in two halves, so that a drift shows (Gelman and others 2013, Bayesian Data Analysis, 11.4).

    Args:
        been: float64[steps, chains, d] with at least four steps.
    """
    half = len(been) // 2
    parts = np.concatenate([been[:half], been[half : 2 * half]], axis=1)
    within = parts.var(axis=0, ddof=1).mean(axis=0)
    between = parts.mean(axis=0).var(axis=0, ddof=1)
    return np.asarray(np.sqrt((half - 1.0) / half + between / within))
