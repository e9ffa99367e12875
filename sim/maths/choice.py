"""Drawing one of several in proportion to weights."""

from jointroom.sim.arrays import F64
from jointroom.sim.compiled import kernel
from jointroom.sim.maths.elementary import exp


@kernel
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


@kernel
def pick_cumulative(cumulative: F64, draw: float) -> int:
    """Index drawn in proportion to weights of which `cumulative` is the running sum; -1 when all are zero."""
    mark, low, left = draw * cumulative[-1], 0, len(cumulative)
    if cumulative[-1] <= 0.0:
        return -1
    while left > 1:  # a search without branches: which half it is would be guessed wrong every other time
        half = left // 2
        low += half * (cumulative[low + half - 1] <= mark)
        left -= half
    return low


@kernel
def pick_logit(value: F64, sharpness: float, draw: float) -> int:
    """Index drawn in proportion to exp(sharpness x value); the best value, or near it, when that is sharp."""
    best, total = value[0], 0.0
    for v in value:
        best = max(best, v)
    for v in value:
        total += exp(sharpness * (v - best))
    reached = 0.0
    for k in range(len(value)):
        reached += exp(sharpness * (value[k] - best))
        if draw * total < reached:
            return k
    return len(value) - 1


@kernel
def consider(total: float, draw: float, weight: float) -> tuple[float, bool, float]:
    """One more alternative of a choice whose alternatives come one after the other.

    Takes and returns the sum of weights so far and what is left of one uniform draw; says whether the new alternative
    replaces the one held so far, which it does with chance weight / sum. In the end each is held in proportion to its
    weight, and one draw has served them all.
    """
    if weight <= 0.0:
        return total, False, draw
    total += weight
    chance = weight / total
    if draw < chance or chance == 1.0:  # what is left of a draw may have been rounded up to 1
        return total, True, draw / chance
    return total, False, (draw - chance) / (1.0 - chance)
