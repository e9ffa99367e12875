"""Where people, networks and armed groups stand on the first day.

Site shares are the record's of 2015-2016: boats found off each town (Frontex coordinates, nearest town), interceptions
by Libyans included as `model.md` of the design gives them (Sabratha about 58 %, Zawiya 19 %). Strength of armed groups
and who is tied to a coastguard unit are assumptions.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class StretchStart:
    """One launch site on the first day: share of networks, and the armed groups that hold and claim it."""

    network_share: float
    holder_fighters: float
    claimant_fighters: float
    coastguard_ties: bool


STRETCHES = {
    "Zuwara": StretchStart(0.05, 250, 100, False),
    "Sabratha": StretchStart(0.62, 500, 400, False),
    "Zawiya": StretchStart(0.14, 600, 250, True),
    "Tripoli": StretchStart(0.05, 900, 300, True),
    "Tajoura": StretchStart(0.04, 500, 200, False),
    "Garabulli": StretchStart(0.06, 200, 150, False),
    "Khoms": StretchStart(0.04, 300, 100, False),
    "Zarzis": StretchStart(0.0, 0, 0, False),
    "Sfax": StretchStart(0.0, 0, 0, False),
}

ORIGIN_SHARES = (0.62, 0.15, 0.07, 0.16)
"""People who mean to cross on the first day, by `Origin`; in line with entries and the record's arrivals (derived)."""

STATION_SHARES = {"Tripoli naval base": 0.4, "Zawiya": 0.2, "Khoms": 0.2, "Misrata": 0.2}
"""Where the patrol vessels lie; assumed."""

PORT_SHARES = {
    "Augusta": 0.19,
    "Pozzallo": 0.14,
    "Catania": 0.14,
    "Trapani": 0.12,
    "Palermo": 0.11,
    "Messina": 0.11,
    "Reggio Calabria": 0.13,
    "Lampedusa": 0.06,
    "Valletta": 0.0,
}
"""Where Rome sends rescue ships to disembark; from memory of the landings of 2016 (grade M)."""

TRAVELLING_SHARE = 0.08
FORCED_LABOUR_SHARE = 0.02
"""Of those who mean to cross on the first day; assumed."""
