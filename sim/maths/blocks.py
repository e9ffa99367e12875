"""Draws and functions for many boats or people at once, in loops that the compiler vectorises.

Each gives the same bits as its scalar namesake in ``draws`` or ``elementary``: the same operations in the same order,
with choices of values in the place of branches. What a vector unit cannot do is written otherwise: whole numbers are
converted to float64 through 32 bits, which hold them exactly, and powers of two are read off the bits of a number.
``error_model="numpy"`` leaves out the test for a division by zero; no divisor here can be zero.

Arrays are float64[n] or int64[n] of which the first ``n`` elements are used. What the compiler makes
of them: ``python -m jointroom.experiments.bench.assembly``.
"""

import math

import numpy as np

from jointroom.sim.arrays import F64, I64
from jointroom.sim.compiled import inlined, unchecked
from jointroom.sim.maths.draws import TWO_PI, UNIT_53
from jointroom.sim.maths.elementary import (
    HALF_PI_A,
    HALF_PI_B,
    HALF_PI_C,
    LN2_HIGH,
    LN2_LOW,
    LOG2_E,
    SQRT_HALF,
    TWO_OVER_PI,
    _cos_series,
    _half_coth,
    _log_tail,
    _sin_series,
)
from jointroom.sim.maths.philox import philox4x32_inlined

Polar = tuple[F64, F64, F64]
"""Scratch of normal numbers, float64[at least n] each: angles, their sines, their cosines."""
UNIT_32 = 1.0 / 4294967296.0  # 2**-32
MANTISSA_BITS = 52
MANTISSA = (1 << MANTISSA_BITS) - 1
EXPONENT_OF_HALF, EXPONENT_OF_ONE = 1022, 1023
FROM_HALF = EXPONENT_OF_HALF << MANTISSA_BITS  # the exponent of numbers from 1/2 to 1
FARTHEST = 700.0  # e to a power within +- this is a normal number


@inlined
def _unit(high: int, low: int) -> float:
    """Return 53 bits of two words as a number in [0, 1); both halves and their sum are exact in float64."""
    return (np.float64(np.int32(high >> 5)) * 67108864.0 + np.float64(np.int32(low >> 6))) * UNIT_53


@unchecked
def first_words(seed: int, stream: int, tick: int, ids: I64, ks: I64, n: int, words: I64) -> None:
    """Write the first random word at each address ``(seed, stream, tick, ids[j], ks[j])``: 0 to 2**32 - 1.

    ``uniform`` at the same address lies within 2**-27 above ``words[j] >> 5``, times 2**-27.
    """
    key = stream + ((seed >> 32) << 8)
    for j in range(n):
        entity = ids[j]
        words[j], _, _, _ = philox4x32_inlined(ks[j], tick, entity, entity >> 32, seed, key)


@inlined
def _short_unit(word: int) -> float:
    """Return a word as a number in [0, 1), a whole multiple of 2**-32; both halves and their sum are exact."""
    return (np.float64(np.int32(word >> 16)) * 65536.0 + np.float64(np.int32(word & 0xFFFF))) * UNIT_32


@unchecked
def uniform_quartets(seed: int, stream: int, tick: int, ids: I64, n: int, out: tuple[F64, F64, F64, F64]) -> None:
    """Write four uniform numbers at each address ``(seed, stream, tick, ids[j], 0)``, whole multiples of 2**-32.

    For choices among everyday chances: what happens less than once in a million draws wants ``uniform``'s 53 bits.
    """
    key = stream + ((seed >> 32) << 8)
    a, b, c, d = out
    for j in range(n):
        entity = ids[j]
        w0, w1, w2, w3 = philox4x32_inlined(0, tick, entity, entity >> 32, seed, key)
        a[j], b[j], c[j], d[j] = _short_unit(w0), _short_unit(w1), _short_unit(w2), _short_unit(w3)


@unchecked
def uniforms(seed: int, stream: int, tick: int, ids: I64, k: int, n: int, out: F64) -> None:
    """Write the uniform number at each address ``(seed, stream, tick, ids[j], k)``, as ``uniform``."""
    key = stream + ((seed >> 32) << 8)
    for j in range(n):
        entity = ids[j]
        w0, w1, _, _ = philox4x32_inlined(k, tick, entity, entity >> 32, seed, key)
        out[j] = _unit(w0, w1)


@unchecked
def uniform_pairs(seed: int, stream: int, tick: int, ids: I64, k: int, n: int, one: F64, another: F64) -> None:
    """Write the two uniform numbers at each address ``(seed, stream, tick, ids[j], k)``, as ``uniform_pair``."""
    key = stream + ((seed >> 32) << 8)
    for j in range(n):
        entity = ids[j]
        w0, w1, w2, w3 = philox4x32_inlined(k, tick, entity, entity >> 32, seed, key)
        one[j], another[j] = _unit(w0, w1), _unit(w2, w3)


@inlined
def _pair(seed: int, stream: int, tick: int, entity: int, k: int) -> tuple[float, float]:
    """Return 1 - u and 2 pi v for the two uniforms at an address."""
    w0, w1, w2, w3 = philox4x32_inlined(k, tick, entity, entity >> 32, seed, stream + ((seed >> 32) << 8))
    return 1.0 - _unit(w0, w1), TWO_PI * _unit(w2, w3)


@unchecked
def _uniform_pairs(seed: int, stream: int, tick: int, ids: I64, n: int, rest: F64, angle: F64) -> None:
    """Write 1 - u and 2 pi v for the two uniforms at each address ``(seed, stream, tick, ids[j], 0)``."""
    for j in range(n):
        rest[j], angle[j] = _pair(seed, stream, tick, ids[j], 0)


@unchecked
def _uniform_pairs_at(seed: int, stream: int, tick: int, ids: I64, ks: I64, n: int, rest: F64, angle: F64) -> None:
    """Write 1 - u and 2 pi v for the two uniforms at each address ``(seed, stream, tick, ids[j], ks[j])``."""
    for j in range(n):
        rest[j], angle[j] = _pair(seed, stream, tick, ids[j], ks[j])


@unchecked
def _split(x: F64, n: int, twos: F64) -> None:
    """Take the power of two out of positive normal numbers: x * 2**twos, 1/2 <= x < 1, stands for the old x."""
    bits = x.view(np.int64)
    for j in range(n):
        whole = bits[j]
        twos[j] = np.float64(np.int32(whole >> MANTISSA_BITS) - np.int32(EXPONENT_OF_HALF))
        bits[j] = (whole & MANTISSA) | FROM_HALF


@inlined
def _log_of(mantissa: float, twos: float) -> float:
    """Return log(mantissa * 2**twos) for a mantissa from 1/2 to 1."""
    low = mantissa < SQRT_HALF
    power = twos - 1.0 if low else twos
    f = (2.0 * mantissa if low else mantissa) - 1.0
    s = f / (2.0 + f)
    z = s * s
    curve = s * (f - 2.0 * z * _log_tail(z))
    return power * LN2_HIGH - ((curve - power * LN2_LOW) - f)


@unchecked
def logs(x: F64, n: int, twos: F64) -> None:
    """Replace positive normal numbers by their logarithms, as ``log``; ``twos`` is scratch."""
    _split(x, n, twos)
    for j in range(n):
        x[j] = _log_of(x[j], twos[j])


@unchecked
def exps(x: F64, n: int, scale: F64) -> None:
    """Replace numbers by e to their power, as ``exp``; beyond +-700 they count as that. ``scale`` is scratch."""
    bits = scale.view(np.int64)
    for j in range(n):
        exponent = min(max(x[j], -FARTHEST), FARTHEST)
        twos = np.floor(exponent * LOG2_E + 0.5)
        r = (exponent - twos * LN2_HIGH) - twos * LN2_LOW
        x[j] = 1.0 + 2.0 * r / (2.0 * _half_coth(r * r) - r)
        bits[j] = (np.int64(np.int32(twos)) + EXPONENT_OF_ONE) << MANTISSA_BITS
    for j in range(n):
        x[j] *= scale[j]


@unchecked
def _radii(x: F64, twos: F64, n: int) -> None:
    """Replace what ``_split`` left by sqrt(-2 log(x * 2**twos)), for numbers up to 1."""
    for j in range(n):
        x[j] = math.sqrt(-2.0 * _log_of(x[j], twos[j]))


@unchecked
def sines_cosines(x: F64, n: int, sine: F64, cosine: F64) -> None:
    """Write sine and cosine of angles in radians, |x| <= 1e6."""
    for j in range(n):
        turns = np.floor(x[j] * TWO_OVER_PI + 0.5)
        r = ((x[j] - turns * HALF_PI_A) - turns * HALF_PI_B) - turns * HALF_PI_C
        quadrant = np.int32(turns)
        along, across = _sin_series(r), _cos_series(r)
        odd = (quadrant & 1) != 0
        s = across if odd else along
        c = along if odd else across
        sine[j] = -s if (quadrant & 2) != 0 else s
        cosine[j] = -c if ((quadrant + 1) & 2) != 0 else c


@unchecked
def _polar(n: int, radius: F64, scratch: Polar) -> None:
    """Make points of Box and Muller, two independent normal numbers in polar coordinates, of pairs of uniforms."""
    angle, sine, cosine = scratch
    _split(radius, n, sine)
    _radii(radius, sine, n)
    sines_cosines(angle, n, sine, cosine)


@unchecked
def normals(seed: int, stream: int, tick: int, ids: I64, n: int, out: F64, scratch: Polar) -> None:
    """Write the standard normal number at each address ``(seed, stream, tick, ids[j], 0)``."""
    angle, _, cosine = scratch
    _uniform_pairs(seed, stream, tick, ids, n, out, angle)
    _polar(n, out, scratch)
    for j in range(n):
        out[j] = out[j] * cosine[j]


@unchecked
def normals_at(seed: int, stream: int, tick: int, ids: I64, ks: I64, n: int, out: F64, scratch: Polar) -> None:
    """Write the standard normal number at each address ``(seed, stream, tick, ids[j], ks[j])``, as ``normals``."""
    angle, _, cosine = scratch
    _uniform_pairs_at(seed, stream, tick, ids, ks, n, out, angle)
    _polar(n, out, scratch)
    for j in range(n):
        out[j] = out[j] * cosine[j]


@unchecked
def normal_pairs(seed: int, stream: int, tick: int, ids: I64, n: int, one: F64, another: F64, scratch: Polar) -> None:
    """Write two independent normal numbers at each address; the first is that of ``normals``."""
    angle, sine, cosine = scratch
    _uniform_pairs(seed, stream, tick, ids, n, one, angle)
    _polar(n, one, scratch)
    for j in range(n):
        another[j] = one[j] * sine[j]
        one[j] = one[j] * cosine[j]


@unchecked
def lognormals(
    seed: int, stream: int, tick: int, ids: I64, k: int, n: int, sigma: float, out: F64, scratch: Polar
) -> None:
    """Write the lognormal number of median one at each address ``(seed, stream, tick, ids[j], k)``, as ``lognormal``.

    Args:
        sigma: standard deviation of its logarithm.
    """
    angle, _, cosine = scratch
    for j in range(n):
        out[j], angle[j] = _pair(seed, stream, tick, ids[j], k)
    _polar(n, out, scratch)
    for j in range(n):
        out[j] = sigma * (out[j] * cosine[j])
    exps(out, n, angle)


@unchecked
def consider_all(total: F64, draw: F64, weight: F64, chosen: I64, what: int, n: int) -> None:
    """One more alternative for each of ``n`` who choose, as ``consider``; ``what`` is noted where it is chosen.

    Sums so far, and what is left of each draw, are changed. The two divisions of ``consider`` are one here: a number
    less zero is the same to the bit.
    """
    for j in range(n):
        total[j] += weight[j]
        chance = weight[j] / total[j]
        taken = (draw[j] < chance) | (chance == 1.0)
        chosen[j] = what if taken else chosen[j]
        draw[j] = (draw[j] - (0.0 if taken else chance)) / (chance if taken else 1.0 - chance)
