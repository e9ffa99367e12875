"""Drawing one of several in proportion to weights."""

from numba import njit

from sim.state.fields import F64


@njit(cache=True)
def pick(weight: F64, draw: float) -> int:
    """Index drawn in proportion to weights; -1 when all weights are zero."""
    total = 0.0
    for w in weight:
        total += w
    if total <= 0.0:
        return -1
    mark = draw * total
    for k in range(len(weight)):
        mark -= weight[k]
        if mark < 0.0:
            return k
    return len(weight) - 1


@njit(cache=True)
def pick_cumulative(cumulative: F64, draw: float) -> int:
    """Index drawn in proportion to weights of which `cumulative` is the running sum; -1 when all are zero."""
    total = cumulative[-1]
    if total <= 0.0:
        return -1
    low, high = 0, len(cumulative) - 1
    while low < high:
        middle = (low + high) // 2
        if cumulative[middle] > draw * total:
            high = middle
        else:
            low = middle + 1
    return low
