"""Where things stand: launch sites, coastguard bases, European ports, inland towns, detention centres.

Each place that ships or boats use has a point at sea: the centre of the nearest raster cell that is clear of
the shore. The table is `data/places.csv`; routes to ports are below because they are choices, not facts.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from jointroom.sim.codes import Country
from jointroom.sim.parameters.problems import ConfigurationError, Problem, nearest_name
from jointroom.sim.world.geography import Geography, load_geography
from jointroom.sim.world.projection import Floats, to_km

# How far from the sea a place of a seaside role may lie: towns are listed by their centre, not by their quay.
MAX_DISTANCE_TO_SEA_KM = 10.0
REACH_KM = 60.0  # how far the nearest sea or land is looked for
SEASIDE_ROLES = ("launch", "launch_outside", "base", "port")

# Turning points (lon, lat) of a ship that comes from the sea off western Libya, in sailing order, chosen so
# that straight legs stay clear of Lampedusa, Linosa, Malta, Pantelleria and the Egadi islands from anywhere
# south of 35 N between Djerba and 16.5 E.
_WEST_OF_LAMPEDUSA = (12.20, 35.30)
_SOUTH_OF_MARETTIMO = (12.18, 37.75)
_NORTH_OF_FAVIGNANA = (12.18, 38.06)
_EAST_OF_MALTA = (15.05, 35.60)
_EAST_OF_CAPO_PASSERO = (15.45, 36.60)
_EAST_OF_SYRACUSE = (15.45, 37.15)
_SOUTH_OF_MESSINA = (15.58, 37.80)
ROUTES: Mapping[str, tuple[tuple[float, float], ...]] = {
    "Lampedusa": (),
    "Pozzallo": (_EAST_OF_MALTA,),
    "Augusta": (_EAST_OF_MALTA, _EAST_OF_CAPO_PASSERO, _EAST_OF_SYRACUSE),
    "Catania": (_EAST_OF_MALTA, _EAST_OF_CAPO_PASSERO, _EAST_OF_SYRACUSE),
    "Trapani": (_WEST_OF_LAMPEDUSA, _SOUTH_OF_MARETTIMO, _NORTH_OF_FAVIGNANA),
    "Palermo": (_WEST_OF_LAMPEDUSA, _SOUTH_OF_MARETTIMO, _NORTH_OF_FAVIGNANA, (12.65, 38.30), (13.37, 38.25)),
    "Messina": (_EAST_OF_MALTA, _EAST_OF_CAPO_PASSERO, _SOUTH_OF_MESSINA),
    "Reggio Calabria": (_EAST_OF_MALTA, _EAST_OF_CAPO_PASSERO, _SOUTH_OF_MESSINA),
    "Valletta": (_EAST_OF_MALTA, (14.70, 35.95)),
}


@dataclass(frozen=True, eq=False)
class PlaceTable:
    """Places of one kind as parallel columns, in the order of the file.

    Attributes:
        names: tuple of names, unique within the table.
        countries: tuple of Country (OTHER for Niger).
        lon, lat: degrees (n,). x_km, y_km: the same, projected.
        sea_x_km, sea_y_km: point at sea just off the place (n,); the place itself where the kind is not
            seaside.
        grades, sources, notes: where the row comes from.
    """

    names: tuple[str, ...]
    countries: tuple[Country, ...]
    lon: Floats
    lat: Floats
    x_km: Floats
    y_km: Floats
    sea_x_km: Floats
    sea_y_km: Floats
    grades: tuple[str, ...]
    sources: tuple[str, ...]
    notes: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.names)

    def index(self, name: str) -> int:
        """Row of a place. Raises ValueError when there is none of that name."""
        return self.names.index(name)


@dataclass(frozen=True, eq=False)
class Places:
    """Every place of the model.

    Attributes:
        launch_sites: stretches of the Libyan coast where boats leave, west to east.
        outside_sites: Tunisian sites, the option of leaving from elsewhere.
        bases: Libyan coastguard bases and places of return.
        ports: European ports where the rescued land.
        towns: inland and eastern towns of the land network.
        centres: detention centres by town (several in one town have one row each).
        route_x_km, route_y_km: (ports, longest route) points that a ship from the south passes on its way
            to each port, ending at the port's own point at sea; unused tail repeats that point.
        route_length: (ports,) int64 number of points in each route, the port's included.
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


@lru_cache(maxsize=4)
def load_places(path: str | None = None) -> Places:
    """Read, check and place the shipped table, or a user's own with other positions, once a process.

    Args:
        path: CSV file with the columns and the names of the shipped table; None for that table.

    Raises:
        ConfigurationError: with every fault of the file and every impossible place (see `check_places`).
    """
    rows = read_places() if path is None else read_own_places(path)
    geography = load_geography()
    problems = check_places(rows, geography)
    if problems:
        raise ConfigurationError(problems)
    ports = _table(rows, "port", geography)
    route_x_km, route_y_km, route_length = _routes(ports)
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
    )


def read_places() -> list[dict[str, str]]:
    """Rows of the shipped table as text, unchecked."""
    text = files("jointroom.sim.world").joinpath("data/places.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def read_own_places(path: str) -> list[dict[str, str]]:
    """Rows of a user's table, in the order of the shipped one.

    A user may move places, not invent or drop them: sites, bases and ports have shares and routes by name.

    Raises:
        ConfigurationError: with everything that keeps the file from being read as such a table.
    """
    try:
        text = Path(path).expanduser().read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError([Problem("places.file", path, f"cannot be read: {error}")]) from None
    shipped = read_places()
    given: dict[tuple[str, str], dict[str, str]] = {}
    problems = []
    for row in csv.DictReader(text.splitlines()):
        key = (row.get("role") or "", row.get("name") or "")
        if key in given:
            problems.append(Problem("places.file", " ".join(key), "stands twice in the table"))
        given[key] = {name: row.get(name) or "" for name in shipped[0]}
        for name, limit in (("lon", 180.0), ("lat", 90.0)):
            if not _is_degrees(given[key][name], limit):
                legal = f"degrees from {-limit:g} to {limit:g}"
                problems.append(Problem(f"{' '.join(key)} {name}", given[key][name], "is no position", legal))
    known = {(row["role"], row["name"]): row for row in shipped}
    names = [" ".join(key) for key in known]
    for key in given.keys() - known.keys():
        label = " ".join(key)
        problems.append(Problem("places.file", label, "no such place", nearest=nearest_name(label, names)))
    problems += [Problem("places.file", " ".join(key), "is missing") for key in known.keys() - given.keys()]
    if problems:
        raise ConfigurationError(sorted(problems, key=str))
    return [given[key] for key in known]


def _is_degrees(text: str, limit: float) -> bool:
    try:
        return abs(float(text)) <= limit
    except ValueError:
        return False


def check_places(rows: list[dict[str, str]], geography: Geography) -> list[Problem]:
    """Everything that is impossible about places (rows of `read_places`).

    A seaside place must lie on the map, within 10 km of the sea, and on or at most that far from land of
    its own country; a name may stand only once in a role; a port must have a route.
    """
    problems = []
    seen = set()
    for row in rows:
        label = f"{row['role']} {row['name']}"
        if label in seen:
            problems.append(Problem(label, row["name"], "stands twice in the table"))
        seen.add(label)
        if row["country"] not in Country.__members__:
            problems.append(
                Problem(label, row["country"], "no such country", legal=", ".join(Country.__members__))
            )
            continue
        if row["role"] == "port" and row["name"] not in ROUTES:
            problems.append(Problem(label, row["name"], "has no route", legal=", ".join(ROUTES)))
        if row["role"] in SEASIDE_ROLES:
            problems.extend(_check_seaside(label, row, geography))
    return problems


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


def _distance(km: float) -> str:
    return f"{km:.0f} km" if np.isfinite(km) else f"more than {REACH_KM:g} km"


def _nearest(
    wanted: np.ndarray, geography: Geography, x_km: float, y_km: float
) -> tuple[float, float, float]:
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
    for column in (lon, lat, x_km, y_km, sea_x_km, sea_y_km):
        column.setflags(write=False)
    return PlaceTable(
        names=tuple(row["name"] for row in chosen),
        countries=tuple(Country[row["country"]] for row in chosen),
        lon=lon,
        lat=lat,
        x_km=x_km,
        y_km=y_km,
        sea_x_km=sea_x_km,
        sea_y_km=sea_y_km,
        grades=tuple(row["grade"] for row in chosen),
        sources=tuple(row["source"] for row in chosen),
        notes=tuple(row["note"] for row in chosen),
    )


def _routes(ports: PlaceTable) -> tuple[Floats, Floats, np.ndarray]:
    length = np.array([len(ROUTES[name]) + 1 for name in ports.names], dtype=np.int64)
    route_x_km = np.repeat(ports.sea_x_km[:, None], length.max(), axis=1)
    route_y_km = np.repeat(ports.sea_y_km[:, None], length.max(), axis=1)
    for i, name in enumerate(ports.names):
        for k, (lon, lat) in enumerate(ROUTES[name]):
            x_km, y_km = to_km(lon, lat)
            route_x_km[i, k], route_y_km[i, k] = float(x_km), float(y_km)
    for column in (route_x_km, route_y_km, length):
        column.setflags(write=False)
    return route_x_km, route_y_km, length
