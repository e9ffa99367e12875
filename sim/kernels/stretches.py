"""Who holds which stretch of the coast."""

import numpy as np
from numba import njit

from sim.state.columns import NOBODY
from sim.state.fields import I32, Groups


@njit(cache=True)
def holders(groups: Groups, n_towns: int) -> I32:
    """The armed group that holds each town, int32[town], or -1; inland and abroad there is none."""
    holder = np.full(n_towns, NOBODY, np.int32)
    for row in range(len(groups)):
        if groups.holds[row]:
            holder[groups.site[row]] = row
    return holder
