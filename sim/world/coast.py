"""The coastline: land polygons and the two land borders that divide the African mainland."""

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np

from jointroom.sim.codes import Country
from jointroom.sim.world.projection import Floats, to_km

# The map's edges, which cut the polygons: what lies on them is no coast.
WEST_DEG, EAST_DEG, SOUTH_DEG, NORTH_DEG = 8.0, 20.0, 30.0, 39.0
# Ras Ajdir and the coast west of Tabarka, where the borders of the mainland meet the sea.
LIBYA_STARTS_DEG = 11.56
TUNISIA_STARTS_DEG = 8.62
_DENSE_DEG = 0.05


@dataclass(frozen=True)
class LandPolygon:
    """One land polygon: name, country (None for the divided mainland) and closed ring in degrees."""

    name: str
    country: Country | None
    lon: Floats
    lat: Floats


@dataclass(frozen=True)
class Border:
    """A land border as an open line in degrees, from the sea inland."""

    name: str
    lon: Floats
    lat: Floats


@lru_cache(maxsize=1)
def load_coast() -> tuple[tuple[LandPolygon, ...], tuple[Border, ...]]:
    """Read the polygons and the borders (Tunisia-Libya, Algeria-Tunisia) that are shipped with the model."""
    text = files("jointroom.sim.world").joinpath("data/coast.geojson").read_text(encoding="utf-8")
    polygons, borders = [], []
    for feature in json.loads(text)["features"]:
        name, country = feature["properties"]["name"], feature["properties"]["country"]
        coordinates = feature["geometry"]["coordinates"]
        if feature["geometry"]["type"] == "LineString":
            borders.append(Border(name, *_columns(coordinates)))
        else:
            code = None if country is None else Country[country]
            polygons.append(LandPolygon(name, code, *_columns(coordinates[0])))
    return tuple(polygons), tuple(borders)


def shore_points(country: Country, spacing_km: float = 1.0) -> tuple[Floats, Floats]:
    """Points (x_km, y_km), at most `spacing_km` apart, along every shore of one country, map edges left out.

    OTHER is the Algerian shore west of Tabarka; SEA has no shore and gives empty arrays.
    """
    xs, ys = [np.empty(0)], [np.empty(0)]
    for polygon in load_coast()[0]:
        if polygon.country not in (None, country):
            continue
        lon_0, lat_0, lon_1, lat_1 = polygon.lon[:-1], polygon.lat[:-1], polygon.lon[1:], polygon.lat[1:]
        keep = ~_along_edge(lon_0, lat_0, lon_1, lat_1)
        if polygon.country is None:
            keep &= _mainland_shore_owner(0.5 * (lon_0 + lon_1)) == country
        x_0, y_0 = to_km(lon_0[keep], lat_0[keep])
        x_1, y_1 = to_km(lon_1[keep], lat_1[keep])
        for ax, ay, bx, by in zip(x_0, y_0, x_1, y_1, strict=True):
            count = max(1, int(np.ceil(np.hypot(bx - ax, by - ay) / spacing_km)))
            along = np.arange(count + 1) / count
            xs.append(ax + along * (bx - ax))
            ys.append(ay + along * (by - ay))
    return np.concatenate(xs), np.concatenate(ys)


def ring_km(lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
    """Project a closed ring, first adding points to long sides: a parallel is no straight line on the map."""
    lons, lats = [], []
    for i in range(lon.size - 1):
        length = max(abs(lon[i + 1] - lon[i]), abs(lat[i + 1] - lat[i]))
        count = max(1, int(np.ceil(length / _DENSE_DEG)))
        along = np.arange(count) / count
        lons.append(lon[i] + along * (lon[i + 1] - lon[i]))
        lats.append(lat[i] + along * (lat[i + 1] - lat[i]))
    lons.append(lon[-1:])
    lats.append(lat[-1:])
    return to_km(np.concatenate(lons), np.concatenate(lats))


def _columns(coordinates: list[list[float]]) -> tuple[Floats, Floats]:
    array = np.array(coordinates, dtype=np.float64)
    return array[:, 0], array[:, 1]


def _along_edge(lon_0: Floats, lat_0: Floats, lon_1: Floats, lat_1: Floats) -> np.ndarray:
    """Whether a side runs along the map's edge (both its ends lie on the same edge)."""
    edge = np.zeros(lon_0.size, dtype=bool)
    for first, second, bound in (
        (lon_0, lon_1, WEST_DEG),
        (lon_0, lon_1, EAST_DEG),
        (lat_0, lat_1, SOUTH_DEG),
        (lat_0, lat_1, NORTH_DEG),
    ):
        edge |= (first == bound) & (second == bound)
    return edge


def _mainland_shore_owner(lon: Floats) -> np.ndarray:
    """Country of a point of the mainland's shore: from west to east Algeria (OTHER), Tunisia, Libya."""
    owner = np.full(lon.shape, int(Country.LIBYA))
    owner[lon < LIBYA_STARTS_DEG] = int(Country.TUNISIA)
    owner[lon < TUNISIA_STARTS_DEG] = int(Country.OTHER)
    return owner
