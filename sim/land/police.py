"""State and municipal authorities on the coast: how far their writ runs, and what they raid.

Police of a stretch raid those who wait with its networks and the places where its holder keeps people. An armed group
that taxes a stretch keeps the police away, the more, the less the government has to say.
"""

import numpy as np
from jointroom.sim.arrays import F64, I32, U8
from jointroom.sim.codes import GroupStance, NetworkState
from jointroom.sim.land.params import LandRules
from jointroom.sim.land.person import chance
from jointroom.sim.maths.draws import uniform
from jointroom.sim.state.columns import NOBODY
from jointroom.sim.state.records import GroupRows, NetworkRows
from jointroom.sim.streams import Stream
from numba import njit

RAID = int(Stream.LAND_ARREST)
ACTIVE, TAX = int(NetworkState.ACTIVE), int(GroupStance.TAX)
STRETCH = 1_000_000  # addresses of stretches lie beyond those of networks


@njit(cache=True)
def reaches(groups: GroupRows, holder: I32, n_libyan: int, authority: float, protection: float) -> F64:
    """How far the writ runs on each stretch of the Libyan coast, float64[Libyan site], 0-1.

    Args:
        holder: int32[town] armed group that holds each town, -1 for none.
        authority: the government's writ in the west, 0-1.
        protection: share of arrests that a group that taxes prevents where the government has no authority, 0-1.
    """
    reach = np.full(n_libyan, authority)
    for site in range(n_libyan):
        if holder[site] != NOBODY and groups.stance[holder[site]] == TAX:
            reach[site] *= 1.0 - protection * (1.0 - authority)
    return reach


@njit(cache=True)
def police_raids(
    networks: NetworkRows, holder: I32, reach: F64, day: int, seed: int, rules: LandRules
) -> tuple[U8, U8]:
    """What is raided today: uint8[network] those who wait with it, uint8[Libyan site] where its holder keeps people."""
    h = rules.holding
    queues, places = np.zeros(len(networks), np.uint8), np.zeros(len(reach), np.uint8)
    for n in range(len(networks)):
        site = networks.site[n]
        if networks.state[n] == ACTIVE and site < len(reach):
            queues[n] = uniform(seed, RAID, day, networks.id[n], 1) < chance(h.raid_per_month * reach[site], 1)
    for site in range(len(reach)):
        if holder[site] != NOBODY:
            rate = h.group_raid_per_month * reach[site]
            places[site] = uniform(seed, RAID, day, STRETCH + site, 2) < chance(rate, 1)
    return queues, places
