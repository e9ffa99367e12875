"""State and municipal authorities on the coast: how far their word reaches, and what they raid.

Police of a coastal segment raid those who wait with its networks and the places where its holder keeps people. An armed
group that taxes a segment keeps the police away, the more, the less the government has to say. A town may have a force
of its own, which answers to neither.
"""

import numpy as np

from jointroom.sim.arrays import U8
from jointroom.sim.codes import GroupStance, NetworkState
from jointroom.sim.compiled import allocating, kernel
from jointroom.sim.land.coastal_segments import share_stopped
from jointroom.sim.land.land import Land
from jointroom.sim.maths.draws import uniform
from jointroom.sim.maths.rates import event_probability
from jointroom.sim.state.columns import NOBODY
from jointroom.sim.streams import Stream
from jointroom.sim.units import DAYS_PER_MONTH

RAID = int(Stream.LAND_ARREST)
ACTIVE, TAX = int(NetworkState.ACTIVE), int(GroupStance.TAX)
SEGMENT = 1_000_000  # addresses of coastal segments lie beyond those of networks


@kernel
def government_control(land: Land, site: int) -> float:
    """How far the government's word reaches on a segment of the Libyan coast, 0-1.

    A group that taxes prevents a share of arrests where the government has no authority.
    """
    control, group = land.forcing[0].authority, land.holder[site]
    if group != NOBODY and land.groups.stance[group] == TAX:
        control *= 1.0 - land.params[0].cases.protection * (1.0 - land.forcing[0].authority)
    return control


@kernel
def town_force(land: Land, site: int) -> float:
    """Share of launches that the town's own force stops (0-1), whatever government and armed group make of them."""
    return land.sites.force[site] if land.forcing[0].day >= land.sites.force_from_day[site] else 0.0


@kernel
def share_policed(land: Land, site: int) -> float:
    """Share of launches that police and the town's own force stop on the beach today; abroad they are another's."""
    params, policed = land.params[0], 0.0
    if site < params.n_libyan:
        policed = params.holding.police_stop * government_control(land, site)
    return policed + (1.0 - policed) * town_force(land, site)


@kernel
def share_stopped_here(land: Land, site: int) -> float:
    """Share of launches that the holder of a segment, police or the town's own force stop today."""
    blocked = share_stopped(land.groups, land.holder[site], land.params[0].armed_groups.block_effect)
    return 1.0 - (1.0 - blocked) * (1.0 - share_policed(land, site))


@allocating
def police_raids(land: Land) -> tuple[U8, U8]:
    """What is raided today: uint8[network] those who wait with it, uint8[Libyan site] where its holder keeps people."""
    networks, h, seed, day = land.networks, land.params[0].holding, land.forcing[0].seed, land.forcing[0].day
    queues, places = np.zeros(len(networks), np.uint8), np.zeros(land.params[0].n_libyan, np.uint8)
    for n in range(len(networks)):
        site = networks.site[n]
        if networks.state[n] == ACTIVE and site < len(places):
            rate = h.raid_per_month * max(government_control(land, site), town_force(land, site))
            queues[n] = uniform(seed, RAID, day, networks.id[n], 1) < event_probability(rate / DAYS_PER_MONTH)
    for site in range(len(places)):
        if land.holder[site] != NOBODY:
            rate = h.group_raid_per_month * government_control(land, site)
            places[site] = uniform(seed, RAID, day, SEGMENT + site, 2) < event_probability(rate / DAYS_PER_MONTH)
    return queues, places
