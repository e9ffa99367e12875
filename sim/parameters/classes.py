"""The two tables of classes, as packaged or with the rows of a user's file: boat classes and fleets."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jointroom.sim.files.text import Unreadable
from jointroom.sim.files.yaml_file import parse_yaml, read_yaml
from jointroom.sim.parameters.boat_classes import BoatClass
from jointroom.sim.parameters.fleets import FleetClass
from jointroom.sim.parameters.problems import ConfigurationError, Problem, gathering
from jointroom.sim.parameters.spec import ParameterInfo
from jointroom.sim.parameters.tables import Reader, Table

MOST_ROWS = 64
"""Rows of a user's file; codes of classes are small numbers."""


@dataclass(frozen=True, eq=False)
class Classes:
    """Boat classes and fleets of a run."""

    boats: Table[BoatClass]
    fleets: Table[FleetClass]

    @property
    def parameters(self) -> dict[str, ParameterInfo]:
        """Declarations of all numbers of both tables by `group.class.trait`."""
        return {**self.boats.parameters, **self.fleets.parameters}


def read_classes(boats_file: str | Path | None = None, fleets_file: str | Path | None = None) -> Classes:
    """Read the packaged tables, and put the rows of a user's files, if there are any, into them.

    Args:
        boats_file, fleets_file: YAML files of the form of the packaged ones; a row with the name of a packaged
            class takes its place, other rows follow.

    Raises:
        ConfigurationError: every problem of both tables.
    """
    if boats_file is None and fleets_file is None:
        return packaged()
    return _read(boats_file, fleets_file)


@cache
def packaged() -> Classes:
    """The classes that the model comes with."""
    return _read(None, None)


def packaged_text(name: str) -> str:
    """A packaged table as it stands, `boat_classes.yaml` or `fleets.yaml`."""
    return files("jointroom.sim.parameters").joinpath("data", name).read_text(encoding="utf-8")


def _read(boats_file: str | Path | None, fleets_file: str | Path | None) -> Classes:
    problems: list[Problem] = []
    boats = _table("boats", BoatClass, 0, _content("boats", "boat_classes.yaml", boats_file, problems), problems)
    fleets = _table("fleets", FleetClass, 1, _content("fleets", "fleets.yaml", fleets_file, problems), problems)
    if boats is not None:
        problems += _not_one("boats", "staple", [row.name for row in boats.rows if row.staple])
        problems += [
            Problem(f"boats.{row.name}.share", None, "is missing; without a share in the supply nobody sells it")
            for row in boats.rows
            if not row.staple and f"boats.{row.name}.share" not in boats.parameters
        ]
    if fleets is not None:
        problems += _not_one("fleets", "at_stations", [row.name for row in fleets.rows if row.at_stations])
        problems += [
            Problem(f"fleets.{row.name}.passing", True, "needs a lane", "the three columns lane_...")
            for row in fleets.rows
            if row.passing and math.isnan(row.lane_lat_deg + row.lane_half_width_km + row.lane_half_depth_km)
        ]
    if problems or boats is None or fleets is None:
        raise ConfigurationError(problems)
    return Classes(boats, fleets)


def _content(group: str, packaged_file: str, own_file: str | Path | None, problems: list[Problem]) -> dict[str, Any]:
    content: Any = parse_yaml(packaged_text(packaged_file))
    if own_file is None:
        return dict(content)
    where = f"{group}.file"
    try:
        own = read_yaml(own_file)
    except Unreadable as error:
        problems.append(Problem(where, str(own_file), str(error)))
        return dict(content)
    if not isinstance(own, dict) or not all(isinstance(row, dict) for row in own.values()):
        problems.append(Problem(where, str(own_file), "is no table", "NAME: {COLUMN: ...}, as in the packaged one"))
        return dict(content)
    if len(own) > MOST_ROWS:
        problems.append(Problem(where, str(own_file), f"has {len(own):,} rows", f"at most {MOST_ROWS}"))
        return dict(content)
    bad = [name for name in own if not name.isidentifier()]
    problems += [Problem(where, name, "is no name", "letters, digits and _") for name in bad]
    return content | {name: row for name, row in own.items() if name not in bad}


def _table(
    group: str, kind: type[Any], first_code: int, content: Mapping[str, Any], problems: list[Problem]
) -> Table[Any] | None:
    with gathering(problems):
        return Reader(group, kind, content, first_code).read()
    return None


def _not_one(group: str, item: str, having: list[str]) -> list[Problem]:
    return [] if len(having) == 1 else [Problem(f"{group}.*.{item}", having, "does not hold for exactly one class")]
