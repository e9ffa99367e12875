"""Sums in eight strands, the order in which NumPy adds up to 128 numbers: both give the same, to the bit."""

from jointroom.sim.arrays import F64
from jointroom.sim.compiled import kernel

STRANDS = 8


@kernel
def added(values: F64, first: int, last: int) -> float:
    """Sum of `values[first:last]`."""
    total, whole = 0.0, first
    if last - first >= STRANDS:
        whole = last - (last - first) % STRANDS
        a, b, c, d, e, f, g, h = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
        for k in range(first, whole, STRANDS):
            a += values[k]
            b += values[k + 1]
            c += values[k + 2]
            d += values[k + 3]
            e += values[k + 4]
            f += values[k + 5]
            g += values[k + 6]
            h += values[k + 7]
        total = ((a + b) + (c + d)) + ((e + f) + (g + h))
    for k in range(whole, last):
        total += values[k]
    return total
