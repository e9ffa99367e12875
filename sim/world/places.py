"""Where things stand: launch sites, coastguard bases, European ports, inland towns, detention centres.

Each place that ships or boats use has a point at sea: the centre of the nearest raster cell that is clear of
the shore. The table is `data/places.csv`. A port's `route` has the turning points (lon lat; lon lat) of a ship that
comes from the sea off western Libya, in sailing order, chosen so that straight legs stay clear of Lampedusa, Linosa,
Malta, Pantelleria and the Egadi islands from anywhere south of 35 N between Djerba and 16.5 E.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from jointroom.sim.codes import Country
from jointroom.sim.packaged import read_rows
from jointroom.sim.parameters.problems import Problem, refuse
from jointroom.sim.world.geography import Geography, load_geography
from jointroom.sim.world.own_places import read_own_places, turning_points
from jointroom.sim.world.projection import Floats, to_km

# How far from the sea a place of a seaside role may lie: towns are listed by their centre, not by their quay.
MAX_DISTANCE_TO_SEA_KM = 10.0
REACH_KM = 60.0  # how far the nearest sea or land is looked for
SEASIDE_ROLES = ("launch", "launch_outside", "base", "port")
# Where a place of the land may lie, by its country: (south, north, west, east) in degrees.
INLAND = {"LIBYA": (19.5, 33.5, 9.0, 25.5), "TUNISIA": (30.0, 38.0, 7.0, 12.0)}
INLAND_ELSEWHERE = (10.0, 40.0, 0.0, 35.0)
APART_KM = 1.0  # how far two launch sites lie from each other at least
# Where ships come from on their way to a port, (lon, lat): a route must reach its first turning point from there.
OFF_LIBYA = ((12.5, 33.6), (14.0, 33.6), (15.2, 33.6))


@dataclass(frozen=True, eq=False)
class PlaceTable:
    """Places of one kind as parallel columns, in the order of the file.

    Attributes:
        names: tuple of names, unique within the table.
        lon, lat: degrees (n,). x_km, y_km: the same, projected.
        sea_x_km, sea_y_km: point at sea just off the place (n,); the place itself where the kind is not
            seaside.
    """

    names: tuple[str, ...]
    lon: Floats
    lat: Floats
    x_km: Floats
    y_km: Floats
    sea_x_km: Floats
    sea_y_km: Floats

    def __len__(self) -> int:
        return len(self.names)

    def index(self, name: str) -> int:
        """Row of a place. Raises ValueError when there is none of that name."""
        return self.names.index(name)


@dataclass(frozen=True, eq=False)
class Places:
    """Every place of the model.

    Attributes:
        launch_sites: segments of the Libyan coast where boats leave, west to east.
        outside_sites: Tunisian sites, the option of leaving from elsewhere.
        bases: Libyan coastguard bases and places of return.
        ports: European ports where the rescued land.
        towns: inland and eastern towns of the land network.
        centres: detention centres by town (several in one town have one row each).
        route_x_km, route_y_km: (ports, longest route) points that a ship from the south passes on its way
            to each port, ending at the port's own point at sea; unused tail repeats that point.
        route_length: (ports,) int64 number of points in each route, the port's included.
        first_day: quantity of the first day -> place -> number, where a user's own table sets one.
    """

    launch_sites: PlaceTable
    outside_sites: PlaceTable
    bases: PlaceTable
    ports: PlaceTable
    towns: PlaceTable
    centres: PlaceTable
    route_x_km: Floats
    route_y_km: Floats
    route_length: np.ndarray
    first_day: Mapping[str, Mapping[str, float]] = field(default_factory=dict)


def load_places(path: str | None = None) -> Places:
    """Read, check and place the shipped table, with the changes of a user's own; what was placed is kept.

    Args:
        path: CSV or GeoJSON file of places that are moved or added (see `own_places.COLUMNS`), or None.

    Raises:
        ConfigurationError: with every fault of the file and every impossible place (see `check_places`).
    """
    shipped = read_places()
    rows, first_day = (shipped, {}) if path is None else read_own_places(path, shipped)
    return _placed(json.dumps([rows, first_day]))


@lru_cache(maxsize=4)
def _placed(table: str) -> Places:
    """The places of a table given as text, so that a file that has changed is placed anew."""
    rows, first_day = json.loads(table)
    geography = load_geography()
    problems = check_places(rows, geography)
    refuse(problems)
    ports = _table(rows, "port", geography)
    points = [turning_points(row["route"]) for row in rows if row["role"] == "port"]
    route_x_km, route_y_km, route_length = _routes(ports, points)
    return Places(
        launch_sites=_table(rows, "launch", geography),
        outside_sites=_table(rows, "launch_outside", geography),
        bases=_table(rows, "base", geography),
        ports=ports,
        towns=_table(rows, "town", geography),
        centres=_table(rows, "centre", geography),
        route_x_km=route_x_km,
        route_y_km=route_y_km,
        route_length=route_length,
        first_day=first_day,
    )


def read_places() -> list[dict[str, str]]:
    """Rows of the shipped table as text, unchecked."""
    return read_rows("world/data/places.csv")


def check_places(rows: list[dict[str, str]], geography: Geography) -> list[Problem]:
    """Everything that is impossible about places (rows of `read_places`).

    A seaside place must lie on the map, within 10 km of the sea, and on or at most that far from land of
    its own country; a name may stand only once in a role; the route to a port must stay at sea.
    """
    problems = []
    seen = set()
    for row in rows:
        label = f"{row['role']} {row['name']}"
        if label in seen:
            problems.append(Problem(label, row["name"], "stands twice in the table"))
        seen.add(label)
        if row["country"] not in Country.__members__:
            problems.append(Problem(label, row["country"], "no such country", legal=", ".join(Country.__members__)))
            continue
        if row["role"] in SEASIDE_ROLES:
            found = _check_seaside(label, row, geography)
            if row["role"] == "port" and not found:
                found = _check_route(label, row, geography)
            problems.extend(found)
        else:
            problems.extend(_check_inland(label, row))
    return problems or _check_apart(rows)


def _check_inland(label: str, row: dict[str, str]) -> list[Problem]:
    """That a town or a centre lies where its country is."""
    inside = INLAND[row["country"]] if row["country"] in INLAND else INLAND_ELSEWHERE
    south, north, west, east = inside
    lat, lon = float(row["lat"]), float(row["lon"])
    if south <= lat <= north and west <= lon <= east:
        return []
    legal = f"{south:g} to {north:g} N, {west:g} to {east:g} E"
    return [Problem(label, (lon, lat), f"lies outside {row['country'].title()}", legal)]


def _check_apart(rows: list[dict[str, str]]) -> list[Problem]:
    """That no two launch sites are the same piece of coast."""
    sites = [row for row in rows if row["role"] in ("launch", "launch_outside")]
    places = [to_km(float(row["lon"]), float(row["lat"])) for row in sites]
    return [
        Problem(f"{one['role']} {one['name']}", (float(one["lon"]), float(one["lat"])),
                f"lies where {other['name']} does", f"at least {APART_KM:g} km apart")
        for i, one in enumerate(sites)
        for k, other in enumerate(sites[:i])
        if np.hypot(places[i][0] - places[k][0], places[i][1] - places[k][1]) < APART_KM
    ]  # fmt: skip


def _check_seaside(label: str, row: dict[str, str], geography: Geography) -> list[Problem]:
    where = (float(row["lon"]), float(row["lat"]))
    x_km, y_km = (float(value) for value in to_km(*where))
    try:
        geography.cell(x_km, y_km)
    except ValueError as error:
        return [Problem(label, where, str(error))]
    problems = []
    legal = f"at most {MAX_DISTANCE_TO_SEA_KM:g} km"
    to_sea = _nearest(geography.open_sea(), geography, x_km, y_km)[2]
    if to_sea > MAX_DISTANCE_TO_SEA_KM:
        problems.append(Problem(label, where, f"lies {_distance(to_sea)} from the open sea", legal=legal))
    own_land = geography.land == Country[row["country"]]
    to_land = _nearest(own_land, geography, x_km, y_km)[2]
    if to_land > MAX_DISTANCE_TO_SEA_KM:
        message = f"lies {_distance(to_land)} from the land of {row['country'].title()}"
        problems.append(Problem(label, where, message, legal=legal))
    return problems


def _check_route(label: str, row: dict[str, str], geography: Geography) -> list[Problem]:
    """That a ship from off Libya reaches the port without crossing land."""
    x_km, y_km = (float(value) for value in to_km(float(row["lon"]), float(row["lat"])))
    at_sea = _nearest(geography.open_sea(), geography, x_km, y_km)[:2]
    legal = "turning points lon lat; lon lat that lead round land from off western Libya"
    for start in OFF_LIBYA:
        x, y = to_km(*np.array([start, *turning_points(row["route"])]).T)
        try:
            if geography.crosses_land([*x, at_sea[0]], [*y, at_sea[1]]):
                return [Problem(f"{label} route", row["route"], "crosses land", legal)]
        except ValueError as error:
            return [Problem(f"{label} route", row["route"], str(error), legal)]
    return []


def _distance(km: float) -> str:
    return f"{km:.0f} km" if np.isfinite(km) else f"more than {REACH_KM:g} km"


def _nearest(wanted: np.ndarray, geography: Geography, x_km: float, y_km: float) -> tuple[float, float, float]:
    """Centre (x, y) of the nearest wanted cell and its distance in km; infinite when none is within 60 km."""
    row, column = (int(index) for index in geography.cell(x_km, y_km))
    reach = int(REACH_KM / geography.cell_km)
    first_row, first_column = max(0, row - reach), max(0, column - reach)
    rows, columns = np.nonzero(wanted[first_row : row + reach + 1, first_column : column + reach + 1])
    if rows.size == 0:
        return np.inf, np.inf, np.inf
    xs, ys = geography.centre(rows + first_row, columns + first_column)
    distance = np.hypot(xs - x_km, ys - y_km)
    best = int(distance.argmin())
    return float(xs[best]), float(ys[best]), float(distance[best])


def _table(rows: list[dict[str, str]], role: str, geography: Geography) -> PlaceTable:
    chosen = [row for row in rows if row["role"] == role]
    lon = np.array([float(row["lon"]) for row in chosen])
    lat = np.array([float(row["lat"]) for row in chosen])
    x_km, y_km = to_km(lon, lat)
    sea_x_km, sea_y_km = x_km.copy(), y_km.copy()
    if role in SEASIDE_ROLES:
        clear = geography.open_sea()
        for i in range(len(chosen)):
            sea_x_km[i], sea_y_km[i], _ = _nearest(clear, geography, x_km[i], y_km[i])
    columns = (lon, lat, x_km, y_km, sea_x_km, sea_y_km)
    for column in columns:
        column.setflags(write=False)
    return PlaceTable(tuple(row["name"] for row in chosen), *columns)


def _routes(ports: PlaceTable, points: list[list[tuple[float, float]]]) -> tuple[Floats, Floats, np.ndarray]:
    """Points of the ways to the ports, and how many each has: the routes of `Places`."""
    length = np.array([len(route) + 1 for route in points], dtype=np.int64)
    route_x_km = np.repeat(ports.sea_x_km[:, None], length.max(), axis=1)
    route_y_km = np.repeat(ports.sea_y_km[:, None], length.max(), axis=1)
    for i, route in enumerate(points):
        for k, (lon, lat) in enumerate(route):
            x_km, y_km = to_km(lon, lat)
            route_x_km[i, k], route_y_km[i, k] = float(x_km), float(y_km)
    for column in (route_x_km, route_y_km, length):
        column.setflags(write=False)
    return route_x_km, route_y_km, length
