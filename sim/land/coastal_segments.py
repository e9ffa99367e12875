"""Who holds which segment of the coast, and where launches are stopped."""

import numpy as np

from jointroom.sim.arrays import F64, I32
from jointroom.sim.codes import GroupStance
from jointroom.sim.compiled import allocating, kernel
from jointroom.sim.state.columns import NOBODY
from jointroom.sim.state.records import GroupRows

BLOCK = int(GroupStance.BLOCK)


@allocating
def holders(groups: GroupRows, n_towns: int) -> I32:
    """The armed group that holds each town, int32[town], or -1; inland and abroad there is none."""
    holder = np.full(n_towns, NOBODY, np.int32)
    for row in range(len(groups)):
        if groups.holds[row]:
            holder[groups.site[row]] = row
    return holder


@kernel
def has_crew(groups: GroupRows, group: int, day: int) -> bool:
    """Whether there is a group, with officers of the coastguard tied to it, who are in office."""
    return group != NOBODY and groups.coastguard_ties[group] == 1 and day >= groups.crew_back_day[group]


@kernel
def share_stopped(groups: GroupRows, holder: int, block_effect: float) -> float:
    """Share of launches that the holder of a segment stops, if it blocks."""
    return block_effect if holder != NOBODY and groups.stance[holder] == BLOCK else 0.0


@allocating
def shares_stopped(groups: GroupRows, holder: I32, block_effect: float) -> F64:
    """Share of launches that armed groups stop in each town today, float64[town]: of those whose holder blocks.

    Args:
        holder: int32[town] armed group that holds each town, -1 for none.
        block_effect: share of launches that a group that blocks stops, 0-1.
    """
    share = np.empty(len(holder))
    for town in range(len(holder)):
        share[town] = share_stopped(groups, holder[town], block_effect)
    return share
