"""Columns of classes for type checkers; made by `python -m tests.architecture.renew_records`."""

from dataclasses import dataclass

from jointroom.sim.codes import Command, Payer, Platform

@dataclass(frozen=True)
class FleetClass:
    """One fleet: who it is, what it may do and what it can do; `code` is its place in the table, from one."""

    name: str
    code: int
    label: str = ...  # Plural, or with `the`, so that it follows `people taken aboard by`.
    platform: Platform = ...  # Observer of the sweep-width tables.
    command: Command = ...  # Who directs it.
    lever: str = ...  # Lever that says how many are on station; without one the trait `ships` does.
    at_stations: bool = ...  # Lies at the coastguard's stations, whose levers decide what sails.
    passing: bool = ...  # Is on its way elsewhere: in a lane of its own, on all days, whatever policy is.
    returns_people: bool = ...  # Takes people back to Libya; the others take them to Europe.
    bound_by_code: bool = ...  # Loses time to the code of conduct, and keeps the distance that Libya orders.
    enters_waters: bool = ...  # Enters Libyan waters for a boat in distress while no order keeps it off.
    paid_by: Payer = ...  # Whose account its hours are charged to.
    counted_as: str = ...  # Indicator of the people whom it takes to Europe, if it shares one.
    speed_kn: float = ...  # kn: Speed towards a task ({label}).
    search_speed_kn: float = ...  # kn: Speed on patrol ({label}).
    room: int = ...  # persons: People whom one vessel can carry or tow ({label}).
    small_share: float = ...  # 1: Share of its ships that are small: they hand those aboard over to a larger ship and stay ({label}).
    small_room: int = ...  # persons: People whom one of its small ships can carry ({label}).
    boarding_persons_per_h: float = ...  # persons/h: Rate at which people are taken aboard ({label}).
    endurance_h: float = ...  # h: Time at sea after which a vessel must return ({label}).
    rest_h: float = ...  # h: Time in port between two patrols: refuel, repair, rest ({label}).
    range_km: float = ...  # km: How far from the Libyan coast a vessel goes after a boat ({label}).
    rough_sea_m: float = ...  # m: Wave height above which vessels stay in port ({label}).
    watch_factor: float = ...  # 1: Share of the detection of crews that search which the watch achieves ({label}).
    delay_h: float = ...  # h: Rome asks for a vessel only when it would come this much earlier than any other, or these lack room ({label}).
    patrol_nm: float = ...  # nm: Distance from the Libyan coast around which they wait when nothing keeps them farther ({label}).
    depth_factor: float = ...  # 1: Depth of the patrol box, relative to other ships ({label}).
    ships: int = ...  # ships: Ships within reach at any time in a world at full scale ({label}).
    lane_lat_deg: float = ...  # deg N: Latitude of the middle of their lane ({label}).
    lane_half_width_km: float = ...  # km: Half width of their lane from west to east ({label}).
    lane_half_depth_km: float = ...  # km: Half depth of their lane from south to north ({label}).
    usd_h: float = ...  # USD/h: Cost of a vessel for an hour away from port ({label}).
    @property
    def indicator(self) -> str: ...
