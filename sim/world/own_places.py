"""A user's own table of places: rows that move places of the shipped table or add places to it.

A row needs only the cells that differ. What a new place has to have beside its position stands in columns of its
own (`COLUMNS`), each with a value where a cell is empty; roads lead to towns by name, so towns can be moved only.
"""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from jointroom.sim.files.scalars import number_of
from jointroom.sim.parameters.problems import ConfigurationError, Problem, column_problems, nearest_name, refuse
from jointroom.sim.world.places_file import FILE, read_table

ROLES = ("launch", "launch_outside", "base", "port", "town", "centre")
NEEDED = ("country", "lat", "lon")
"""Cells that a new place must have."""
MOST_ROWS = 500


@dataclass(frozen=True)
class Column:
    """A column of a user's table.

    Attributes:
        doc: what it holds, with its unit.
        roles: roles of the places that it says something about.
        limits: lowest and highest number; None for a text.
        default: number of a new place whose cell is empty; None where the model's parameters give it.
    """

    doc: str
    roles: tuple[str, ...] = ROLES
    limits: tuple[float, float] | None = None
    default: float | None = None


_MANY, _SHARE = (0.0, 1e6), (0.0, 1.0)
COLUMNS: Mapping[str, Column] = {
    "name": Column("name, unique in its role; that of a known place moves it, any other adds a place"),
    "role": Column("launch (Libyan coast), launch_outside (Tunisia), base (coastguard), port (Europe), town, centre"),
    "country": Column("LIBYA, TUNISIA, ITALY, MALTA or OTHER; whose land it stands on"),
    "lat": Column("degrees north", limits=(-90.0, 90.0)),
    "lon": Column("degrees east", limits=(-180.0, 180.0)),
    "grade": Column("evidence of the position: F found, D derived, M memory, A assumption"),
    "source": Column("where the position comes from"),
    "note": Column("anything else"),
    "route": Column("turning points of a ship from the south, lon lat; lon lat; straight if empty", ("port",)),
    "network_share": Column(
        "smuggling networks on the first day, relative to the other sites", ("launch", "launch_outside"), _MANY, 0.0),
    "holder_fighters": Column("fighters of the armed group that holds the segment", ("launch",), _MANY, 300.0),
    "claimant_fighters": Column("fighters of the armed group that claims the segment", ("launch",), _MANY, 100.0),
    "coastguard_ties": Column("1 if the holder is tied to a coastguard unit, else 0", ("launch",), _SHARE, 0.0),
    "town_force": Column("launches that the town's own force stops, 0-1", ("launch",), _SHARE, 0.0),
    "patrol_vessel_share": Column("patrol vessels, relative to the other bases", ("base",), _MANY, 0.0),
    "landing_share": Column("how often rescue ships are sent there, relative to other ports", ("port",), _MANY, 0.0),
    "centre_places": Column("places for detainees, relative to other centres; usual if empty", ("centre",), _MANY),
    "centre_control": Column("chance that armed men run the centre; usual if empty", ("centre",), _SHARE),
}  # fmt: skip
"""Every column of a table of places, in order; those from `network_share` on are numbers of the first day."""
FIRST_DAY = tuple(COLUMNS)[list(COLUMNS).index("network_share") :]

Row = dict[str, str]
Numbers = dict[str, dict[str, float]]


def read_own_places(text: str, shipped: list[Row]) -> tuple[list[Row], Numbers]:
    """The shipped rows with the user's changes, new places after those that ship.

    Args:
        text: path of the user's file, CSV (lines that begin with # are comments) or GeoJSON (.geojson).
        shipped: rows of the shipped table.

    Returns:
        Rows of `places.csv`, and by quantity of the first day the numbers that the user's table sets, by place.

    Raises:
        ConfigurationError: with everything that keeps the file from being read as such a table.
    """
    table = read_table(text)
    problems = column_problems(FILE, table.columns, COLUMNS, ("name", "role"))
    if len(table.rows) > MOST_ROWS:
        problems.append(Problem(FILE, text, f"has {len(table.rows):,} rows", f"at most {MOST_ROWS}"))
    if len(table.rows) > MOST_ROWS or not {"name", "role"} <= set(table.columns):
        raise ConfigurationError(problems)
    rows = {(row["role"], row["name"]): dict(row) for row in shipped}
    known, given = frozenset(rows), set()
    numbers: Numbers = {quantity: {} for quantity in FIRST_DAY}
    for cells in table.rows:
        row = {**dict.fromkeys(COLUMNS, ""), **cells}
        key = (row["role"], row["name"])
        if key in given:
            problems.append(Problem(FILE, " ".join(key), "stands twice in the table"))
        given.add(key)
        problems += _row_problems(row, known)
        before = rows[key] if key in known else dict.fromkeys(shipped[0], "")
        rows[key] = {column: row[column] or before[column] for column in before}
        for quantity in FIRST_DAY:
            if (number := _number_of(quantity, row, new=key not in known)) is not None:
                numbers[quantity][row["name"]] = number
    refuse(problems)
    return list(rows.values()), numbers


def _number_of(quantity: str, row: Row, *, new: bool) -> float | None:
    """A number of the first day; None where the row leaves it as it is."""
    column = COLUMNS[quantity]
    if row["role"] not in column.roles:
        return None
    return _number(row[quantity]) if row[quantity] else column.default if new else None


def _row_problems(row: Row, known: Collection[tuple[str, str]]) -> list[Problem]:
    """What is wrong with a row by itself; whether the place is possible is checked with all others."""
    role, name = row["role"], row["name"]
    label = f"{role} {name}".strip()
    if role not in ROLES:
        return [Problem(f"{label} role", role, "is no role", ", ".join(ROLES), nearest_name(role, ROLES))]
    problems = []
    if (role, name) not in known:
        lacking = [column for column in ("name", *NEEDED) if not row[column]]
        nearest = nearest_name(name, [other for of_role, other in known if of_role == role])
        if role == "town":
            problems.append(Problem(label, name, "cannot be added: roads lead to towns by name", "a town", nearest))
        elif lacking:
            message = f"is not in the shipped table, and a new {role} needs {', '.join(lacking)}"
            problems.append(Problem(label, name, message, nearest=nearest))
    for column, declared in COLUMNS.items():
        where = f"{label} {column}"
        if row[column] and role not in declared.roles:
            legal = f"empty; it belongs to {', '.join(declared.roles)}"
            problems.append(Problem(where, row[column], f"says nothing about a {role}", legal))
        elif row[column] and declared.limits is not None:
            low, high = declared.limits
            if not low <= _number(row[column]) <= high:
                problems.append(Problem(where, row[column], "is no such number", f"{low:g} to {high:g}"))
    if any(math.isnan(degrees) for point in turning_points(row["route"]) for degrees in point):
        problems.append(Problem(f"{label} route", row["route"], "is no list of points", "lon lat; lon lat"))
    return problems


def turning_points(route: str) -> list[tuple[float, float]]:
    """Turning points (lon, lat) of a route as it stands in the table; (nan, nan) for what is no point."""
    points = []
    for text in filter(str.strip, route.split(";")):
        numbers = [_number(part) for part in text.split()]
        points.append((numbers[0], numbers[1]) if len(numbers) == 2 else (math.nan, math.nan))
    return points


def _number(text: str) -> float:
    """A number, or nan."""
    number = number_of(text)
    return math.nan if isinstance(number, str) else float(number)
