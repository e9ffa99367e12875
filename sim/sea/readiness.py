"""Which vessels can sail today (breakdowns and repairs, fuel, crews, ships on station), and for how long they did."""

import numpy as np
from jointroom.sim.arrays import F64, I32
from jointroom.sim.codes import VesselTask
from jointroom.sim.compiled import kernel
from jointroom.sim.maths.draws import uniform
from jointroom.sim.maths.sums import added
from jointroom.sim.state.fields import Rows
from jointroom.sim.state.records import VesselRows
from jointroom.sim.streams import Stream
from jointroom.sim.units import DAYS_PER_WEEK, SUBSTEP_H

READY = int(Stream.VESSEL_READY)
IN_PORT = int(VesselTask.IN_PORT)
STATION = 1 << 24  # addresses of stations lie beyond those of vessels

STATION_CALL = np.dtype(
    (
        np.record,
        [
            ("first", "i4"), ("last", "i4"), ("base", "i8"), ("breaks", "f8"), ("mended", "f8"),
            ("broken_at_start", "f8"), ("number", "f8"), ("fuel", "f8"), ("manned", "f8"), ("watch", "f8"),
        ],
    )
)  # fmt: skip
"""What policy makes of a station with the vessels `first` to `last`, the last not included; see the functions below."""
FLEET_CALL = np.dtype(
    (np.record, [("first", "i4"), ("last", "i4"), ("ships", "f8"), ("lost", "f8"), ("box_y_km", "f8")])
)
"""The same of a fleet; `box_y_km` is where the boxes are in which it waits."""


@kernel
def break_down(
    vessels: VesselRows, rows: I32, breaks: float, mended: float, broken_at_start: float, day: int, seed: int
) -> None:
    """A day of breakdowns and repairs at a station; on the first day the shares are those of the long run.

    Args:
        rows: int32[n] the station's rows of the table.
        breaks, mended: chances (0-1) of a day that a sound vessel breaks down and that a broken one is repaired.
        broken_at_start: share (0-1) in repair on the first day.
    """
    for row in rows:
        draw = uniform(seed, READY, day, vessels.id[row], 2)
        if day == 0:
            vessels.broken[row] = draw < broken_at_start
        else:
            vessels.broken[row] = draw >= mended if vessels.broken[row] else draw < breaks


@kernel
def call_out_station(
    vessels: VesselRows, rows: I32, base: int, number: float, fuel: float, manned: float, day: int, seed: int
) -> None:
    """Which vessels of a station sail: those that belong to the fleet this week, are sound, and have fuel and a crew.

    Fuel comes or does not come to the whole station, week by week; crews turn up vessel by vessel.

    Args:
        rows: int32[n] the station's rows of the table.
        number: vessels that belong to it; a fraction of a vessel does so in that share of the weeks.
        fuel, manned: chances (0-1) that fuel comes, and that a crew turns up.
    """
    week = day // DAYS_PER_WEEK
    fuelled = uniform(seed, READY, week, STATION + base, 0) < fuel
    for k in range(len(rows)):
        row = rows[k]
        vessels.can_sail[row] = (
            fuelled
            and vessels.broken[row] == 0
            and uniform(seed, READY, week, vessels.id[row], 1) < number - k
            and uniform(seed, READY, day, vessels.id[row], 0) < manned
        )


@kernel
def call_out_fleet(vessels: VesselRows, rows: I32, ships: float, lost: float, day: int, seed: int) -> None:
    """Which ships or aircraft of a fleet are on station this week.

    Args:
        rows: int32[n] the fleet's rows of the table.
        ships: how many there are; a fraction of a ship is there in that share of the weeks.
        lost: share (0-1) of weeks that a ship spends on port calls and checks.
    """
    week = day // DAYS_PER_WEEK
    for k in range(len(rows)):
        here = uniform(seed, READY, week, vessels.id[rows[k]], 1) < ships - k
        vessels.can_sail[rows[k]] = here and uniform(seed, READY, week, vessels.id[rows[k]], 2) >= lost


@kernel
def muster(vessels: VesselRows, rows: I32, stations: Rows, fleets: Rows, day: int, seed: int) -> None:
    """Which vessels sail today, how well patrol vessels keep watch, and where rescue ships wait.

    Args:
        rows: int32[vessel] all rows of the table, in order.
        stations, fleets: records of STATION_CALL and FLEET_CALL.
    """
    for k in range(len(stations)):
        call = stations[k]
        own = rows[call.first : call.last]
        break_down(vessels, own, call.breaks, call.mended, call.broken_at_start, day, seed)
        call_out_station(vessels, own, call.base, call.number, call.fuel, call.manned, day, seed)
        for row in own:
            vessels.watch[row] = call.watch
    for k in range(len(fleets)):
        fleet = fleets[k]
        own = rows[fleet.first : fleet.last]
        call_out_fleet(vessels, own, fleet.ships, fleet.lost, day, seed)
        for row in own:
            vessels.box_y_km[row] = fleet.box_y_km


@kernel
def book_hours(vessels: VesselRows, first_row: I32, tick: int, hours: F64, by_party: F64) -> None:
    """Add up the hours away from port that the accounts do not hold yet, and enter them as booked.

    Args:
        first_row: int32[party + 1] where the rows of each party begin, and where the last one's end.
        tick: now, in ten minutes since the start.
        hours: float64[vessel] room for those of each vessel.
        by_party: float64[party]; filled in.
    """
    for v in range(len(vessels)):
        underway = (tick - vessels.sailed_tick[v]) * SUBSTEP_H if vessels.task[v] != IN_PORT else 0.0
        hours[v] = vessels.hours_out[v] + underway - vessels.hours_booked[v]
        vessels.hours_booked[v] = vessels.hours_out[v] + underway
    for party in range(len(by_party)):
        by_party[party] = added(hours, first_row[party], first_row[party + 1])
