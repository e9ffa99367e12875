"""Rasters of the corridor on square cells: land, distance to shore, territorial waters, search regions.

Everything is whole-array numpy: the rasters take a fraction of a second to draw, so they are drawn at start
from the coastline rather than shipped beside it. Rows run north (y), columns east (x); cell (0, 0) has its
south-west corner at (X0_KM, Y0_KM).
"""

import math
from collections.abc import Iterator
from functools import cache

import numpy as np
import numpy.typing as npt

from jointroom.sim.codes import Country
from jointroom.sim.units import KM_PER_NM
from jointroom.sim.world.coast import (
    EAST_DEG,
    NORTH_DEG,
    SOUTH_DEG,
    TUNISIA_STARTS_DEG,
    WEST_DEG,
    load_coast,
    ring_km,
    shore_points,
)
from jointroom.sim.world.projection import Floats, to_lonlat

CELL_KM = 2.0
X0_KM, Y0_KM = -532.0, -502.0
N_COLUMNS, N_ROWS = 582, 518
TERRITORIAL_SEA_KM = 12.0 * KM_PER_NM
_LARGE_BLOCK, _BLOCK = 64, 16  # cells a side of the blocks in which nearest shores are looked for together

Codes = npt.NDArray[np.uint8]
Distances = npt.NDArray[np.float32]

# Corners (lon, lat) of the search-and-rescue regions, as simple shapes. The Maltese region is that of the
# Malta flight information region (36 30 N to 34 20 N, 11 30 E to a line from 19 00 E to 23 35 E), the
# Libyan one lies south of it, as notified in 2017; both from memory (grade M). That Italy takes all to the
# north, and Tunisia all to the west, of them simplifies overlapping claims (grade A), as does giving each
# country its own territorial sea, that of the Pelagie islands inside the Maltese region too.
MALTA_REGION = ((11.5, 34.3333), (11.5, 36.5), (19.0, 36.5), (23.5833, 34.3333))
LIBYA_REGION = ((11.5, 34.3333), (23.5833, 34.3333), (23.5833, 29.0), (11.5, 29.0))
TUNISIA_REGION = ((8.62, 29.0), (8.62, 38.0), (11.0, 38.0), (11.5, 37.5), (11.5, 29.0))
GREECE_STARTS_DEG = 19.0


def cell_centres() -> tuple[Floats, Floats]:
    """Centres of the cells in km: x of each column (N_COLUMNS,), y of each row (N_ROWS,)."""
    x_km = X0_KM + CELL_KM * (np.arange(N_COLUMNS, dtype=np.float64) + 0.5)
    y_km = Y0_KM + CELL_KM * (np.arange(N_ROWS, dtype=np.float64) + 0.5)
    return x_km, y_km


def fill(ring_x_km: Floats, ring_y_km: Floats) -> npt.NDArray[np.bool_]:
    """Cells (N_ROWS, N_COLUMNS) whose centres lie inside a closed ring, by the even-odd rule.

    Each side toggles, in every row that it crosses, all cells east of the crossing; how often a cell was
    toggled is then a running count along the row. Only the rows and columns that the ring spans are touched.
    """
    _, row_y = cell_centres()
    ends = np.searchsorted(row_y, ring_y_km)
    first, last = np.minimum(ends[:-1], ends[1:]), np.maximum(ends[:-1], ends[1:])
    side = np.repeat(np.arange(first.size), last - first)
    inside = np.zeros((N_ROWS, N_COLUMNS), dtype=np.bool_)
    if side.size == 0:
        return inside
    rows = (np.arange(side.size) - np.repeat(np.cumsum(last - first) - (last - first), last - first) + first[side])
    ax, ay, bx, by = ring_x_km[side], ring_y_km[side], ring_x_km[side + 1], ring_y_km[side + 1]
    crossing_x = ax + (row_y[rows] - ay) * (bx - ax) / (by - ay)
    columns = np.clip(np.ceil((crossing_x - X0_KM) / CELL_KM - 0.5), 0, N_COLUMNS).astype(np.int64)
    row_0, row_1, column_0, column_1 = rows.min(), rows.max() + 1, columns.min(), columns.max()
    toggles = np.zeros((row_1 - row_0, column_1 - column_0 + 1), dtype=np.int16)
    np.add.at(toggles, (rows - row_0, columns - column_0), 1)
    inside[row_0:row_1, column_0:column_1] = np.cumsum(toggles[:, :-1], axis=1, dtype=np.int16) % 2 == 1
    return inside


def draw_land() -> Codes:
    """Country of the land in each cell, SEA where there is none; OTHER is Algeria and all beyond the map."""
    polygons, (tunisia_libya, algeria_tunisia) = load_coast()
    land = np.zeros((N_ROWS, N_COLUMNS), dtype=np.uint8)
    # East of one border and beyond the other, all around by sea: only the part on land is used.
    tunisia = fill(
        *ring_km(
            np.concatenate([tunisia_libya.lon, algeria_tunisia.lon[::-1], [8.62, 11.56, 11.56]]),
            np.concatenate([tunisia_libya.lat, algeria_tunisia.lat[::-1], [38.0, 38.0, tunisia_libya.lat[0]]]),
        )
    )
    algeria = fill(
        *ring_km(
            np.concatenate([algeria_tunisia.lon, [9.86, 7.0, 7.0, 8.62, 8.62]]),
            np.concatenate([algeria_tunisia.lat, [28.96, 28.96, 38.0, 38.0, algeria_tunisia.lat[0]]]),
        )
    )
    for polygon in polygons:
        inside = fill(*ring_km(polygon.lon, polygon.lat))
        if polygon.country is not None:
            land[inside] = polygon.country
        else:
            land[inside] = Country.LIBYA
            land[inside & tunisia] = Country.TUNISIA
            land[inside & algeria] = Country.OTHER
    lon, lat = _centre_degrees()
    land[(lon < WEST_DEG) | (lon > EAST_DEG) | (lat < SOUTH_DEG) | (lat > NORTH_DEG)] = Country.OTHER
    return land


def _blocks(corners: tuple[int, int, int, int], side: int) -> Iterator[tuple[slice, slice]]:
    """Square blocks of cells that cover the rows and columns from a first corner to (not including) a second."""
    row_0, column_0, row_1, column_1 = corners
    for row in range(row_0, row_1, side):
        for column in range(column_0, column_1, side):
            yield slice(row, min(row + side, row_1)), slice(column, min(column + side, column_1))


def _candidates(
    shore_x: Distances, shore_y: Distances, block_x: Distances, block_y: Distances, reach_km: float
) -> tuple[Distances, Distances]:
    """The shore points that can be nearest to some cell of a block; none if all are out of reach of all cells.

    With d the distance from the block's middle to the nearest point and h the block's half diagonal, no cell can be
    nearest to a point farther than d + 2h from the middle.
    """
    half_diagonal = max(block_x.size, block_y.size) * CELL_KM / math.sqrt(2.0)
    east = shore_x - 0.5 * (block_x[0] + block_x[-1])
    north = shore_y - 0.5 * (block_y[0] + block_y[-1])
    from_middle = east * east + north * north
    nearest = math.sqrt(from_middle.min())
    near = from_middle <= (-1.0 if nearest - half_diagonal > reach_km else (nearest + 2.0 * half_diagonal) ** 2)
    return shore_x[near], shore_y[near]


def distance_to_shore(land: Codes, *countries: Country, reach_km: float = np.inf) -> Distances:
    """Distance in km from each sea cell's centre to the countries' nearest shore; infinite beyond `reach_km`.

    Exact but for the 1-km spacing of the shore points (an error under 0.1 km from 2 km off). Cells are
    taken in square blocks, and these in larger ones, see `_candidates`. The land of the countries has distance
    0, other land an infinite one.
    """
    shore_x, shore_y = (
        np.concatenate(parts).astype(np.float32)
        for parts in zip(*(shore_points(country) for country in countries), strict=True)
    )
    x, y = (centres.astype(np.float32) for centres in cell_centres())
    distance = np.full((N_ROWS, N_COLUMNS), np.inf, dtype=np.float32)
    is_land = land != Country.SEA
    for large in _blocks((0, 0, N_ROWS, N_COLUMNS), _LARGE_BLOCK):
        near_x, near_y = _candidates(shore_x, shore_y, x[large[1]], y[large[0]], reach_km)
        if is_land[large].all() or near_x.size == 0:
            continue
        corners = (large[0].start, large[1].start, large[0].stop, large[1].stop)
        for block in _blocks(corners, _BLOCK):
            if is_land[block].all():
                continue
            block_y, block_x = y[block[0]], x[block[1]]
            points_x, points_y = _candidates(near_x, near_y, block_x, block_y, reach_km)
            if points_x.size:
                east = (block_x[:, None] - points_x) ** 2
                north = (block_y[:, None] - points_y) ** 2
                distance[block] = np.sqrt((north[:, None, :] + east[None, :, :]).min(axis=2))
    distance[is_land | (distance > reach_km)] = np.inf
    distance[np.isin(land, countries)] = 0.0
    return distance


def draw_waters(land: Codes, to_shore: dict[Country, Distances]) -> Codes:
    """Whose territorial sea (12 nm) each cell is: the nearest shore's; SEA on the high seas and on land."""
    countries = list(to_shore)
    stack = np.stack([to_shore[country] for country in countries])
    nearest = stack.argmin(axis=0)
    owner = np.array([int(country) for country in countries], dtype=np.uint8)[nearest]
    owner[(stack.min(axis=0) > TERRITORIAL_SEA_KM) | (land != Country.SEA)] = Country.SEA
    return owner


def draw_search_regions(waters: Codes) -> Codes:
    """Whose search-and-rescue region each cell is (land cells carry one as well), see the constants above."""
    lon, _ = _centre_degrees()
    region = np.full((N_ROWS, N_COLUMNS), int(Country.ITALY), dtype=np.uint8)
    region[(lon < TUNISIA_STARTS_DEG) | (lon > GREECE_STARTS_DEG)] = Country.OTHER
    for country, corners in (
        (Country.TUNISIA, TUNISIA_REGION),
        (Country.MALTA, MALTA_REGION),
        (Country.LIBYA, LIBYA_REGION),
    ):
        ring = np.array([*corners, corners[0]])
        region[fill(*ring_km(ring[:, 0], ring[:, 1]))] = country
    for country in (Country.TUNISIA, Country.LIBYA, Country.ITALY):
        region[waters == country] = country
    return region


@cache
def _centre_degrees() -> tuple[Floats, Floats]:
    x, y = cell_centres()
    return to_lonlat(*np.meshgrid(x, y))
