"""Elementary functions built only from operations that IEEE 754 rounds exactly.

Float64 in, float64 out. Each function reduces its argument to a small interval and sums a power series
whose coefficients are known fractions, so there is no table to trust. ``math.floor``, ``frexp`` and
``ldexp`` are the only library calls; they are exact by definition.

Relative error is below 2e-15 unless a docstring says otherwise. Not-a-number goes through. Formulas:
Abramowitz and Stegun (1964), 4.1 to 4.6; argument reduction: Cody and Waite (1980), "Software Manual for
the Elementary Functions".
"""

import math

from jointroom.sim.compiled import typed

INFINITY = math.inf
EXP_OVERFLOW = 709.782712893384
EXP_UNDERFLOW = -745.2
SMALL_EXPONENT = 0.34657359027997264  # ln(2) / 2, the edge of the reduced interval
SQRT_HALF = 0.7071067811865476
MOST_TWOS = 128
POWERS_OF_TWO = tuple(2.0**k for k in range(-MOST_TWOS, MOST_TWOS + 1))

# ln(2) and pi/2 cut into pieces short enough for (small integer) * (leading piece) to be exact.
LN2_HIGH = float.fromhex("0x1.62e42fee00000p-1")
LN2_LOW = float.fromhex("0x1.a39ef35793c76p-33")
LOG2_E = 1.4426950408889634
HALF_PI_A = float.fromhex("0x1.921fb54400000p+0")
HALF_PI_B = float.fromhex("0x1.0b4611a600000p-34")
HALF_PI_C = float.fromhex("0x1.3198a2e037073p-69")
TWO_OVER_PI = 0.6366197723675814
PI = 3.141592653589793
HALF_PI = 1.5707963267948966
ATAN_QUARTERS = (0.0, 0.24497866312686414, 0.4636476090008061, 0.6435011087932844, 0.7853981633974483)


@typed("float64(float64)")
def _half_coth(square: float) -> float:
    """Return (r/2) coth(r/2) from ``square`` = r*r, |r| <= ln(2)/2: the series of Bernoulli numbers."""
    tail = 1.0 / 1209600.0 - square * (1.0 / 47900160.0 - square * (691.0 / 1307674368000.0))
    tail = 1.0 / 12.0 - square * (1.0 / 720.0 - square * (1.0 / 30240.0 - square * tail))
    return 1.0 + square * tail


@typed("float64(float64)")
def exp(x: float) -> float:
    """Return e to the power ``x``; infinity above 709.78, zero below -745.2."""
    x = float(x)
    if x != x:
        return x
    if x > EXP_OVERFLOW:
        return INFINITY
    if x < EXP_UNDERFLOW:
        return 0.0
    twos = int(math.floor(x * LOG2_E + 0.5))
    r = (x - twos * LN2_HIGH) - twos * LN2_LOW
    # tanh(r/2) = r / (2T) with T = (r/2) coth(r/2), hence e**r = 1 + 2r / (2T - r).
    y = 1.0 + 2.0 * r / (2.0 * _half_coth(r * r) - r)
    if -MOST_TWOS <= twos <= MOST_TWOS:  # exact, and without the call that ldexp is
        return y * POWERS_OF_TWO[twos + MOST_TWOS]
    return math.ldexp(y, twos)


@typed("float64(float64)")
def _log_tail(z: float) -> float:
    """Return 1/3 + z/5 + z**2/7 + ...: what atanh(s) = s + s z (...) leaves for z = s*s, 0 <= s <= 0.172."""
    tail = 1.0 / 15.0 + z * (1.0 / 17.0 + z * (1.0 / 19.0 + z * (1.0 / 21.0 + z * (1.0 / 23.0))))
    tail = 1.0 / 9.0 + z * (1.0 / 11.0 + z * (1.0 / 13.0 + z * tail))
    return 1.0 / 3.0 + z * (1.0 / 5.0 + z * (1.0 / 7.0 + z * tail))


@typed("float64(float64, int64)")
def _log_series(f: float, twos: int) -> float:
    """Return log(1 + f) + twos * ln(2) for 1 + f in [sqrt(1/2), sqrt(2)]."""
    s = f / (2.0 + f)
    z = s * s
    # 2 atanh(s) = 2s + 2s**3/3 + ..., and 2s = f - s*f keeps the leading term exact.
    curve = s * (f - 2.0 * z * _log_tail(z))
    return twos * LN2_HIGH - ((curve - twos * LN2_LOW) - f)


@typed("float64(float64)")
def log(x: float) -> float:
    """Return the natural logarithm of ``x``; minus infinity at zero, not-a-number below."""
    x = float(x)
    if x <= 0.0:
        return -INFINITY if x == 0.0 else math.nan
    if x != x or x == INFINITY:
        return x
    mantissa, twos = math.frexp(x)
    if mantissa < SQRT_HALF:
        mantissa *= 2.0
        twos -= 1
    return _log_series(mantissa - 1.0, twos)


@typed("float64(float64)")
def log1p(x: float) -> float:
    """Return log(1 + x) without losing the small digits when ``x`` is near zero."""
    x = float(x)
    if -0.29 < x < 0.41:
        return _log_series(x, 0)
    return log(1.0 + x)


@typed("float64(float64, float64)")
def power(x: float, y: float) -> float:
    """Return ``x`` to the power ``y`` for ``x`` >= 0; not-a-number for negative ``x``.

    Relative error is below 1e-15 * (1 + |y log x|). For a whole power, multiply instead.
    """
    x = float(x)
    y = float(y)
    if y == 0.0 or x == 1.0:
        return 1.0
    if x == 0.0:
        return 0.0 if y > 0.0 else INFINITY
    return exp(y * log(x))


@typed("float64(float64)")
def tanh(x: float) -> float:
    """Return the hyperbolic tangent of ``x``."""
    x = float(x)
    if x > 20.0:
        return 1.0
    if x < -20.0:
        return -1.0
    if -0.5 * SMALL_EXPONENT < x < 0.5 * SMALL_EXPONENT:
        return x / _half_coth(4.0 * x * x)
    e = exp(2.0 * x)
    return (e - 1.0) / (e + 1.0)


@typed("float64(float64)")
def logistic(x: float) -> float:
    """Return 1 / (1 + e**-x), accurate in both tails."""
    x = float(x)
    if x >= 0.0:
        return 1.0 / (1.0 + exp(-x))
    e = exp(x)
    return e / (1.0 + e)


@typed("float64(float64)")
def _sin_series(r: float) -> float:
    z = r * r
    tail = 1.0 / 1307674368000.0 - z * (1.0 / 355687428096000.0)
    tail = 1.0 / 39916800.0 - z * (1.0 / 6227020800.0 - z * tail)
    tail = 1.0 / 6.0 - z * (1.0 / 120.0 - z * (1.0 / 5040.0 - z * (1.0 / 362880.0 - z * tail)))
    return r - r * z * tail


@typed("float64(float64)")
def _cos_series(r: float) -> float:
    z = r * r
    tail = 1.0 / 87178291200.0 - z * (1.0 / 20922789888000.0)
    tail = 1.0 / 3628800.0 - z * (1.0 / 479001600.0 - z * tail)
    tail = 1.0 / 24.0 - z * (1.0 / 720.0 - z * (1.0 / 40320.0 - z * tail))
    half = 0.5 * z
    return 1.0 - (half - z * z * tail)


@typed("float64(float64, int64)")
def _rotated(x: float, quarter: int) -> float:
    """Return sin(x + quarter * pi/2)."""
    turns = int(math.floor(x * TWO_OVER_PI + 0.5))
    r = ((x - turns * HALF_PI_A) - turns * HALF_PI_B) - turns * HALF_PI_C
    quadrant = (turns + quarter) & 3
    if quadrant == 0:
        return _sin_series(r)
    if quadrant == 1:
        return _cos_series(r)
    if quadrant == 2:
        return -_sin_series(r)
    return -_cos_series(r)


@typed("float64(float64)")
def sin(x: float) -> float:
    """Return the sine of ``x`` radians, |x| <= 1e6; absolute error below 2.3e-16."""
    x = float(x)
    if not -1e9 < x < 1e9:
        return math.nan
    return _rotated(x, 0)


@typed("float64(float64)")
def cos(x: float) -> float:
    """Return the cosine of ``x`` radians, |x| <= 1e6; absolute error below 2.3e-16."""
    x = float(x)
    if not -1e9 < x < 1e9:
        return math.nan
    return _rotated(x, 1)


@typed("float64(float64, float64)")
def atan2(y: float, x: float) -> float:
    """Return the angle of the point ``(x, y)`` in [-pi, pi] radians, zero at the origin.

    Meant for |x| and |y| between 1e-150 and 1e150, or zero.
    """
    y = float(y)
    x = float(x)
    across = abs(x)
    up = abs(y)
    steep = up > across
    if steep:
        across, up = up, across
    if across == 0.0:
        return 0.0
    # atan(t) = atan(c) + atan((t - c) / (1 + t c)) with c the nearest quarter: the rest is at most 1/8.
    nearest = int(math.floor(4.0 * (up / across) + 0.5))
    c = 0.25 * nearest
    t = (up - c * across) / (across + c * up)
    z = t * t
    tail = 1.0 / 11.0 - z * (1.0 / 13.0 - z * (1.0 / 15.0 - z * (1.0 / 17.0 - z * (1.0 / 19.0))))
    tail = 1.0 / 3.0 - z * (1.0 / 5.0 - z * (1.0 / 7.0 - z * (1.0 / 9.0 - z * tail)))
    angle = ATAN_QUARTERS[nearest] + (t - t * z * tail)
    if steep:
        angle = HALF_PI - angle
    if x < 0.0:
        angle = PI - angle
    return -angle if y < 0.0 else angle
