"""The sea and its shores as one immutable value: what kernels look up by cell, and maps draw."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from jointroom.sim.codes import Country
from jointroom.sim.world.projection import Floats
from jointroom.sim.world.rasters import (
    CELL_KM,
    TERRITORIAL_SEA_KM,
    X0_KM,
    Y0_KM,
    Codes,
    Distances,
    cell_centres,
    distance_to_shore,
    draw_land,
    draw_search_regions,
    draw_waters,
)


@dataclass(frozen=True, eq=False)
class Geography:
    """Rasters of the corridor, all of one shape [row = north, column = east] and read-only.

    Attributes:
        x0_km, y0_km: south-west corner of cell (0, 0), in the map projection.
        cell_km: side of a cell.
        land: uint8 Country of the land; SEA (0) is water, OTHER is Algeria and everything beyond the map
            (8-20 E, 30-39 N), which closes the map like a wall.
        distance_libya_km: float32, from a sea cell's centre to the nearest Libyan shore; 0 on Libyan land,
            infinite on other land.
        distance_europe_km: the same to the nearest Italian or Maltese shore.
        waters: uint8 Country whose 12-nm territorial sea the cell is; SEA (0) on the high seas and on land.
            Straight baselines and the closing line of the Gulf of Sidra are not drawn.
        search_region: uint8 Country responsible for search and rescue (approximate, see `sim.world.rasters`).
    """

    x0_km: float
    y0_km: float
    cell_km: float
    land: Codes
    distance_libya_km: Distances
    distance_europe_km: Distances
    waters: Codes
    search_region: Codes

    def cell(self, x_km: npt.ArrayLike, y_km: npt.ArrayLike) -> tuple[np.ndarray, np.ndarray]:
        """Row and column of the cells that hold the points (any shape).

        Raises:
            ValueError: a point lies outside the rasters.
        """
        column = np.floor((np.asarray(x_km, dtype=np.float64) - self.x0_km) / self.cell_km).astype(np.int64)
        row = np.floor((np.asarray(y_km, dtype=np.float64) - self.y0_km) / self.cell_km).astype(np.int64)
        rows, columns = self.land.shape
        if ((row < 0) | (row >= rows) | (column < 0) | (column >= columns)).any():
            raise ValueError(
                f"point outside the map; legal: x {self.x0_km:g} to "
                f"{self.x0_km + columns * self.cell_km:g} km, "
                f"y {self.y0_km:g} to {self.y0_km + rows * self.cell_km:g} km"
            )
        return row, column

    def centre(self, row: npt.ArrayLike, column: npt.ArrayLike) -> tuple[Floats, Floats]:
        """Centre (x_km, y_km) of the cells at `row`, `column`."""
        x_km = self.x0_km + self.cell_km * (np.asarray(column, dtype=np.float64) + 0.5)
        y_km = self.y0_km + self.cell_km * (np.asarray(row, dtype=np.float64) + 0.5)
        return x_km, y_km

    def open_sea(self) -> npt.NDArray[np.bool_]:
        """Sea cells whose eight neighbours are sea as well: where a vessel is clear of the shore."""
        sea = self.land == Country.SEA
        clear = np.zeros_like(sea)
        clear[1:-1, 1:-1] = True
        rows, columns = sea.shape
        for down in (-1, 0, 1):
            for right in (-1, 0, 1):
                shifted = sea[1 + down : rows - 1 + down, 1 + right : columns - 1 + right]
                clear[1:-1, 1:-1] &= shifted
        return clear

    def crosses_land(self, x_km: npt.ArrayLike, y_km: npt.ArrayLike) -> bool:
        """Whether the line through the points (x_km, y_km) touches land, sampled at a quarter of a cell."""
        xs, ys = np.asarray(x_km, dtype=np.float64), np.asarray(y_km, dtype=np.float64)
        for ax, ay, bx, by in zip(xs[:-1], ys[:-1], xs[1:], ys[1:], strict=True):
            count = int(np.ceil(np.hypot(bx - ax, by - ay) / (0.25 * self.cell_km))) + 1
            along = np.linspace(0.0, 1.0, count)
            row, column = self.cell(ax + along * (bx - ax), ay + along * (by - ay))
            if (self.land[row, column] != Country.SEA).any():
                return True
        return False


@lru_cache(maxsize=1)
def load_geography() -> Geography:
    """Draw the rasters from the shipped coastline (about 0.3 s), once a process."""
    land = draw_land()
    libya = distance_to_shore(land, Country.LIBYA)
    europe = distance_to_shore(land, Country.ITALY, Country.MALTA)
    to_shore = {Country.LIBYA: np.where(libya <= TERRITORIAL_SEA_KM, libya, np.inf)}
    for country in (Country.TUNISIA, Country.ITALY, Country.MALTA, Country.OTHER):
        to_shore[country] = distance_to_shore(land, country, reach_km=TERRITORIAL_SEA_KM)
    waters = draw_waters(land, to_shore)
    geography = Geography(
        x0_km=X0_KM,
        y0_km=Y0_KM,
        cell_km=CELL_KM,
        land=land,
        distance_libya_km=libya,
        distance_europe_km=europe,
        waters=waters,
        search_region=draw_search_regions(waters),
    )
    for raster in (land, libya, europe, waters, geography.search_region):
        raster.setflags(write=False)
    return geography


__all__ = ["Geography", "cell_centres", "load_geography"]
