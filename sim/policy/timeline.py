"""The dated policy inputs of 2016 and 2017. Dates are the record's; sizes are assumptions unless said.

Nothing here is an outcome: that departures from Sabratha stopped, that a rival group attacked, or how many
people were found held, has to come out of the model. Every date is that of a dated row of class input.
"""

from datetime import date, timedelta

from jointroom.sim.policy.dated_rows import DATED_ROWS, NGO_WINDOWS
from jointroom.sim.policy.event import Event, EventSize, Increment, event_sizes

TIMELINE_START = date(2016, 1, 1)
"""First day on which the defaults of the levers hold."""

POLICY_FREEZE = date(2017, 12, 9)
"""Policy stays as it stands on this day, the day of the announcement; later rows are not applied."""

ROOM_START = date(2017, 12, 9)
"""Day on which the room opens unless it is moved."""

TIMELINE_END = date(2019, 12, 31)
"""Last day of any run: a forecast with frozen policy says little beyond two years."""

_ONE_DAY = timedelta(days=1)


def _adds(
    row: str, lever: str, amount: float, plausible: tuple[float, float], ramp_days: int = 0
) -> Increment:
    return Increment(lever, amount, plausible, row, DATED_ROWS[row].begins, ramp_days)


def _days(first: str, last: str) -> int:
    return (DATED_ROWS[last].begins - DATED_ROWS[first].begins).days


def _event(name: str, grade: str, doc: str, *increments: Increment) -> Event:
    source = "; ".join(dict.fromkeys(DATED_ROWS[item.row].source for item in increments))
    return Event(name, increments, source, grade, doc)


def _patrol_boat_days() -> int:
    handover = DATED_ROWS["patrol_boats"]
    assert handover.ends is not None
    return (handover.ends - handover.begins).days


def _ngo_presence() -> Event:
    """One ship more during each declared campaign; campaigns that ended early would have gone on."""
    increments = []
    for window in NGO_WINDOWS:
        ends = None if window.left_early else window.last_day + _ONE_DAY
        increments.append(Increment("ngo_ships", 1, (0, 1), window.row, window.first_day, ends=ends))
    doc = "Declared NGO campaigns, an upper bound on presence"
    return Event("ngo_presence", tuple(increments), "table S2, @rodriguez_sanchez", "F", doc)


def _ngo_withdrawal() -> Event:
    """One ship less from the day after a campaign that ended under the code and the Libyan bar."""
    early = (w for w in NGO_WINDOWS if w.left_early)
    increments = tuple(Increment("ngo_ships", -1, (-1, 0), w.row, w.last_day + _ONE_DAY) for w in early)
    doc = (
        "Five campaigns ended between the code of conduct and late October 2017; that they would have "
        "gone on without the code and the bar is the assumption"
    )
    return Event("ngo_withdrawal", increments, "table S2, @rodriguez_sanchez; Reuters, in @bb4", "A", doc)


_EVENTS = (
    _event(
        "niger_enforcement",
        "D",
        "Smuggling law applied on the road from Agadez; the ramp follows the monitored flow, with "
        "39,000 a month (summer 2016) as 0 and 4,000 (2017) as 1",
        _adds(
            "niger_enforcement",
            "niger_enforcement",
            0.34,
            (0.24, 0.34),
            _days("niger_enforcement", "niger_flow_2016_09"),
        ),
        _adds(
            "niger_flow_2016_09",
            "niger_enforcement",
            0.41,
            (0.29, 0.41),
            _days("niger_flow_2016_09", "niger_flow_2016_10"),
        ),
        _adds(
            "niger_flow_2016_10",
            "niger_enforcement",
            0.25,
            (0.17, 0.25),
            _days("niger_flow_2016_10", "niger_flow_2016_11"),
        ),
    ),
    _event(
        "coastguard_training",
        "A",
        "Training aboard European navy ships; a first course of 14 weeks",
        _adds("coastguard_training", "coastguard_training", 0.3, (0.1, 0.6), ramp_days=98),
    ),
    _event(
        "italian_memorandum",
        "A",
        "Memorandum of February 2017: first technical help and fuel",
        _adds("italian_memorandum", "coastguard_italian_support", 0.1, (0, 0.3)),
        _adds("italian_memorandum", "coastguard_fuel", 0.05, (0, 0.1)),
    ),
    _event(
        "patrol_boats",
        "A",
        "Patrol boats handed over; ten announced, about four at work by mid-May",
        _adds("patrol_boats", "coastguard_vessels", 4, (2, 10), ramp_days=_patrol_boat_days()),
    ),
    _event(
        "sabratha_offer",
        "A",
        "Only the offer is given; whether a group takes it or keeps to it is not",
        _adds("sabratha_offer", "offer_usd_month", 1_000_000, (200_000, 5_000_000)),
        _adds("sabratha_offer", "offer_reach", 0.2, (0.05, 0.6)),
    ),
    _event(
        "libya_sar_region",
        "A",
        "With a declared region, Rome may leave a call to Tripoli",
        _adds("libya_sar_region", "coastguard_sar_handover", 0.1, (0, 0.25)),
    ),
    _event(
        "export_limits",
        "A",
        "Exports of boats and engines need a licence; other suppliers remain",
        _adds("export_limits", "boat_export_limit", 0.3, (0.05, 0.7)),
    ),
    _event(
        "ngo_code",
        "A",
        "Code of conduct; three of eight organisations signed at once, more later",
        _adds("ngo_code", "ngo_code", 0.4, (0.2, 0.9)),
    ),
    _event(
        "italian_support",
        "A",
        "An Italian navy ship in Tripoli harbour repairs vessels and passes calls on: liaison",
        _adds("italian_support", "room_level", 1, (1, 1)),
        _adds("italian_support", "coastguard_italian_support", 0.4, (0.1, 0.7)),
        _adds("italian_support", "coastguard_maintenance", 0.25, (0, 0.5)),
        _adds("italian_support", "coastguard_sar_handover", 0.15, (0, 0.4)),
    ),
    _event(
        "ngo_kept_out",
        "A",
        "Foreign ships barred and threatened; NGO ships patrol farther out",
        _adds("ngo_kept_out", "ngo_distance_nm", 12, (0, 60)),
    ),
    _ngo_presence(),
    _ngo_withdrawal(),
    _event(
        "state_assets",
        "A",
        "Fewer Italian navy ships once Italy turns to building up the coastguard; of the European force, "
        "one ship's time goes into training",
        _adds("coastguard_training", "eu_naval_ships", -1, (-2, 0)),
        _adds("italian_memorandum", "italian_navy_ships", -2, (-3, 0)),
    ),
    _event(
        "assisted_return_places",
        "D",
        "As many places as returns were flown: 231 a month in 2016, 880 to mid-September 2017, then 3,392",
        _adds("assisted_return_2017", "assisted_return_places_month", 649, (500, 800)),
        _adds("assisted_return_autumn", "assisted_return_places_month", 2512, (1800, 3200)),
    ),
    _event(
        "evacuations",
        "A",
        "UNHCR evacuates from detention to Niger; small flights at first",
        _adds("evacuations", "evacuation_places_month", 200, (100, 1500)),
    ),
)

TIMELINE: dict[str, Event] = {event.id: event for event in _EVENTS}
EVENT_SIZES: dict[str, EventSize] = event_sizes(_EVENTS)
