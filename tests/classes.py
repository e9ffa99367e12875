"""The packaged boat classes and fleets, by name."""

import numpy as np

from jointroom.sim.parameters.classes import packaged

BOATS = {row.name: row for row in packaged().boats.rows}
FLEETS = {row.name: row for row in packaged().fleets.rows}
KINDS = range(len(BOATS))
RUBBER, SMALL_WOODEN, LARGE_WOODEN, FIBREGLASS = (
    BOATS[name].code for name in ("rubber", "small_wooden", "large_wooden", "fibreglass")
)
COASTGUARD, NGO, ITALIAN_NAVY, ITALIAN_COASTGUARD, EU_NAVAL, FRONTEX, MERCHANT, AIRCRAFT = FLEETS.values()


def roles(*fleets):
    """Columns of the vessel table that say what the vessels of fleets are, one vessel of each."""
    names = ("command", "platform", "returns_people", "enters_waters", "delay_h", "rough_sea_m")
    columns = {name: np.array([getattr(fleet, name) for fleet in fleets]) for name in names}
    return {"fleet": np.array([fleet.code for fleet in fleets]), **columns}
