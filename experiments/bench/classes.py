"""The packaged boat classes and fleets, by name, for who puts boats and vessels on a sea."""

import numpy as np

from jointroom.sim.parameters.classes import packaged

BOATS = {row.name: row for row in packaged().boats.rows}
FLEETS = {row.name: row for row in packaged().fleets.rows}
KINDS = range(len(BOATS))
RUBBER, SMALL_WOODEN, LARGE_WOODEN, FIBREGLASS = (
    BOATS[name].code for name in ("rubber", "small_wooden", "large_wooden", "fibreglass")
)
COASTGUARD, NGO, ITALIAN_NAVY, ITALIAN_COASTGUARD, EU_NAVAL, FRONTEX, MERCHANT, AIRCRAFT = list(FLEETS.values())[:8]


def of_classes(rubber, small_wooden, large_wooden, fibreglass, others=0.0):
    """float64[class]: a value for each of the four classes with a name here, and one for any others."""
    values = np.full(len(KINDS), others)
    values[[RUBBER, SMALL_WOODEN, LARGE_WOODEN, FIBREGLASS]] = rubber, small_wooden, large_wooden, fibreglass
    return values


def roles(*fleets):
    """Columns of the vessel table that say what the vessels of fleets are, one vessel of each."""
    names = ("command", "platform", "returns_people", "enters_waters", "delay_h", "rough_sea_m")
    columns = {name: np.array([getattr(fleet, name) for fleet in fleets]) for name in names}
    return {"fleet": np.array([fleet.code for fleet in fleets]), **columns}
