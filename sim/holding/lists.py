"""Lists on landing: clerks write down as many of those returned from the sea as time allows.

People stay on the quay for some hours. A queue: who lands while clerks are busy with others waits, and whoever has not
been listed when the hours are over is taken away unlisted, as many are on the day after a calm night.
"""

import numpy as np

from jointroom.sim.arrays import I32
from jointroom.sim.compiled import allocating, kernel, wide
from jointroom.sim.land.land import Land
from jointroom.sim.maths.records import in_records
from jointroom.sim.state.columns import NEVER, NOBODY
from jointroom.sim.state.records import TransferRows, VesselRows
from jointroom.sim.units import SUBSTEP_H


@kernel
def list_on_quay(land: Land, site: int, hour: float, persons: int) -> int:
    """How many of so many people clerks list who land at a site at an hour of the run; enters how long that takes."""
    per_h = land.forcing[0].lists_per_h[site]
    begin = max(hour, land.sites.clerks_until_h[site])
    left_h = hour + land.params[0].holding.quay_h - begin
    if per_h <= 0.0 or left_h <= 0.0:
        return 0
    listed = min(persons, in_records(per_h * left_h, land.params[0].people_per_record))
    land.sites.clerks_until_h[site] = begin + listed / per_h
    return listed


@kernel
def returns(transfer: int, transfers: TransferRows, vessels: VesselRows) -> bool:
    """Whether a transfer has brought people back to Libya today."""
    vessel = transfers.vessel[transfer]
    return transfers.ashore_tick[transfer] != NEVER and vessel != NOBODY and vessels.returns_people[vessel] == 1


@allocating
def list_the_landed(land: Land, vessels: VesselRows, transfers: TransferRows) -> I32:
    """How many people of each transfer clerks list today, in the order of landing: int32[transfer]."""
    listed, done = np.zeros(len(transfers), np.int32), np.zeros(len(transfers), np.uint8)
    while True:
        first = -1
        for row in range(len(transfers)):
            later = first >= 0 and transfers.ashore_tick[row] >= transfers.ashore_tick[first]
            if not done[row] and not later and returns(row, transfers, vessels):
                first = row
        if first < 0:
            return listed
        done[first] = 1
        site = wide(land.params[0].base_site[transfers.port[first]])
        hour = transfers.ashore_tick[first] * SUBSTEP_H
        listed[first] = list_on_quay(land, site, hour, wide(transfers.persons[first]))
