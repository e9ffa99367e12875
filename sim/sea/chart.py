"""The chart: a raster of the theatre, and where a point at sea is on it."""

from typing import Any, NamedTuple, Protocol

import numpy as np

from jointroom.sim.arrays import Float32, UInt8
from jointroom.sim.compiled import kernel
from jointroom.sim.state.columns import record_type
from jointroom.sim.world.geography import Geography


class Cell:
    """One cell of the theatre: country of the land, of the 12-mile waters, of the search region; km from Libya."""

    land: UInt8
    waters: UInt8
    region: UInt8
    from_libya_km: Float32


class Cells(Protocol):
    """Records of `Cell`: row is y, column is x."""

    shape: tuple[int, int]

    def __getitem__(self, place: tuple[int, int], /) -> Cell:
        """The cell of a row and a column."""


class Chart(NamedTuple):
    """Raster of the theatre; cell (0, 0) has its corner at (x0, y0)."""

    cells: Cells
    x0_km: float
    y0_km: float
    cell_km: float


CELL = record_type(Cell)


def draw_chart(geography: Geography) -> Chart:
    """The raster that the sea loop reads."""
    cells: Any = np.zeros(geography.land.shape, CELL)
    cells["land"] = geography.land
    cells["waters"] = geography.waters
    cells["region"] = geography.search_region
    cells["from_libya_km"] = geography.distance_libya_km
    return Chart(cells, float(geography.x0_km), float(geography.y0_km), float(geography.cell_km))


@kernel
def cell_of(chart: Chart, x_km: float, y_km: float) -> tuple[int, int]:
    """Row and column of the cell that holds a point; points outside fall into the border cells."""
    rows, columns = chart.cells.shape
    column = int((x_km - chart.x0_km) / chart.cell_km)
    row = int((y_km - chart.y0_km) / chart.cell_km)
    return min(max(row, 0), rows - 1), min(max(column, 0), columns - 1)


@kernel
def land_at(chart: Chart, x_km: float, y_km: float) -> int:
    """Country whose land covers the point, SEA (0) on water."""
    return int(chart.cells[cell_of(chart, x_km, y_km)].land)


@kernel
def distance_from_libya(chart: Chart, x_km: float, y_km: float) -> float:
    """Distance in km from the Libyan coast."""
    return float(chart.cells[cell_of(chart, x_km, y_km)].from_libya_km)


@kernel
def waters_at(chart: Chart, x_km: float, y_km: float) -> int:
    """Country whose 12-mile waters cover the point, SEA (0) on the high seas."""
    return int(chart.cells[cell_of(chart, x_km, y_km)].waters)


@kernel
def region_at(chart: Chart, x_km: float, y_km: float) -> int:
    """Country whose search-and-rescue region covers the point."""
    return int(chart.cells[cell_of(chart, x_km, y_km)].region)
