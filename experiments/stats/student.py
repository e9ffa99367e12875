"""Quantiles of Student's t distribution, without a statistics library.

The distribution function follows from the regularised incomplete beta function I_x(a, b), evaluated by
its continued fraction (modified Lentz method); the quantile is found by bisection. Formulas: NIST Digital
Library of Mathematical Functions, sections 8.17(i), 8.17(v) and 3.10(iii).
"""

import math

_TINY = 1e-300
_PRECISION = 1e-15
_MAX_TERMS = 10_000


def incomplete_beta(x: float, a: float, b: float) -> float:
    """I_x(a, b) for x in [0, 1] and a, b > 0; relative error about 1e-12 for a, b below a thousand.

    Raises:
        ValueError: an argument is out of range.
    """
    if not (0.0 <= x <= 1.0 and a > 0.0 and b > 0.0):
        raise ValueError(f"I_x(a, b) needs 0 <= x <= 1 and a, b > 0, got x={x}, a={a}, b={b}")
    if x in (0.0, 1.0):
        return x
    if x > (a + 1.0) / (a + b + 2.0):  # the fraction converges fast only on the near side of the mean
        return 1.0 - incomplete_beta(1.0 - x, b, a)
    log_front = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    return math.exp(log_front) / (a * _continued_fraction(x, a, b))


def _continued_fraction(x: float, a: float, b: float) -> float:
    """1 + d_1/(1 + d_2/(1 + ...)), the denominator of I_x(a, b)."""
    value, c, d = 1.0, 1.0, 0.0
    for term in range(1, _MAX_TERMS):
        m = term // 2
        if term % 2:
            step = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        else:
            step = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        d = 1.0 / (1.0 + step * d or _TINY)
        c = 1.0 + step / c or _TINY
        value *= c * d
        if abs(c * d - 1.0) < _PRECISION:
            return value
    raise ArithmeticError(f"the continued fraction did not settle for x={x}, a={a}, b={b}")


def student_cdf(t: float, degrees: float) -> float:
    """P(T <= t) for Student's t with `degrees` > 0 degrees of freedom."""
    tail = 0.5 * incomplete_beta(degrees / (degrees + t * t), degrees / 2.0, 0.5)
    return tail if t < 0.0 else 1.0 - tail


def student_quantile(probability: float, degrees: float) -> float:
    """The t below which Student's distribution holds `probability`, in (0, 1); error below 1e-9 relative.

    Raises:
        ValueError: the probability is not strictly between 0 and 1, or degrees is not positive.
    """
    if not 0.0 < probability < 1.0:
        raise ValueError(f"a quantile needs 0 < probability < 1, got {probability}")
    if degrees <= 0.0:
        raise ValueError(f"Student's t needs degrees of freedom above 0, got {degrees}")
    if probability < 0.5:
        return -student_quantile(1.0 - probability, degrees)
    low, high = 0.0, 2.0
    while student_cdf(high, degrees) < probability:
        low, high = high, 2.0 * high
    while high - low > 1e-12 * high:
        middle = 0.5 * (low + high)
        if not low < middle < high:
            break
        low, high = (middle, high) if student_cdf(middle, degrees) < probability else (low, middle)
    return 0.5 * (low + high)
