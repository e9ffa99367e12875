"""The dated policy inputs of 2015 to 2017. Dates are the record's; sizes are assumptions unless said.

Nothing here is an outcome: that departures from Sabratha stopped, that a rival group attacked, or how many
people were found held, has to come out of the model. Every date is that of a dated row of class input. The events are
rows of `data/events.csv`, what each adds to which lever of `data/increments.csv`: an addition begins on the day of its
dated row, and grows over the days that `ramp` says, until the day of another row, or until its own row `ends`.
"""

from collections.abc import Callable
from datetime import date, timedelta

from jointroom.sim.packaged import number, read_rows
from jointroom.sim.policy.dated_rows import DATED_ROWS, NGO_WINDOWS
from jointroom.sim.policy.event import Event, EventSize, Increment, event_sizes

TIMELINE_START = date(2015, 1, 1)
"""First day on which the defaults of the levers hold."""

POLICY_FREEZE = date(2017, 12, 9)
"""Policy stays as it stands on this day, the day of the announcement; later rows are not applied."""

ROOM_START = date(2017, 12, 9)
"""Day on which the room opens unless it is moved."""

TIMELINE_END = date(2019, 12, 31)
"""Last day of any run: a forecast with frozen policy says little beyond two years."""

_ONE_DAY = timedelta(days=1)


def _ramp_days(row: str, ramp: str) -> int:
    """Days over which an addition grows: none, a number, to the end of its dated row, or to the day of another."""
    if not ramp or ramp.isdigit():
        return int(ramp or 0)
    dated = DATED_ROWS[row]
    full = dated.ends if ramp == "ends" else DATED_ROWS[ramp].begins
    assert full is not None, f"dated row {row} has no end"
    return (full - dated.begins).days


def _increment(cells: dict[str, str]) -> Increment:
    row, plausible = cells["row"], (number(cells["plausible_low"]), number(cells["plausible_high"]))
    begins, ramp_days = DATED_ROWS[row].begins, _ramp_days(row, cells["ramp"])
    return Increment(cells["lever"], number(cells["amount"]), plausible, row, begins, ramp_days)


def _ngo_presence() -> list[Increment]:
    """One ship more during each declared campaign; campaigns that ended early would have gone on."""
    return [
        Increment("ngo_ships", 1, (0, 1), w.row, w.first_day, ends=None if w.left_early else w.last_day + _ONE_DAY)
        for w in NGO_WINDOWS
    ]


def _ngo_withdrawal() -> list[Increment]:
    """One ship less from the day after a campaign that ended under the code and the Libyan bar."""
    return [Increment("ngo_ships", -1, (-1, 0), w.row, w.last_day + _ONE_DAY) for w in NGO_WINDOWS if w.left_early]


_CAMPAIGNS: dict[str, tuple[Callable[[], list[Increment]], str]] = {
    "ngo_presence": (_ngo_presence, "table S2, @rodriguez_sanchez"),
    "ngo_withdrawal": (_ngo_withdrawal, "table S2, @rodriguez_sanchez; Reuters, in @bb4"),
}
"""What adds the ships of events that are made of declared campaigns, and who reports them."""


def _events() -> list[Event]:
    increments: dict[str, list[Increment]] = {}
    for cells in read_rows("policy/data/increments.csv"):
        increments.setdefault(cells["event"], []).append(_increment(cells))
    events = []
    for cells in read_rows("policy/data/events.csv"):
        name = cells["event"]
        if name in _CAMPAIGNS:
            make, source = _CAMPAIGNS[name]
            added = make()
        else:
            added = increments[name]
            source = "; ".join(dict.fromkeys(DATED_ROWS[item.row].source for item in added))
        events.append(Event(name, tuple(added), source, cells["grade"], cells["doc"]))
    return events


TIMELINE: dict[str, Event] = {event.id: event for event in _events()}
EVENT_SIZES: dict[str, EventSize] = event_sizes(TIMELINE.values())
