"""Correlated random series that do not depend on when a run starts.

Each series is a weighted sum of the independent shocks of the last steps, and each shock is addressed by
its absolute step. A run that starts later therefore meets the same weather on the same date, to the last bit.
"""

import numpy as np
import numpy.typing as npt

from jointroom.sim.compiled import kernel
from jointroom.sim.maths.draws import normal, uniform

Floats = npt.NDArray[np.float64]

# Memory kernels are cut where they have decayed by exp(-25), about 1e-11.
MEMORY_LENGTHS = 25.0


@kernel
def fill_normals(out: Floats, seed: int, stream: int, first_tick: int, entity: int) -> None:
    """Fill `out` (n,) with the standard normal shocks of n consecutive ticks."""
    for i in range(out.size):
        out[i] = normal(seed, stream, first_tick + i, entity, 0)


@kernel
def fill_uniforms(out: Floats, seed: int, stream: int, first_tick: int, entity: int) -> None:
    """Fill `out` (n,) with the uniform numbers in [0, 1) of n consecutive ticks."""
    for i in range(out.size):
        out[i] = uniform(seed, stream, first_tick + i, entity, 0)


def memory_steps(memory: float, step: float) -> int:
    """How many past steps a series of that time constant (same unit as `step`) must remember."""
    return int(np.ceil(MEMORY_LENGTHS * memory / step))


def normals(n: int, seed: int, stream: int, first_tick: int, entity: int) -> Floats:
    """Standard normal shocks (n,) of consecutive ticks."""
    out = np.empty(n)
    fill_normals(out, seed, stream, first_tick, entity)
    return out


def uniforms(n: int, seed: int, stream: int, first_tick: int, entity: int) -> Floats:
    """Uniform numbers (n,) of consecutive ticks."""
    out = np.empty(n)
    fill_uniforms(out, seed, stream, first_tick, entity)
    return out


def weighted_past(shocks: Floats, weights: Floats) -> Floats:
    """Sum of weights[k] * shocks[t - k] for every t that has a full past: (shocks.size - weights.size + 1,).

    Added up lag by lag, so that each element is rounded alike wherever it stands in the array.
    """
    n = shocks.size - weights.size + 1
    total = np.zeros(n)
    for lag in range(weights.size):
        first = weights.size - 1 - lag
        total += weights[lag] * shocks[first : first + n]
    return total


def ornstein_uhlenbeck(
    n: int, memory: float, step: float, seed: int, stream: int, first_tick: int, entity: int
) -> Floats:
    """Standardised Ornstein-Uhlenbeck series (n,): normal, variance 1, autocorrelation exp(-lag / memory)."""
    past = memory_steps(memory, step)
    decay = np.exp(-step / memory)
    weights = np.sqrt(1.0 - decay * decay) * decay ** np.arange(past + 1)
    return weighted_past(normals(n + past, seed, stream, first_tick - past, entity), weights)


def forced_pair(n: int, memory: float, step: float, seed: int, stream: int, first_tick: int) -> tuple[Floats, Floats]:
    """A forcing and its follower, two standardised normal series (n,) with one time constant.

    With T the memory, the forcing u is an Ornstein-Uhlenbeck process and the follower obeys T dz = (sqrt(2)
    u - z) dt. The follower's autocorrelation is (1 + s) exp(-s), s = lag / T: it changes smoothly, as a sea
    does that takes a day to build up and to die, where a plain Ornstein-Uhlenbeck series jitters. u and z
    correlate by 1 / sqrt(2). The discretisation is exact.
    """
    h = step / memory
    decay = np.exp(-h)
    # Covariance of what one step adds to (u, z): the stationary covariance less what is left of it after a
    # step.
    carried = np.sqrt(2.0) * h * decay
    cross = 1.0 / np.sqrt(2.0)
    var_u = 1.0 - decay**2
    cov = cross - decay * (carried + decay * cross)
    var_z = 1.0 - (carried**2 + 2.0 * carried * decay * cross + decay**2)
    sd_u = np.sqrt(var_u)
    loading = cov / sd_u
    own = np.sqrt(max(0.0, var_z - loading**2))
    past = memory_steps(memory, step)
    lags = np.arange(past + 1)
    power = decay**lags
    shocks_u = normals(n + past, seed, stream, first_tick - past, 0)
    shocks_z = normals(n + past, seed, stream, first_tick - past, 1)
    forcing = weighted_past(shocks_u, sd_u * power)
    # k steps on, a unit of u has added sqrt(2) k h exp(-k h) to z.
    follower = weighted_past(shocks_u, power * (loading + np.sqrt(2.0) * h * lags * sd_u))
    follower += weighted_past(shocks_z, own * power)
    return forcing, follower


def last_draw(n: int, memory: float, step: float, seed: int, stream: int, first_tick: int, entity: int) -> Floats:
    """A uniform number (n,) that holds for an exponential time of mean `memory` and then is drawn anew."""
    past = memory_steps(memory, step)
    total = n + past
    renewed = uniforms(total, seed, stream, first_tick - past, entity) < -np.expm1(-step / memory)
    renewed[0] = True
    latest = np.maximum.accumulate(np.where(renewed, np.arange(total), 0))
    values = uniforms(total, seed, stream, first_tick - past, entity + 1)
    return np.asarray(values[latest[past:]])
