"""Random draws by address: the same ``(seed, stream, tick, entity, k)`` always gives the same draw.

The address, all integers:

* ``seed``   the replicate's seed, 0 <= seed < 2**56;
* ``stream`` the decision, a member of ``sim.streams.Stream``, 0 <= stream < 256;
* ``tick``   when, in whatever step the decision is taken in, 0 <= tick < 2**32;
* ``entity`` who, 0 <= entity < 2**62;
* ``k``      which draw of that decision, 0 <= k < 2**32.

One more boat, or one more draw by one boat, changes no other draw. Two calls with one address share one
underlying uniform, so a decision with two chances in it numbers them k = 0, 1.

Every discrete distribution inverts its own cumulative probabilities with a single uniform. That is exact to
the rounding of float64 and monotone: at one address a larger probability never gives a smaller count, which
is what keeps a scenario and its baseline paired closely. A distribution's parameters out of range count as
the nearest end (p below 0 as 0); the callers' own parameters are checked where they are declared.

Signatures are written out: an address may come in integers of any size, and one compiled version serves them all.
"""

import math

from jointroom.sim.compiled import typed
from jointroom.sim.maths.elementary import cos, exp, log, log1p
from jointroom.sim.maths.philox import philox4x32

TWO_PI = 6.283185307179586
LOG_TWO_PI = 1.8378770664093453
UNIT_53 = 1.0 / 9007199254740992.0  # 2**-53, the distance between two neighbouring uniforms
NEGLIGIBLE = 1e-22  # far below the spacing of the uniforms
LOWER_REACH = 9.0  # Chernoff: P(X < m - 9 sqrt(m)) < exp(-40.5) = 3e-18 for a Poisson or binomial of mean m


@typed("UniTuple(int64, 4)(int64, int64, int64, int64, int64)")
def _block(seed: int, stream: int, tick: int, entity: int, k: int) -> tuple[int, int, int, int]:
    """Return the four random words at an address. A seed beyond 32 bits overflows into the stream's key."""
    seed = int(seed)
    entity = int(entity)
    return philox4x32(k, tick, entity, entity >> 32, seed, stream + ((seed >> 32) << 8))


@typed("float64(int64, int64)")
def _unit(high: int, low: int) -> float:
    """Return 53 bits of two words as a number in [0, 1)."""
    return ((high >> 5) * 67108864 + (low >> 6)) * UNIT_53


@typed("float64(int64, int64, int64, int64, int64)")
def uniform(seed: int, stream: int, tick: int, entity: int, k: int) -> float:
    """Return a uniform number in [0, 1), a whole multiple of 2**-53."""
    w0, w1, _, _ = _block(seed, stream, tick, entity, k)
    return _unit(w0, w1)


@typed("UniTuple(float64, 2)(int64, int64, int64, int64, int64)")
def uniform_pair(seed: int, stream: int, tick: int, entity: int, k: int) -> tuple[float, float]:
    """Return two independent uniform numbers in [0, 1) for the price of one; the first is ``uniform``'s."""
    w0, w1, w2, w3 = _block(seed, stream, tick, entity, k)
    return _unit(w0, w1), _unit(w2, w3)


@typed("float64(int64, int64, int64, int64, int64)")
def normal(seed: int, stream: int, tick: int, entity: int, k: int) -> float:
    """Return a standard normal number, within +-8.58 (Box and Muller 1958, doi:10.1214/aoms/1177706645)."""
    u, v = uniform_pair(seed, stream, tick, entity, k)
    return math.sqrt(-2.0 * log(1.0 - u)) * cos(TWO_PI * v)


@typed("float64(float64, int64, int64, int64, int64, int64)")
def exponential(rate: float, seed: int, stream: int, tick: int, entity: int, k: int) -> float:
    """Return an exponential waiting time of mean 1 / ``rate``, in the inverse unit; infinite at rate 0."""
    if rate <= 0.0:
        return math.inf
    return -log(1.0 - uniform(seed, stream, tick, entity, k)) / rate


@typed("float64(float64, float64, int64, int64, int64, int64, int64)")
def lognormal(median: float, sigma: float, seed: int, stream: int, tick: int, entity: int, k: int) -> float:
    """Return a lognormal number of the given ``median`` and standard deviation ``sigma`` of its logarithm."""
    return median * exp(sigma * normal(seed, stream, tick, entity, k))


@typed("float64(float64)")
def _stirling_rest(n: float) -> float:
    """Return log(n!) - (n log n - n + log(2 pi n)/2), for n >= 1 (Abramowitz and Stegun 6.1.41)."""
    rest = 0.0
    while n < 16.0:  # walk up to where five terms of the series are enough
        # log(n!) = log((n+1)!) - log(n+1): the rests differ by (n + 1/2) log(1 + 1/n) - 1.
        rest += (n + 0.5) * log1p(1.0 / n) - 1.0
        n += 1.0
    z = 1.0 / (n * n)
    tail = 1.0 / 1260.0 - z * (1.0 / 1680.0 - z * (1.0 / 1188.0))
    return rest + (1.0 / 12.0 - z * (1.0 / 360.0 - z * tail)) / n


@typed("float64(float64, float64)")
def _deviance(x: float, mean: float) -> float:
    """Return x log(x / mean) + mean - x for x > 0 without cancellation (Loader 2000)."""
    gap = x - mean
    if abs(gap) > 0.1 * (x + mean):
        return x * log(x / mean) - gap
    v = gap / (x + mean)
    z = v * v
    term = 2.0 * x * v
    total = gap * v
    divisor = 3.0
    while True:
        term *= z
        larger = total + term / divisor
        if larger == total:
            return total
        total = larger
        divisor += 2.0


@typed("int64(float64, float64)")
def poisson_inverse(mean: float, u: float) -> int:
    """Return the smallest count whose cumulative Poisson probability exceeds ``u``; see ``poisson``."""
    if not mean > 0.0 or u < 1.0 - mean:  # exp(-mean) >= 1 - mean: most small means end here
        return 0
    count = int(mean - LOWER_REACH * math.sqrt(mean))
    if count < 1:
        count = 0
        chance = exp(-mean)
    else:
        x = float(count)
        chance = exp(-0.5 * (LOG_TWO_PI + log(x)) - _stirling_rest(x) - _deviance(x, mean))
    while u >= chance:
        u -= chance
        count += 1
        chance *= mean / count
        if chance < NEGLIGIBLE and count > mean:
            break
    return count


@typed("float64(float64, float64, float64)")
def _binomial_start(n: float, p: float, x: float) -> float:
    """Return the binomial probability of ``x`` in ``n``, 0 < x < n (Loader's saddle-point form)."""
    rest = n - x
    exponent = _stirling_rest(n) - _stirling_rest(x) - _stirling_rest(rest)
    exponent -= _deviance(x, n * p) + _deviance(rest, n * (1.0 - p))
    return exp(exponent - 0.5 * (LOG_TWO_PI + log(x) + log1p(-x / n)))


@typed("int64(int64, float64, float64)")
def _binomial_small(n: int, p: float, u: float) -> int:
    """Return the binomial count at ``u`` for n >= 1 and 0 < p <= 1/2."""
    mean = n * p
    if u < 1.0 - mean:  # (1 - p)**n >= 1 - n p: most small means end here
        return 0
    count = int(mean - LOWER_REACH * math.sqrt(mean))
    if count < 1:
        count = 0
        chance = exp(n * log1p(-p))
    else:
        chance = _binomial_start(float(n), p, float(count))
    odds = p / (1.0 - p)
    while u >= chance and count < n:
        u -= chance
        chance *= odds * (n - count) / (count + 1)
        count += 1
        if chance < NEGLIGIBLE and count > mean:
            break
    return count


@typed("int64(int64, float64, float64)")
def binomial_inverse(n: int, p: float, u: float) -> int:
    """Return the smallest count whose cumulative binomial probability exceeds ``u``; see ``binomial``."""
    n = int(n)
    if n <= 0 or not p > 0.0:
        return 0
    if p >= 1.0:
        return n
    if p > 0.5:  # count the failures, from the other end of the uniform, so that the whole stays monotone
        return n - _binomial_small(n, 1.0 - p, 1.0 - UNIT_53 - u)
    return _binomial_small(n, p, u)


@typed("int64(int64, float64, int64, int64, int64, int64, int64)")
def binomial(n: int, p: float, seed: int, stream: int, tick: int, entity: int, k: int) -> int:
    """Return the number of successes in ``n`` tries of chance ``p`` each, 0 <= n <= 1e6.

    Cost: a few nanoseconds beyond the uniform while n*p is small; about n*p steps below 80, then 9*sqrt(n*p).
    """
    return binomial_inverse(n, p, uniform(seed, stream, tick, entity, k))


@typed("int64(float64, int64, int64, int64, int64, int64)")
def poisson(mean: float, seed: int, stream: int, tick: int, entity: int, k: int) -> int:
    """Return a Poisson count of the given ``mean``, 0 <= mean <= 1e6. Cost: as ``binomial``'s."""
    return poisson_inverse(mean, uniform(seed, stream, tick, entity, k))
