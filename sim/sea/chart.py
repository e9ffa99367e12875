"""Where a point at sea is: cell lookups on the rasters of the theatre."""

from jointroom.sim.compiled import kernel
from jointroom.sim.sea.params import SeaMap


@kernel
def cell_of(sea_map: SeaMap, x_km: float, y_km: float) -> tuple[int, int]:
    """Row and column of the cell that holds a point; points outside fall into the border cells."""
    rows, columns = sea_map.cells.shape
    column = int((x_km - sea_map.x0_km) / sea_map.cell_km)
    row = int((y_km - sea_map.y0_km) / sea_map.cell_km)
    return min(max(row, 0), rows - 1), min(max(column, 0), columns - 1)


@kernel
def land_at(sea_map: SeaMap, x_km: float, y_km: float) -> int:
    """Country whose land covers the point, SEA (0) on water."""
    row, column = cell_of(sea_map, x_km, y_km)
    return int(sea_map.cells[row, column].land)


@kernel
def distance_from_libya(sea_map: SeaMap, x_km: float, y_km: float) -> float:
    """Distance in km from the Libyan coast."""
    row, column = cell_of(sea_map, x_km, y_km)
    return float(sea_map.cells[row, column].from_libya_km)


@kernel
def waters_at(sea_map: SeaMap, x_km: float, y_km: float) -> int:
    """Country whose 12-mile waters cover the point, SEA (0) on the high seas."""
    row, column = cell_of(sea_map, x_km, y_km)
    return int(sea_map.cells[row, column].waters)


@kernel
def region_at(sea_map: SeaMap, x_km: float, y_km: float) -> int:
    """Country whose search-and-rescue region covers the point."""
    row, column = cell_of(sea_map, x_km, y_km)
    return int(sea_map.cells[row, column].region)
