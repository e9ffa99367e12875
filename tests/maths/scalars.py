"""Two draws one address at a time, as kernels take them a block at a time: what blocks are compared with."""

import math

from jointroom.sim.maths.draws import TWO_PI, uniform_pair
from jointroom.sim.maths.elementary import cos, log, sin
from jointroom.sim.maths.philox import philox4x32


def uniform_quartet(seed: int, stream: int, tick: int, entity: int, k: int) -> tuple[float, ...]:
    """Four independent uniform numbers in [0, 1), whole multiples of 2**-32: the four words at an address."""
    words = philox4x32(k, tick, entity, entity >> 32, seed, stream + ((seed >> 32) << 8))
    return tuple(word / 2.0**32 for word in words)


def normal_pair(seed: int, stream: int, tick: int, entity: int, k: int) -> tuple[float, float]:
    """Two independent standard normal numbers; the first is the one of `normal`."""
    u, v = uniform_pair(seed, stream, tick, entity, k)
    radius = math.sqrt(-2.0 * log(1.0 - u))
    return radius * cos(TWO_PI * v), radius * sin(TWO_PI * v)
