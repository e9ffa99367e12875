"""Fleets that may meet boats: what the columns of `data/fleets.yaml` mean."""

import math
from dataclasses import dataclass

from jointroom.sim.codes import Command, Payer, Platform
from jointroom.sim.parameters.tables import role, trait


@dataclass(frozen=True)
class FleetClass:
    """One fleet: who it is, what it may do and what it can do; `code` is its place in the table, from one."""

    name: str
    code: int
    label: str = role("Plural, or with `the`, so that it follows `people taken aboard by`.", own=True)
    platform: Platform = role("Observer of the sweep-width tables.")
    command: Command = role("Who directs it.")
    lever: str = role("Lever that says how many are on station; without one the trait `ships` does.", "", own=True)
    at_stations: bool = role("Lies at the coastguard's stations, whose levers decide what sails.", False, own=True)
    passing: bool = role("Is on its way elsewhere: in a lane of its own, on all days, whatever policy is.", False)
    returns_people: bool = role("Takes people back to Libya; the others take them to Europe.", False)
    bound_by_code: bool = role("Loses time to the code of conduct, and keeps the distance that Libya orders.", False)
    enters_waters: bool = role("Enters Libyan waters for a boat in distress while no order keeps it off.", False)
    paid_by: Payer = role("Whose account its hours are charged to.", Payer.NOBODY)
    counted_as: str = role("Indicator of the people whom it takes to Europe, if it shares one.", "", own=True)
    speed_kn: float = trait(
        unit="kn", low=2, high=400, doc="Speed towards a task ({label}).")
    search_speed_kn: float = trait(
        unit="kn", low=2, high=400, doc="Speed on patrol ({label}).")
    room: int = trait(
        unit="persons", low=0, high=3000, default=0, doc="People whom one vessel can carry or tow ({label}).")
    boarding_persons_per_h: float = trait(
        unit="persons/h", low=5, high=2000, default=80.0, doc="Rate at which people are taken aboard ({label}).")
    endurance_h: float = trait(
        unit="h", low=0.5, high=200, default=math.inf, doc="Time at sea after which a vessel must return ({label}).")
    rest_h: float = trait(
        unit="h", high=500, default=0.0, doc="Time in port between two patrols: refuel, repair, rest ({label}).")
    range_km: float = trait(
        unit="km", low=5, high=500, default=math.inf,
        doc="How far from the Libyan coast a vessel goes after a boat ({label}).")
    rough_sea_m: float = trait(
        unit="m", low=0.3, high=8, default=math.inf, doc="Wave height above which vessels stay in port ({label}).")
    watch_factor: float = trait(
        unit="1", high=1, default=1.0,
        doc="Share of the detection of crews that search which the watch achieves ({label}).")
    delay_h: float = trait(
        unit="h", high=72, default=0.0,
        doc="Rome asks for a vessel only when it would come this much earlier than any other ({label}).")
    patrol_nm: float = trait(
        unit="nm", high=250, default=0.0,
        doc="Distance from the Libyan coast around which they wait when nothing keeps them farther ({label}).")
    depth_factor: float = trait(
        unit="1", low=0.1, high=20, default=1.0, doc="Depth of the patrol box, relative to other ships ({label}).")
    ships: int = trait(
        unit="ships", high=200, default=0, doc="Ships within reach at any time in a world at full scale ({label}).")
    lane_lat_deg: float = trait(
        unit="deg N", low=32, high=38, default=math.nan, doc="Latitude of the middle of their lane ({label}).")
    lane_half_width_km: float = trait(
        unit="km", low=5, high=500, default=math.nan, doc="Half width of their lane from west to east ({label}).")
    lane_half_depth_km: float = trait(
        unit="km", low=2, high=300, default=math.nan, doc="Half depth of their lane from south to north ({label}).")
    usd_h: float = trait(
        unit="USD/h", high=1e5, default=0.0, doc="Cost of a vessel for an hour away from port ({label}).")

    @property
    def indicator(self) -> str:
        """Name of the indicator that counts the people whom it takes to Europe; "" if it takes none."""
        if self.returns_people or self.platform == Platform.AIRCRAFT:
            return ""
        return self.counted_as or f"met_{self.name}"
