"""Boats that are out, and those whose voyage has ended: who met them, what the record shows, what is learnt of it."""

import math

import numpy as np
from jointroom.sim.arrays import I32, I64
from jointroom.sim.codes import NO_ORIGIN, BoatOutcome, BoatStatus, Count
from jointroom.sim.compiled import kernel
from jointroom.sim.maths.draws import uniform
from jointroom.sim.state.records import BoatRows, NetworkRows, SiteRows
from jointroom.sim.streams import Stream
from numba import njit

RECORDER = int(Stream.RECORDER)
ENDED = int(BoatStatus.ENDED)
RESCUED, LANDED, INTERCEPTED = int(BoatOutcome.RESCUED), int(BoatOutcome.LANDED), int(BoatOutcome.INTERCEPTED)


@njit(cache=True)
def still_out(boats: BoatRows, active: I32, first_new: int, last_new: int) -> I32:
    """Rows of boats that were out yesterday and are not back, and tonight's `first_new` to `last_new`; int32[n]."""
    out, number = np.empty(len(active) + last_new - first_new, np.int32), 0
    for b in active:
        if boats.status[b] != ENDED:
            out[number] = b
            number += 1
    for b in range(first_new, last_new):
        out[number] = b
        number += 1
    return out[:number]


@kernel
def record_dead(boats: BoatRows, b: int, tally: I64, shown: tuple[float, float], seed: int) -> None:
    """Whether the record shows the dead of a boat; `shown` are the chances with and without survivors."""
    chance = shown[0] if boats.dead[b] < boats.embarked[b] else shown[1]
    if boats.dead[b] > 0 and uniform(seed, RECORDER, 0, boats.id[b], 0) < chance:
        tally[Count.DEAD_SEA_RECORDED, NO_ORIGIN] += boats.dead[b]


@kernel
def learn_where_met(boats: BoatRows, b: int, sites: SiteRows, lesson: float) -> None:
    """A stretch learns how far out one of its boats was met; `lesson` is the weight (0-1) of one boat."""
    site = boats.site[b]
    east, north = boats.met_x_km[b] - boats.launch_x_km[b], boats.met_y_km[b] - boats.launch_y_km[b]
    sites.met_km[site] += lesson * (math.sqrt(east * east + north * north) - sites.met_km[site])


@njit(cache=True)
def end_voyages(
    boats: BoatRows,
    active: I32,
    networks: NetworkRows,
    sites: SiteRows,
    n_libyan: int,
    tally: I64,
    shown: tuple[float, float],
    lesson: float,
    seed: int,
) -> I32:
    """Count boats with people whose voyage ended today, and teach networks and stretches by them.

    Returns rows of those that Europe-bound rescuers met, int32[n].
    """
    rescued, number = np.empty(len(active), np.int32), 0
    for b in active:
        if boats.status[b] != ENDED or boats.embarked[b] == 0:
            continue
        outcome, network, kind = boats.outcome[b], boats.network[b], boats.kind[b]
        if outcome in (RESCUED, LANDED):
            networks.success[network, kind] += 1.0
            tally[Count.BOATS_MET, NO_ORIGIN] += boats.site[b] < n_libyan
        else:
            networks.failure[network, kind] += 1.0
            tally[Count.BOATS_INTERCEPTED, NO_ORIGIN] += outcome == INTERCEPTED
        record_dead(boats, b, tally, shown, seed)
        if outcome == RESCUED:
            learn_where_met(boats, b, sites, lesson)
            rescued[number] = b
            number += 1
    return rescued[:number]
