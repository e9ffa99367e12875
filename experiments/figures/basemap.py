"""The sea and its shores under a map: real coast, territorial waters, search-and-rescue region, degrees."""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.patheffects import withStroke
from numpy.typing import NDArray

from jointroom.experiments.figures.style import MUTED, SMALL, write
from jointroom.sim.codes import Country
from jointroom.sim.world.coast import load_coast, ring_km
from jointroom.sim.world.geography import Geography, load_geography
from jointroom.sim.world.projection import to_km

SEA, NIGHT_SEA = "#eaf1f5", "#c2cedb"
LAND = "#f2eee6"
SHORE = "#a79f90"
LIMIT = "#8fa5b3"
GRATICULE = "#d8e3ea"
HALO = (withStroke(linewidth=2.2, foreground="#ffffffcc"),)


def draw_basemap(axes: Axes, west: float, east: float, south: float, north: float, *, every_deg: float) -> None:
    """Frame the axes on a box of degrees and draw what lies under the boats.

    The box is cut square in projected kilometres, one scale both ways. Lines of latitude and longitude are
    drawn every `every_deg` degrees and labelled along the left and lower edges.
    """
    corners_lon = np.array([west, east, west, east, (west + east) / 2, (west + east) / 2])
    corners_lat = np.array([south, south, north, north, south, north])
    x_km, y_km = to_km(corners_lon, corners_lat)
    axes.set_xlim(x_km.min(), x_km.max())
    axes.set_ylim(y_km.min(), y_km.max())
    axes.set_aspect("equal", adjustable="box", anchor="NW")
    axes.set_facecolor(SEA)
    axes.grid(False)
    _graticule(axes, west, east, south, north, every_deg)
    polygons, borders = load_coast()
    rings = [np.column_stack(ring_km(polygon.lon, polygon.lat)) for polygon in polygons]
    axes.add_collection(PolyCollection(rings, facecolor=LAND, edgecolor=SHORE, linewidth=0.6, zorder=1))
    lines = [np.column_stack(to_km(border.lon, border.lat)) for border in borders]
    axes.add_collection(LineCollection(lines, colors=SHORE, linewidths=0.6, linestyles=(0, (4, 2)), zorder=1.1))
    for (x_km, y_km, values), dashes in zip(limits(load_geography()), ((0, (1, 1.6)), (0, (5, 3))), strict=True):
        look: Any = dict(colors=LIMIT, linewidths=0.9, linestyles=[dashes], zorder=2)
        axes.contour(x_km, y_km, values, levels=[0.5], **look)


def limits(geography: Geography) -> list[tuple[NDArray[Any], NDArray[Any], NDArray[Any]]]:
    """Territorial waters and search region of Libya, each as what `contour` takes: their seaward edge is where 0.5 is.

    Kilometres of the middles of columns and of rows, and of each cell 1 inside, 0 outside, not a number on land.
    """
    rows, columns = geography.land.shape
    x_km = geography.x0_km + geography.cell_km * (np.arange(columns) + 0.5)
    y_km = geography.y0_km + geography.cell_km * (np.arange(rows) + 0.5)
    regions = (geography.waters == Country.LIBYA, geography.search_region == Country.LIBYA)
    return [(x_km, y_km, np.where(geography.land == Country.SEA, inside, np.nan)) for inside in regions]


def name_place(axes: Axes, lon: float, lat: float, name: str, *, offset_pt: tuple[float, float], ha: str) -> None:
    """A small dot and its name beside it, `offset_pt` points away."""
    axes.plot(*to_km(lon, lat), "o", color=MUTED, markersize=2.6, zorder=6)
    _name(axes, lon, lat, name, offset_pt, color=MUTED, ha=ha, va="center_baseline", path_effects=HALO)


def name_water(axes: Axes, lon: float, lat: float, words: str) -> None:
    """Name a limit on the water, centred on a point."""
    _name(axes, lon, lat, words, color="#4c6473", style="italic", path_effects=HALO)


def name_country(axes: Axes, lon: float, lat: float, name: str) -> None:
    """Name a land in capitals, centred on a point."""
    _name(axes, lon, lat, name, color=SHORE)


def _name(axes: Axes, lon: float, lat: float, words: str, offset_pt: tuple[float, float] = (0, 0), **look: Any) -> None:
    x_km, y_km = to_km(lon, lat)
    write(axes, (float(x_km), float(y_km)), words, offset_pt, **{"ha": "center", "va": "center", "zorder": 6, **look})


def scale_bar(axes: Axes, length_km: float) -> None:
    """A bar of so many kilometres in the lower left corner."""
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    x, y = west + 0.04 * (east - west), south + 0.05 * (north - south)
    axes.plot([x, x + length_km], [y, y], color=MUTED, linewidth=1.6, solid_capstyle="butt", zorder=6)
    axes.text(x, y + 0.015 * (north - south), f"{length_km:g} km", fontsize=SMALL, color=MUTED, zorder=6)


def _graticule(axes: Axes, west: float, east: float, south: float, north: float, every_deg: float) -> None:
    fine = np.linspace(0.0, 1.0, 40)
    meridians = np.arange(np.ceil(west / every_deg) * every_deg, east + 1e-9, every_deg)
    parallels = np.arange(np.ceil(south / every_deg) * every_deg, north + 1e-9, every_deg)
    lines = [
        np.column_stack(to_km(np.full_like(fine, lon), south - 1 + (north - south + 2) * fine)) for lon in meridians
    ]
    lines += [np.column_stack(to_km(west - 1 + (east - west + 2) * fine, np.full_like(fine, lat))) for lat in parallels]
    axes.add_collection(LineCollection(lines, colors=GRATICULE, linewidths=0.7, zorder=0.5))
    axes.set_xticks([float(to_km(lon, south)[0]) for lon in meridians], [f"{lon:g}° E" for lon in meridians])
    axes.set_yticks([float(to_km(west, lat)[1]) for lat in parallels], [f"{lat:g}° N" for lat in parallels])
    for spine in axes.spines.values():
        spine.set_visible(True)
        spine.set_color("#c3ced5")
