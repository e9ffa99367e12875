"""The table of a user's places as it is read: CSV, or GeoJSON whose points have the other columns as properties.

GeoJSON (RFC 7946) is in longitude and latitude by WGS 84, which is EPSG:4326; a file that names another system is
refused.
"""

import math
from collections.abc import Mapping
from pathlib import Path

from jointroom.sim.files.csv_file import CsvTable, read_csv
from jointroom.sim.files.json_file import read_json
from jointroom.sim.files.text import Unreadable
from jointroom.sim.parameters.problems import ConfigurationError, Problem, is_finite_number, refuse

FILE = "places.file"
GEOJSON = (".geojson", ".json")
POSITION = ("lat", "lon")
WGS84 = {"EPSG:4326", "urn:ogc:def:crs:EPSG::4326", "urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:OGC::CRS84"}
"""Names of the one coordinate reference system that is taken."""


def read_table(text: str) -> CsvTable:
    """The rows of a user's file as texts; `lines` of GeoJSON are the numbers of its features, from 1.

    Args:
        text: path of the file.

    Raises:
        ConfigurationError: it cannot be read, or features of it are no points with single values.
    """
    try:
        if Path(text).suffix.lower() in GEOJSON:
            return _points(read_json(text), text)
        return read_csv(text)
    except Unreadable as error:
        raise ConfigurationError([Problem(FILE, text, str(error))]) from None


def _points(whole: object, text: str) -> CsvTable:
    """The table that a collection of features is."""
    if not isinstance(whole, dict) or "type" not in whole or whole["type"] != "FeatureCollection":
        found = whole["type"] if isinstance(whole, dict) and "type" in whole else type(whole).__name__
        raise ConfigurationError([Problem(FILE, found, "is no collection of places", "a FeatureCollection")])
    problems, rows = _crs_problems(whole), []
    features = whole["features"] if "features" in whole else None
    if not isinstance(features, list) or not features:
        problems.append(Problem(FILE, text, "holds no features", "a feature for each place"))
    else:
        for number, feature in enumerate(features, 1):
            row, found_here = _row(feature, number)
            rows.append(row)
            problems += found_here
    refuse(problems)
    columns = tuple(dict.fromkeys(name for row in rows for name in row))
    return CsvTable(columns, [{**dict.fromkeys(columns, ""), **row} for row in rows], list(range(1, len(rows) + 1)))


def _row(feature: object, number: int) -> tuple[dict[str, str], list[Problem]]:
    """The cells of a feature, and what is wrong with it."""
    if not isinstance(feature, dict) or "type" not in feature or feature["type"] != "Feature":
        return {}, [Problem(f"feature {number}", feature, "is no feature", '{"type": "Feature", ...}')]
    own = feature["properties"] if "properties" in feature else None
    cells: Mapping[str, object] = own if isinstance(own, dict) else {}
    called = " ".join(str(cells[name]) for name in ("role", "name") if name in cells)
    label = f"feature {number}{f' ({called:.60})' if called else ''}"
    problems = [
        Problem(f"{label} {name}", cells[name], "stands in the geometry of a place", "no such property")
        for name in POSITION
        if name in cells
    ]
    row = {}
    for name, value in cells.items():
        if isinstance(value, list | dict) or (isinstance(value, float) and not math.isfinite(value)):
            problems.append(Problem(f"{label} {name}", value, "is no single value", "a text or a number"))
        else:
            row[name] = "" if value is None else str(int(value) if isinstance(value, bool) else value).strip()
    lon, lat = _position(feature["geometry"] if "geometry" in feature else None, label, problems)
    return {**row, "lat": lat, "lon": lon}, problems


def _position(geometry: object, label: str, problems: list[Problem]) -> tuple[str, str]:
    """Longitude and latitude of a point, empty where a place keeps its own; with a problem, for anything else."""
    if geometry is None:
        return "", ""
    kind = geometry["type"] if isinstance(geometry, dict) and "type" in geometry else geometry
    if not isinstance(geometry, dict) or kind != "Point":
        problems.append(Problem(f"{label} geometry", kind, "is no place", "a Point"))
        return "", ""
    point = geometry["coordinates"] if "coordinates" in geometry else None
    if not isinstance(point, list) or len(point) not in (2, 3) or not all(map(is_finite_number, point)):
        problems.append(Problem(f"{label} coordinates", point, "is no position", "[longitude, latitude] in degrees"))
        return "", ""
    return str(point[0]), str(point[1])


def _crs_problems(whole: Mapping[str, object]) -> list[Problem]:
    """The problem of a file that names another system of coordinates; one that names none is in WGS 84."""
    crs = whole["crs"] if "crs" in whole else None
    properties = crs["properties"] if isinstance(crs, dict) and "properties" in crs else None
    name = properties["name"] if isinstance(properties, dict) and "name" in properties else crs
    if crs is None or (isinstance(name, str) and name in WGS84):
        return []
    return [Problem(FILE, name, "is another coordinate reference system", "EPSG:4326, longitude and latitude")]
