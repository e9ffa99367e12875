"""Boats that are out, and those whose voyage has ended: who met them, what the record shows, what is learnt of it."""

import math

import numpy as np

from jointroom.sim.arrays import I32
from jointroom.sim.codes import NO_ORIGIN, BoatOutcome, BoatStatus, Count
from jointroom.sim.compiled import allocating, kernel
from jointroom.sim.land.land import Land
from jointroom.sim.maths.draws import uniform
from jointroom.sim.maths.elementary import log, logistic
from jointroom.sim.state.records import BoatRow, BoatRows
from jointroom.sim.streams import Stream

RECORDER = int(Stream.RECORDER)
ENDED = int(BoatStatus.ENDED)
RESCUED, LANDED, INTERCEPTED = int(BoatOutcome.RESCUED), int(BoatOutcome.LANDED), int(BoatOutcome.INTERCEPTED)


@allocating
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
def chance_recorded(land: Land, dead: int, embarked: int) -> float:
    """Chance that the record shows the dead of a boat: the more, the rather; without survivors, less often."""
    p = land.params[0].recorder
    chance = logistic(log(p.one_death / (1.0 - p.one_death)) + p.size_slope * log(float(dead)))
    return chance * p.without_survivors if dead == embarked else chance


@kernel
def foresee_dead(land: Land, boat: BoatRow) -> None:
    """Enter the day's dead of a boat as they were to be expected; most are those of boats that are lost with all."""
    expected = land.daily_expected
    expected[0] += boat.dead - boat.dead_booked + boat.spared
    if boat.embarked > 0:
        expected[1] += boat.spared * chance_recorded(land, boat.embarked, boat.embarked)
    boat.spared = 0.0


@kernel
def record_dead(land: Land, boat: BoatRow) -> None:
    """Whether the record shows the dead of a boat."""
    if boat.dead == 0:
        return
    chance = chance_recorded(land, boat.dead, boat.embarked)
    land.daily_expected[1] += chance * boat.dead
    if uniform(land.forcing[0].seed, RECORDER, 0, boat.id, 0) < chance:
        land.daily_counts[Count.DEAD_SEA_RECORDED, NO_ORIGIN] += boat.dead


@kernel
def learn_where_met(land: Land, boat: BoatRow) -> None:
    """A coastal segment learns how far out one of its boats was met."""
    met_km, site = land.sites.met_km, boat.site
    east, north = boat.met_x_km - boat.launch_x_km, boat.met_y_km - boat.launch_y_km
    met_km[site] += land.params[0].networks.met_lesson * (math.sqrt(east * east + north * north) - met_km[site])


@allocating
def end_voyages(land: Land, boats: BoatRows, active: I32) -> I32:
    """Count boats with people whose voyage ended today, and teach networks and coastal segments by them.

    Returns rows of those that Europe-bound rescuers met, int32[n].
    """
    rescued, number = np.empty(len(active), np.int32), 0
    networks, counts = land.networks, land.daily_counts
    for b in active:
        boat = boats[b]
        if boat.status != ENDED or boat.embarked == 0:
            continue
        if boat.outcome in (RESCUED, LANDED):
            networks.success[boat.network, boat.kind] += 1.0
            counts[Count.BOATS_MET, NO_ORIGIN] += boat.site < land.params[0].n_libyan
        else:
            networks.failure[boat.network, boat.kind] += 1.0
            counts[Count.BOATS_INTERCEPTED, NO_ORIGIN] += boat.outcome == INTERCEPTED
        record_dead(land, boat)
        if boat.outcome == RESCUED:
            learn_where_met(land, boat)
            rescued[number] = b
            number += 1
    return rescued[:number]
