"""Which vessels can sail today (breakdowns and repairs, fuel, crews, ships on station), and for how long they did."""

from typing import NamedTuple

from jointroom.sim.arrays import F64, I32, Float64, Int32, Int64, Rows
from jointroom.sim.codes import VesselTask
from jointroom.sim.compiled import kernel
from jointroom.sim.maths.draws import uniform
from jointroom.sim.state.columns import record_type
from jointroom.sim.state.records import VesselRows
from jointroom.sim.streams import Stream
from jointroom.sim.units import DAYS_PER_WEEK, SUBSTEP_H

READY = int(Stream.VESSEL_READY)
IN_PORT = int(VesselTask.IN_PORT)
FIRST_STATION = 1 << 24  # addresses of stations lie beyond those of vessels


class StationReadiness(NamedTuple):
    """What policy makes of a coastguard station, whose vessels lie in one run of rows."""

    first: Int32
    """First row of its vessels; `last` is the row after the last."""
    last: Int32
    number: Int64
    """Of its base."""
    vessels: Float64
    """How many belong to it; a fraction of a vessel does so in that share of the weeks."""
    breaks: Float64
    """Chance of a day that a sound vessel breaks down, and that a broken one is repaired; shares are 0-1."""
    mended: Float64
    broken_at_start: Float64
    fuel: Float64
    """Chance of a week that fuel comes."""
    crews: Float64
    """Chance of a day that the crew of a vessel turns up."""
    watch: Float64
    """Share of the tabulated glimpse rate that crews achieve."""


class FleetReadiness(NamedTuple):
    """What policy makes of a fleet, whose vessels lie in one run of rows."""

    first: Int32
    last: Int32
    ships: Float64
    """How many are on station; a fraction of a ship is there in that share of the weeks."""
    lost: Float64
    """Share (0-1) of weeks that a ship spends on port calls and checks."""
    box_y_km: Float64
    """Where the boxes are in which it waits."""
    kept_apart: Float64
    """Share (0-1) of its small ships that hand nobody over; the same ships as long as it does not change."""


STATION, FLEET = record_type(StationReadiness), record_type(FleetReadiness)


@kernel
def break_down(vessels: VesselRows, station: StationReadiness, day: int, seed: int) -> None:
    """A day of breakdowns and repairs at a station; on the first day the shares are those of the long run."""
    for row in range(station.first, station.last):
        draw = uniform(seed, READY, day, vessels.id[row], 2)
        if day == 0:
            vessels.broken[row] = draw < station.broken_at_start
        else:
            vessels.broken[row] = draw >= station.mended if vessels.broken[row] else draw < station.breaks


@kernel
def call_out_station(vessels: VesselRows, station: StationReadiness, day: int, seed: int) -> None:
    """Which vessels of a station sail: those that belong to the fleet this week, are sound, and have fuel and a crew.

    Fuel comes or does not come to the whole station, week by week; crews turn up vessel by vessel.
    """
    week = day // DAYS_PER_WEEK
    fuelled = uniform(seed, READY, week, FIRST_STATION + station.number, 0) < station.fuel
    for row in range(station.first, station.last):
        vessels.can_sail[row] = (
            fuelled
            and vessels.broken[row] == 0
            and uniform(seed, READY, week, vessels.id[row], 1) < station.vessels - (row - station.first)
            and uniform(seed, READY, day, vessels.id[row], 0) < station.crews
        )


@kernel
def call_out_fleet(vessels: VesselRows, fleet: FleetReadiness, day: int, seed: int) -> None:
    """Which ships or aircraft of a fleet are on station this week."""
    week = day // DAYS_PER_WEEK
    for row in range(fleet.first, fleet.last):
        here = uniform(seed, READY, week, vessels.id[row], 1) < fleet.ships - (row - fleet.first)
        vessels.can_sail[row] = here and uniform(seed, READY, week, vessels.id[row], 2) >= fleet.lost


@kernel
def set_readiness(
    vessels: VesselRows, stations: Rows[StationReadiness], fleets: Rows[FleetReadiness], day: int, seed: int
) -> None:
    """Which vessels sail today, how well patrol vessels keep watch, and where rescue ships wait."""
    for k in range(len(stations)):
        station = stations[k]
        break_down(vessels, station, day, seed)
        call_out_station(vessels, station, day, seed)
        for row in range(station.first, station.last):
            vessels.watch[row] = station.watch
    for k in range(len(fleets)):
        fleet = fleets[k]
        call_out_fleet(vessels, fleet, day, seed)
        for row in range(fleet.first, fleet.last):
            vessels.box_y_km[row] = fleet.box_y_km
            signed = uniform(seed, READY, 0, vessels.id[row], 3) < fleet.kept_apart
            vessels.hands_over[row] = vessels.small[row] == 1 and not signed


@kernel
def book_hours(vessels: VesselRows, first_row: I32, tick: int, by_party: F64) -> None:
    """Add up the hours away from port that the accounts do not hold yet, and enter them as booked.

    They are added one after the other, so that rows of vessels that never sail change no bit of the sum.

    Args:
        first_row: int32[party + 1] where the rows of each party begin, and where the last one's end.
        tick: now, in ten minutes since the start.
        by_party: float64[party]; filled in.
    """
    for party in range(len(by_party)):
        hours = 0.0
        for v in range(first_row[party], first_row[party + 1]):
            underway = (tick - vessels.sailed_tick[v]) * SUBSTEP_H if vessels.task[v] != IN_PORT else 0.0
            hours += vessels.hours_out[v] + underway - vessels.hours_booked[v]
            vessels.hours_booked[v] = vessels.hours_out[v] + underway
        by_party[party] = hours
