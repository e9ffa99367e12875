"""What compiled functions need at sea, in one argument: tables, chart, hot state and the room that a day works in."""

from typing import Annotated, NamedTuple

import numpy as np

from jointroom.sim.arrays import F64, I16, I32, Bool, Float64, Int16, Int32, Int64, Rows, UInt8
from jointroom.sim.codes import Platform, Target
from jointroom.sim.compiled import kernel
from jointroom.sim.sea.chart import Chart
from jointroom.sim.sea.fast_path.hot_state import BLOCK, HotState, new_hot_state
from jointroom.sim.sea.fast_path.step import Scratch, new_scratch
from jointroom.sim.state.columns import record_type
from jointroom.sim.state.records import BoatRows, TransferRows, VesselRows

GRID_KM = 20.0
LISTED = 7  # look-outs that a cell of the grid can name; with more, all are looked through


class Harbours(NamedTuple):
    """Coastguard bases; European ports, how often Rome assigns each, and the way-points of the routes to them."""

    base_x_km: F64
    base_y_km: F64
    port_cumulative: F64
    route_x_km: F64
    route_y_km: F64
    route_legs: I32


class Lookout:
    """A vessel that keeps a look-out in a sub-step."""

    x_km: Float64
    y_km: Float64
    reach_2: Float64  # square of the horizon, km^2
    share: Float64  # of the tabulated glimpse rate
    vessel: Int32  # row in `Vessels`
    command: UInt8
    platform: UInt8


class GridCell:
    """How many look-outs may see something in a cell, and which ones."""

    number: Int16
    lookouts: Annotated[I16, LISTED]


class Sight:
    """What look-outs can see in a sub-step: sweep widths by eye and by radar in its weather and light."""

    visual_nm: Annotated[F64, (len(Platform), len(Target))]
    clutter: Float64
    """Share of the calm-water sweep width by radar that is left."""
    number: Int64  # of look-outs
    by_grid: Bool  # whether they are entered in the grid


class Lookouts(NamedTuple):
    """Who looks out in a sub-step, in the order of the vessels' rows; a grid to find them by when boats are many."""

    posted: Rows[Lookout]
    grid: Rows[GridCell]
    sight: Rows[Sight]
    """One record."""


class Waiting:
    """A reported boat that waits for a vessel, where it is reckoned to be, and how urgent it is."""

    x_km: Float64
    y_km: Float64
    weight: Float64
    boat: Int32
    block: Int32
    lane: Int32
    distress: Bool


class Choice:
    """What a free vessel would best do: its boat's row (NOBODY if there is none) and place on the list."""

    score: Float64
    boat: Int32
    entry: Int32


class WaitingList:
    """Number and largest weight of boats on the list, their people, and whether ships that come at once lack room."""

    number: Int64
    most: Float64
    people: Int64
    short: Bool


class DispatchBuffers(NamedTuple):
    """Room for one round of tasking: boats that wait, what each vessel would best do, and (one record) their number."""

    waiting: Rows[Waiting]
    choices: Rows[Choice]
    listed: Rows[WaitingList]


class Used:
    """How much is in use: boats that have a lane today, and rows of `transfers`."""

    boats: Int64
    transfers: Int64


class Sea(NamedTuple):
    """Tables are the state's own arrays; nothing in what follows the harbours outlasts a day."""

    boats: BoatRows
    vessels: VesselRows
    transfers: TransferRows
    chart: Chart
    harbours: Rows[Harbours]
    """One record."""
    used: Rows[Used]
    """One record."""
    hot: Rows[HotState]
    scratch: Rows[Scratch]
    """One record."""
    lookouts: Lookouts
    dispatch: DispatchBuffers


LOOKOUT, GRID_CELL, SIGHT = record_type(Lookout), record_type(GridCell), record_type(Sight)
WAITING, CHOICE, WAITING_LIST = record_type(Waiting), record_type(Choice), record_type(WaitingList)
USED = record_type(Used)


@kernel
def grid_shape(chart: Chart) -> tuple[int, int]:
    """Rows and columns of the grid over a theatre."""
    rows, columns = chart.cells.shape
    return int(rows * chart.cell_km / GRID_KM) + 1, int(columns * chart.cell_km / GRID_KM) + 1


def new_sea(
    boats: BoatRows, vessels: VesselRows, transfers: TransferRows, chart: Chart, harbours: Rows[Harbours]
) -> Sea:
    """The sea of a run, with lanes for a block of boats."""
    rows, columns = grid_shape(chart)
    return Sea(
        boats=boats,
        vessels=vessels,
        transfers=transfers,
        chart=chart,
        harbours=harbours,
        used=np.zeros(1, USED),
        hot=new_hot_state(BLOCK),
        scratch=new_scratch(),
        lookouts=Lookouts(np.zeros(len(vessels), LOOKOUT), np.zeros(rows * columns, GRID_CELL), np.zeros(1, SIGHT)),
        dispatch=DispatchBuffers(np.zeros(BLOCK, WAITING), np.zeros(len(vessels), CHOICE), np.zeros(1, WAITING_LIST)),
    )


def with_room(sea: Sea, boats: BoatRows, transfers: TransferRows, at_sea: int) -> Sea:
    """The same sea with tables that may have grown, and with a lane for each boat that is at sea."""
    if sea.boats is not boats or sea.transfers is not transfers:
        sea = sea._replace(boats=boats, transfers=transfers)
    if at_sea <= BLOCK * len(sea.hot):
        return sea
    hot = new_hot_state(max(at_sea, 2 * BLOCK * len(sea.hot)))
    waiting = np.zeros(BLOCK * len(hot), WAITING)
    return sea._replace(hot=hot, dispatch=sea.dispatch._replace(waiting=waiting))
