"""Random numbers of the rivals, by address as all others are: a forecast depends on its seed and nothing else."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from jointroom.sim.maths.blocks import uniforms

Floats = NDArray[np.float64]
STREAM = 254
"""Stream of the rivals: above those of the model (`sim.streams.Stream`), below that of designs (`sweep.sampling`)."""


def rows_of_uniforms(seed: int, n: int) -> Iterator[Floats]:
    """Rows of `n` uniform numbers in (0, 1), one after the other, float64[n] each."""
    ids, row = np.arange(n), np.empty(n)
    tick = 0
    while True:
        uniforms(seed, STREAM, tick, ids, 0, n, row)
        yield np.clip(row, 2.0**-53, 1.0 - 2.0**-53)
        tick += 1
