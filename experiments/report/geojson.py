"""Boats and places as GeoJSON (RFC 7946): points in longitude and latitude by WGS 84, EPSG:4326."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

CRS = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
"""EPSG:4326 with longitude first, which is the only system of RFC 7946; said in the words of programs that ask."""
_ABOUT = (
    "scenario", "replicate", "boat_id", "site", "network", "boat_type", "embarked", "dead", "called", "outcome",
    "actor",
)  # fmt: skip
"""Columns of the table of boats that both points of a boat have."""


def boats_geojson(boats: pd.DataFrame, name: str) -> str:
    """Two points a boat: `launch`, and `end`, where it was met or where its voyage ended.

    Args:
        boats: the table of a run, with times as moments or as text.
        name: of the collection.
    """
    features = []
    for row in boats.to_dict("records"):
        about = {column: row[column] for column in _ABOUT if column in row}
        launch = {"point": "launch", "time": _moment(row["launched"]), **about}
        end = {"point": "end", "time": _moment(row["met"]) or _moment(row["ended"]), **about}
        features.append(feature(row["launch_lon"], row["launch_lat"], launch))
        features.append(feature(row["end_lon"], row["end_lat"], end))
    return collection(name, features)


def places_geojson(rows: Iterable[Mapping[str, str]], numbers: Iterable[str]) -> str:
    """Places as `places.file=FILE.geojson` takes them.

    Args:
        rows: of the table of places, as text.
        numbers: names of its columns that hold numbers.
    """
    features = []
    for row in rows:
        cells = {name: cell for name, cell in row.items() if name not in ("lon", "lat") and cell}
        about = {name: float(cell) if name in set(numbers) else cell for name, cell in cells.items()}
        features.append(feature(float(row["lon"]), float(row["lat"]), about))
    return collection("places of the model, EPSG:4326", features)


def feature(lon: float, lat: float, properties: Mapping[str, object]) -> dict[str, Any]:
    """A point with what is known of it."""
    point = {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "geometry": point, "properties": dict(properties)}


def collection(name: str, features: Iterable[Mapping[str, Any]]) -> str:
    """The text of a file, a feature a line."""
    lines = ",\n".join(json.dumps(item, ensure_ascii=False, allow_nan=False, default=_plain) for item in features)
    head = json.dumps({"type": "FeatureCollection", "name": name, "crs": CRS}, ensure_ascii=False)
    return f'{head[:-1]}, "features": [\n{lines}\n]}}\n'


def _moment(value: Any) -> str | None:
    """A time with its zone, or as it is written; None where there is none."""
    if isinstance(value, pd.Timestamp):
        return value.isoformat(timespec="minutes")
    return value if isinstance(value, str) and value else None


def _plain(value: Any) -> Any:
    """Numbers of NumPy as those of Python."""
    return value.item()
