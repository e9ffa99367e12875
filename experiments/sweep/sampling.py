"""Points of the unit cube for sampled designs, the same on every machine: Latin hypercube and Sobol sequence.

Random numbers are addressed like those of the model (see `sim.maths.draws`), under a stream that no decision of
the model has, so that the points of a design depend on nothing but its seed, its size and the place of each axis.
SciPy's own random versions depend on how SciPy and NumPy draw in the version at hand; the sequence itself does not.
"""

import warnings

import numpy as np
from numpy.typing import NDArray

from jointroom.sim.maths.draws import uniform

STREAM = 255
"""Stream of the designs; the streams of the model are the members of `sim.streams.Stream`, all of them below."""
_SHUFFLE, _JITTER, _SHIFT = 0, 1, 2
_SOBOL_BITS = 30


def latin_hypercube(n: int, dimensions: int, seed: int) -> NDArray[np.float64]:
    """Points in [0, 1), float64[n, dimensions]: in each dimension one point in each of `n` equal slices.

    McKay, Beckman and Conover (1979), Technometrics 21(2).
    """
    points = np.empty((n, dimensions))
    for axis in range(dimensions):
        order = np.argsort(_uniforms(seed, axis, n, _SHUFFLE), kind="stable")
        points[:, axis] = (order + _uniforms(seed, axis, n, _JITTER)) / n
    return np.minimum(points, np.nextafter(1.0, 0.0))


def sobol(n: int, dimensions: int, seed: int) -> NDArray[np.float64]:
    """The first `n` points of the Sobol sequence with a random digital shift, float64[n, dimensions] in [0, 1).

    Direction numbers of Joe and Kuo (2008) as SciPy has them. Balanced where `n` is a power of two. The shift keeps
    the balance and takes away the point at the corner, which would be every lower bound at once.
    """
    from scipy.stats.qmc import Sobol

    engine = Sobol(dimensions, scramble=False, bits=_SOBOL_BITS)
    whole = 1 << _SOBOL_BITS
    with warnings.catch_warnings():  # of a size that is no power of two, which the caller tells its user itself
        warnings.filterwarnings("ignore", message="The balance properties of Sobol", category=UserWarning)
        digits = np.rint(np.asarray(engine.random(n)) * whole).astype(np.int64)
    shift = np.array([int(uniform(seed, STREAM, axis, 0, _SHIFT) * whole) for axis in range(dimensions)], np.int64)
    return (np.bitwise_xor(digits, shift) + 0.5) / whole


def _uniforms(seed: int, axis: int, n: int, k: int) -> NDArray[np.float64]:
    return np.array([uniform(seed, STREAM, axis, entity, k) for entity in range(n)])
