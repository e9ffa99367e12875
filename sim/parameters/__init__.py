"""Every parameter of the model, declared once, gathered in one immutable object.

`catalogue()` lists all declarations, `build(overrides)` makes a checked `Parameters`. Groups of parameters are
dataclasses; boat classes and fleets are tables, whose numbers are parameters as well.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any, get_type_hints

from jointroom.sim.parameters.boat_classes import BoatClass
from jointroom.sim.parameters.classes import Classes, packaged
from jointroom.sim.parameters.fleets import FleetClass
from jointroom.sim.parameters.groups import (
    ArmedGroups,
    Boats,
    Cases,
    Coastguard,
    Costs,
    FirstDay,
    Holding,
    Networks,
    People,
    Recorder,
    Rescuers,
    Rooms,
    Sea,
    South,
    Weather,
)
from jointroom.sim.parameters.problems import ConfigurationError, Problem, nearest_name, refuse, unknown_name, value_of
from jointroom.sim.parameters.spec import ParameterInfo, check_value, describe_group

__all__ = ["ConfigurationError", "ParameterInfo", "Parameters", "Problem", "build", "catalogue", "nearest_name"]


@dataclass(frozen=True)
class Parameters:
    """All parameter groups, by the first part of a parameter's name, and the two tables of classes."""

    weather: Weather = field(default_factory=Weather)
    boats: Boats = field(default_factory=Boats)
    sea: Sea = field(default_factory=Sea)
    coastguard: Coastguard = field(default_factory=Coastguard)
    rescuers: Rescuers = field(default_factory=Rescuers)
    people: People = field(default_factory=People)
    south: South = field(default_factory=South)
    networks: Networks = field(default_factory=Networks)
    armed_groups: ArmedGroups = field(default_factory=ArmedGroups)
    holding: Holding = field(default_factory=Holding)
    cases: Cases = field(default_factory=Cases)
    rooms: Rooms = field(default_factory=Rooms)
    costs: Costs = field(default_factory=Costs)
    first_day: FirstDay = field(default_factory=FirstDay)
    recorder: Recorder = field(default_factory=Recorder)
    boat_classes: tuple[BoatClass, ...] = field(default_factory=lambda: packaged().boats.rows)
    fleets: tuple[FleetClass, ...] = field(default_factory=lambda: packaged().fleets.rows)

    @property
    def staple(self) -> BoatClass:
        """The class of boats that every network sells."""
        return next(row for row in self.boat_classes if row.staple)

    @property
    def patrol_fleet(self) -> FleetClass:
        """The fleet that lies at the coastguard's stations."""
        return next(row for row in self.fleets if row.at_stations)


@cache
def catalogue(classes: Classes | None = None) -> dict[str, ParameterInfo]:
    """Every declared parameter by its full name, `group.name` or `group.class.trait`; with the packaged classes."""
    classes = classes or packaged()
    known: dict[str, ParameterInfo] = {}
    for group, kind in _groups().items():
        known |= {info.name: info for info in describe_group(kind)}
        known |= {name: info for name, info in classes.parameters.items() if name.startswith(f"{group}.")}
    return known | classes.parameters


@cache
def _groups() -> dict[str, type]:
    """The dataclass of each group of parameters."""
    hints = get_type_hints(Parameters)
    return {item.name: hints[item.name] for item in fields(Parameters) if item.name not in ("boat_classes", "fleets")}


def check(overrides: Mapping[str, object], classes: Classes | None = None) -> tuple[dict[str, Any], list[Problem]]:
    """Return the legal overrides in their declared types, and every problem of the others."""
    classes = classes or packaged()
    known = catalogue(classes)
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, given in overrides.items():
        if name not in known:
            problems.append(unknown_name(name, given, known, "parameter"))
            continue
        values[name] = value_of(check_value(known[name], given), problems)
    if not problems:
        total = sum(row.share for row in classes.boats.with_values(values))
        if total > 1:
            message = "shares of boat classes add up to more than one; what they leave is the staple class"
            problems.append(Problem("boats.*.share", total, message, "0 to 1"))
    return values, problems


def build(overrides: Mapping[str, object] | None = None, classes: Classes | None = None) -> Parameters:
    """Make the parameters of a run from defaults and overrides.

    Args:
        overrides: value by `group.name` or `group.class.trait`.
        classes: boat classes and fleets of the run; the packaged ones if none are given.

    Raises:
        ConfigurationError: with every unknown name and illegal value.
    """
    classes = classes or packaged()
    values, problems = check(overrides or {}, classes)
    refuse(problems)
    given: dict[str, dict[str, Any]] = {}
    for name in values.keys() - classes.parameters.keys():
        group, item = name.split(".")
        given.setdefault(group, {})[item] = values[name]
    return Parameters(
        **{group: kind(**given.get(group, {})) for group, kind in _groups().items()},
        boat_classes=classes.boats.with_values(values),
        fleets=classes.fleets.with_values(values),
    )
