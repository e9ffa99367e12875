"""Indicators of money and vessel hours. Unit costs are assumptions; what people pay and suffer stands elsewhere."""

from jointroom.sim.codes import Count
from jointroom.sim.observe.indicator import Group, flow, of_group

USD, HOURS = "USD/month", "h/month"

MONEY = of_group(
    Group.MONEY,
    flow("offer_usd", "Paid to armed groups that block departures", Count.OFFER_USD, unit=USD),
    flow("fares_usd", "Fares of the boats that left", Count.FARES_USD, unit=USD),
    flow("protection_usd", "Taken from fares by armed groups", Count.PROTECTION_USD, unit=USD),
    flow("warning_usd", "Taken from networks by armed groups for warnings", Count.WARNING_USD, unit=USD),
    flow("coastguard_hours", "Hours at sea of Libyan patrol vessels", Count.COASTGUARD_HOURS, unit=HOURS),
    flow("rescue_hours", "Hours at sea of rescue ships, state and NGO", Count.RESCUE_HOURS, unit=HOURS),
    flow(
        "coastguard_usd", "Public cost of the Libyan coastguard: hours at sea, training and Italian support",
        Count.COASTGUARD_USD, unit=USD,
    ),
    flow("rescue_usd", "Public cost of European state ships and aircraft", Count.RESCUE_USD, unit=USD),
    flow("ngo_usd", "Cost of NGO ships, which donors pay", Count.NGO_USD, unit=USD),
    flow("room_usd", "Public cost of operators, investigators and informants", Count.ROOM_USD, unit=USD),
    flow("detention_usd", "Public cost of official centres", Count.DETENTION_USD, unit=USD),
    flow(
        "programmes_usd", "Public cost of assisted return, evacuation and legal pathways", Count.PROGRAMMES_USD,
        unit=USD,
    ),
    flow(
        "public_usd",
        "Public cost: coastguard, state ships and aircraft, room, centres, programmes, borders, offers to armed groups",
        Count.COASTGUARD_USD, Count.RESCUE_USD, Count.ROOM_USD, Count.DETENTION_USD, Count.PROGRAMMES_USD,
        Count.BORDER_USD, Count.OFFER_USD, unit=USD, label="Public cost, USD",
    ),
)
"""In the order of the tables."""
