"""Where networks, armed groups, patrol vessels and landings stand on the first day, place by place.

The numbers are rows of `data/first_day.csv`, each with unit, plausible range, source and evidence grade. Quantities:
`network_share` (of smuggling networks, by launch site), `holder_fighters` and `claimant_fighters` (strength of the
armed group that holds a segment and of the one that claims it), `coastguard_ties` (whether the holder is tied to a
coastguard unit), `town_force` (share of launches that a town's own force stops, whatever the armed group does),
`town_force_since` (the day from which it does, as yyyymmdd), `patrol_vessel_share` (of the coastguard's vessels, by
base) and `landing_share` (how often Rome sends rescue ships to a port). Shares are relative weights.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from jointroom.sim.packaged import read_rows
from jointroom.sim.world.places import Places


def by_place(quantity: str, places: Places) -> Mapping[str, float]:
    """Value of one quantity by the name of the place, unit as in the table; what a user's places set goes first.

    Raises:
        KeyError: the table has no such quantity.
    """
    return {**shipped_by_place(quantity), **(places.first_day[quantity] if places.first_day else {})}


@cache
def shipped_by_place(quantity: str) -> Mapping[str, float]:
    """The same of the shipped places alone."""
    rows = read_rows("start/data/first_day.csv")
    values = {row["place"]: float(row["value"]) for row in rows if row["quantity"] == quantity}
    if not values:
        raise KeyError(quantity)
    return MappingProxyType(values)
